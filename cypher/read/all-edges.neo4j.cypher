// Everything the store holds as an edge of one type, in id order, for an export of the whole.
// Relations come out of the index on their ids, unsorted; of the rest only the ends are sorted, not what they hold.
// Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Returns source STRING, target STRING, properties MAP.
MATCH (a:__FROM__)-[r:__TYPE__]->(b:__TO__)
WHERE r.id >= ''
WITH a, r, b ORDER BY r.id
RETURN a.id AS source, b.id AS target, properties(r) AS properties
