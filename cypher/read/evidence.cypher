// Which sentence says each of these claims, and where in the document?
// Parameters: claims LIST OF STRING.
// Returns claim MAP, stated MAP (the marks), sentence MAP, article STRING.
UNWIND $claims AS id
MATCH (c:Claim {id: id})-[t:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN properties(c) AS claim, properties(t) AS stated, properties(s) AS sentence, a.id AS article
