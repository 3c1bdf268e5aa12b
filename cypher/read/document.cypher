// What does one document say, and which articles stand in it?
// Parameters: id STRING.
// Returns document MAP, article STRING or null.
MATCH (d:Document {id: $id})
OPTIONAL MATCH (a:Article)-[:IN_DOCUMENT]->(d)
RETURN properties(d) AS document, a.id AS article
ORDER BY a.ord, article
