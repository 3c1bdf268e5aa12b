// Everything the store holds as an edge of one type, in id order, for an export of the whole.
// Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Returns source STRING, target STRING, properties MAP.
MATCH (a:__FROM__)-[r:__TYPE__]->(b:__TO__)
RETURN a.id AS source, b.id AS target, properties(r) AS properties
ORDER BY r.id
