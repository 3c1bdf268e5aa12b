// What says the claims of one type, for an export of the whole: asking claim by claim takes Grafeo twice as long.
// Parameters: type STRING.
// Returns claim STRING, modality STRING, method STRING, confidence FLOAT, status STRING, sentence STRING, article STRING (its title), document STRING (its id).
MATCH (c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)-[:IN_DOCUMENT]->(d:Document)
WHERE c.type = $type
RETURN c.id AS claim, c.modality AS modality, c.method AS method, c.confidence AS confidence, c.status AS status,
  s.text AS sentence, a.title AS article, d.id AS document
