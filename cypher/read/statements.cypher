// Which sentence of which document says each of these claims?
// Parameters: claims LIST OF STRING.
// Returns claim STRING, modality STRING, method STRING, confidence FLOAT, status STRING, sentence STRING, article STRING (its title), document STRING (its id).
UNWIND $claims AS id
MATCH (c:Claim {id: id})-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)-[:IN_DOCUMENT]->(d:Document)
RETURN c.id AS claim, c.modality AS modality, c.method AS method, c.confidence AS confidence, c.status AS status,
  s.text AS sentence, a.title AS article, d.id AS document
