// By which names is each entity found? For the index that the embedded engine lacks.
// Returns labels LIST OF STRING, id STRING, name STRING, aliases LIST OF STRING or null, search STRING, degree INTEGER.
MATCH (n:Entity)
RETURN labels(n) AS labels, n.id AS id, n.name AS name, n.aliases AS aliases, n.search AS search, coalesce(n.degree, 0) AS degree
