// zh: 哪些句子说到一个词，里面有谁
// en: Which sentences hold a word, and who is in them
// $word string = 培训 · 词 · Word
// $limit integer = 20 · 最多几行 · Rows at most
// Returns sentence STRING, names LIST OF STRING, article STRING
MATCH (s:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE s.text CONTAINS $word
OPTIONAL MATCH (e:Entity)-[:MENTIONED_IN]->(s)
WITH s, a, e
ORDER BY e.name, e.id
WITH s, a, collect(DISTINCT e.name) AS names
RETURN s.text AS sentence, names, a.title AS article
ORDER BY article, s.ord, s.id
LIMIT $limit
