// What are these articles, in which documents, and who wrote them?
// Parameters: ids LIST OF STRING.
// Returns article MAP, document, path, title STRING, outlet, publishedAt STRING or null, author, role STRING or null.
UNWIND $ids AS id
MATCH (a:Article {id: id})-[:IN_DOCUMENT]->(d:Document)
OPTIONAL MATCH (p:Person)-[w:WROTE]->(a)
RETURN properties(a) AS article, d.id AS document, d.path AS path, d.title AS title, d.outlet AS outlet, d.publishedAt AS publishedAt,
  p.name AS author, w.role AS role
ORDER BY a.id, role, author
