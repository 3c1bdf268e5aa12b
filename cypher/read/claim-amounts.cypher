// Which amounts do these claims name? Asked for itself: an OPTIONAL MATCH would have Grafeo look at every node.
// Parameters: claims LIST OF STRING.
// Returns amount STRING, an entity's id.
UNWIND $claims AS id
MATCH (c:Claim {id: id})-[:AMOUNT]->(z:Entity)
RETURN z.id AS amount
