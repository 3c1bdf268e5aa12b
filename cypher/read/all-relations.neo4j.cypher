// Every relation edge of one type beside what its ends are, in id order, for an export of the whole.
// They come out of the index on their ids, unsorted.
// Placeholders: __TYPE__ the type.
// Returns source STRING, target STRING, from MAP, to MAP (of its ends labels, name, value, unit, currency), properties MAP.
MATCH (a:Entity)-[r:__TYPE__]->(b:Entity)
WHERE r.id >= ''
WITH a, r, b ORDER BY r.id
RETURN a.id AS source, b.id AS target,
  a {labels: labels(a), .name, .value, .unit, .currency} AS from,
  b {labels: labels(b), .name, .value, .unit, .currency} AS to,
  properties(r) AS properties
