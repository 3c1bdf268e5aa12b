// What says the claims of all types, for an export of a graph whose relations have claims of another type.
// Returns claim STRING, modality STRING, method STRING, confidence FLOAT, status STRING, sentence STRING, article STRING (its title), document STRING (its id).
MATCH (c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)-[:IN_DOCUMENT]->(d:Document)
RETURN c.id AS claim, c.modality AS modality, c.method AS method, c.confidence AS confidence, c.status AS status,
  s.text AS sentence, a.title AS article, d.id AS document
