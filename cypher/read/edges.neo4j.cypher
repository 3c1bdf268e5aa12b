// Which relation edges of one type have these ids?
// Parameters: ids LIST OF STRING. Placeholders: __TYPE__ the relation type.
// Returns id STRING, type STRING, source STRING, target STRING, properties MAP.
UNWIND $ids AS id
MATCH (a:Entity)-[r:__TYPE__ {id: id}]->(b:Entity)
RETURN r.id AS id, type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties
