// Which sentence says each of these claims, where in the document, and with which amount?
// Parameters: claims LIST OF STRING.
// Returns claim MAP, stated MAP (the marks), sentence MAP, article STRING, amount STRING or null (an entity's id).
UNWIND $claims AS id
MATCH (c:Claim {id: id})-[t:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
OPTIONAL MATCH (c)-[:AMOUNT]->(z:Entity)
RETURN properties(c) AS claim, properties(t) AS stated, properties(s) AS sentence, a.id AS article, z.id AS amount
