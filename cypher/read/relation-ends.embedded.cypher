// What does a table say of the ends of relations? By the engine's number, so that it is asked once an entity, not once a relation.
// Returns number INTEGER, id STRING, labels LIST OF STRING, name STRING, value FLOAT, unit STRING, currency STRING.
MATCH (n:Entity)
RETURN id(n) AS number, n.id AS id, labels(n) AS labels, n.name AS name, n.value AS value, n.unit AS unit, n.currency AS currency
