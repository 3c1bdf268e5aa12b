// Where is an entity named in these articles, earliest first?
// Parameters: id STRING, articles LIST OF STRING, limit INTEGER.
// Returns sentence STRING, text STRING, surface STRING, article STRING; spans and sentenceSpans LIST OF INTEGER, in the document.
UNWIND $articles AS article
MATCH (a:Article {id: article})<-[:IN_ARTICLE]-(s:Sentence)<-[m:MENTIONED_IN]-(n:Entity)
WHERE n.id = $id
RETURN s.id AS sentence, s.text AS text, m.surface AS surface, a.id AS article, m.spans AS spans, s.spans AS sentenceSpans
ORDER BY coalesce(a.publishedAt, ''), a.id, s.ord, s.id, m.id
LIMIT $limit
