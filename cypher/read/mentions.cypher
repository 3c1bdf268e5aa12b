// Where is an entity named, earliest first?
// Parameters: id STRING, limit INTEGER.
// Returns sentence STRING, text STRING, surface STRING, article STRING; spans and sentenceSpans LIST OF INTEGER, in the document.
MATCH (n:Entity {id: $id})-[m:MENTIONED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN s.id AS sentence, s.text AS text, m.surface AS surface, a.id AS article, m.spans AS spans, s.spans AS sentenceSpans
ORDER BY coalesce(a.publishedAt, ''), a.id, s.ord, s.id, m.id
LIMIT $limit
