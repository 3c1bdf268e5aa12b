// Every entity in id order, for an export of the whole: what a summary has.
// They come out of the index on their ids, unsorted.
// Returns labels LIST OF STRING, properties MAP.
MATCH (n:Entity)
WHERE n.id >= ''
RETURN labels(n) AS labels,
  n {.id, .name, .aliases, .kind, .adminCode, .level, .lat, .lon, .value, .low, .high, .unit, .currency, .qualifier,
    .degree, .x, .y} AS properties
ORDER BY n.id
