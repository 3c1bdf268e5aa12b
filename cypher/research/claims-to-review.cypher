// zh: 先该核对哪些句子
// en: Which sentences to check first
// $limit integer = 20 · 最多几行 · Rows at most
// Returns confidence FLOAT, method STRING, who STRING, how STRING, what STRING, sentence STRING
MATCH (c:Claim)-[:STATED_IN]->(s:Sentence)
WHERE c.status = 'unreviewed'
MATCH (c)-[:SUBJECT]->(who:Entity)
MATCH (c)-[:OBJECT]->(what:Entity)
RETURN c.confidence AS confidence, c.method AS method, who.name AS who, c.type AS how, what.name AS what, s.text AS sentence
ORDER BY confidence, c.id
LIMIT $limit
