// zh: 被提到最多的数额
// en: The most-cited amounts
// $limit integer = 20 · 最多几行 · Rows at most
// Returns amount STRING, unit STRING, articles INTEGER, mentions INTEGER
MATCH (a:Amount)-[m:MENTIONED_IN]->(s:Sentence)-[:IN_ARTICLE]->(article:Article)
RETURN a.name AS amount, coalesce(a.unit, '') AS unit, count(DISTINCT article) AS articles, count(m) AS mentions
ORDER BY articles DESC, mentions DESC, amount, unit
LIMIT $limit
