// Every entity, for an export of the whole: what a summary has, in columns, because maps take Grafeo longer.
// Returns number INTEGER (the engine's: what relations say of their ends), id STRING, labels LIST OF STRING, then properties; null where there is none.
MATCH (n:Entity)
RETURN id(n) AS number, n.id AS id, labels(n) AS labels, n.name AS name, n.aliases AS aliases, n.kind AS kind, n.adminCode AS adminCode,
  n.level AS level, n.lat AS lat, n.lon AS lon, n.value AS value, n.low AS low, n.high AS high, n.unit AS unit,
  n.currency AS currency, n.qualifier AS qualifier, n.degree AS degree, n.x AS x, n.y AS y
