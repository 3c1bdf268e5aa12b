// Where do these articles stand?
// Parameters: ids LIST OF STRING.
// Returns article MAP, document STRING, path STRING, title STRING, outlet STRING, publishedAt STRING (of the document).
UNWIND $ids AS id
MATCH (a:Article {id: id})-[:IN_DOCUMENT]->(d:Document)
RETURN properties(a) AS article, d.id AS document, d.path AS path, d.title AS title, d.outlet AS outlet, d.publishedAt AS publishedAt
ORDER BY a.id
