// How often is an entity named?
// Parameters: id STRING.
// Returns total INTEGER.
MATCH (n:Entity {id: $id})-[m:MENTIONED_IN]->(:Sentence)
RETURN count(m) AS total
