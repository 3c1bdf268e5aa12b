// The ids of all relation edges, in order.
// Returns id STRING, type STRING.
MATCH (:Entity)-[r:__RELATIONS__]->(:Entity)
RETURN r.id AS id, type(r) AS type
ORDER BY id
