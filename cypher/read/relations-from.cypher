// Which relations start at these entities, and where do they end? For many entities: looking for each end in a long list takes an engine far longer than us.
// Parameters: ids LIST OF STRING.
// Returns id STRING, target STRING.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r:__RELATIONS__]->(b:Entity)
RETURN r.id AS id, b.id AS target
