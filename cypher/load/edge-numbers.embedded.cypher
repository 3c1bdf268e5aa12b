// Which number does the engine give to each edge of one type? Grafeo has no index on edges.
// Placeholders: __TYPE__ the type.
// Returns id STRING, number INTEGER.
MATCH ()-[r:__TYPE__]->()
RETURN r.id AS id, id(r) AS number
