// Which relations stand among these entities?
// Parameters: ids LIST OF STRING.
// Returns id STRING, type STRING, source STRING, target STRING, properties MAP.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r:__RELATIONS__]->(b:Entity)
WHERE b.id IN $ids
RETURN r.id AS id, type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties
ORDER BY r.id
