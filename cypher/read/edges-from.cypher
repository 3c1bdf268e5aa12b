// The first few edges of one type that start at these nodes, in id order, with everything they hold.
// Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Parameters: ids LIST OF STRING, most INTEGER.
// Returns source STRING, target STRING, properties MAP.
UNWIND $ids AS id
MATCH (a:__FROM__ {id: id})-[r:__TYPE__]->(b:__TO__)
WITH a, r, b ORDER BY r.id LIMIT $most
RETURN a.id AS source, b.id AS target, properties(r) AS properties
ORDER BY r.id
