// How many relations of each type does an entity have, each way and by modality?
// Parameters: id STRING.
// Returns direction STRING, type STRING, modality STRING, total INTEGER.
MATCH (n:Entity {id: $id})-[r:__RELATIONS__]->(:Entity)
RETURN 'out' AS direction, type(r) AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:__RELATIONS__]-(:Entity)
RETURN 'in' AS direction, type(r) AS type, r.modality AS modality, count(r) AS total
