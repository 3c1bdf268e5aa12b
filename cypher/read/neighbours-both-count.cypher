// Which relations does an entity have, how many in all?
// Parameters: id STRING. Placeholders: __TYPES__ one relation type or all.
// Returns total INTEGER.
MATCH (n:Entity {id: $id})-[r:__TYPES__]-(:Entity)
RETURN count(r) AS total
