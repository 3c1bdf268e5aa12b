// Which entities have these ids?
// Parameters: ids LIST OF STRING.
// Returns labels LIST OF STRING, properties MAP.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN labels(n) AS labels, properties(n) AS properties
