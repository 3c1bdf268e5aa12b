// Which entities may be the same as this one?
// Parameters: id STRING.
// Returns other STRING, score FLOAT, reasons LIST OF STRING.
MATCH (n:Entity {id: $id})-[r:POSSIBLY_SAME]-(m:Entity)
RETURN m.id AS other, r.score AS score, r.reasons AS reasons
ORDER BY score DESC, other
