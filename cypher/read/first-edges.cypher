// The first few edges of one type in id order, for a look at how an export begins. No edge's properties are read but theirs.
// Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Parameters: most INTEGER.
// Returns source STRING, target STRING, properties MAP.
MATCH (a:__FROM__)-[r:__TYPE__]->(b:__TO__)
WITH a, r, b ORDER BY r.id LIMIT $most
RETURN a.id AS source, b.id AS target, properties(r) AS properties
ORDER BY r.id
