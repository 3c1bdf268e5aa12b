// The ids of all entities, in order.
// Returns id STRING.
MATCH (n:Entity)
RETURN n.id AS id
ORDER BY id
