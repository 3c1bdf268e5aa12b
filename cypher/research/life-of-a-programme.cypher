// zh: 一个项目的来龙去脉
// en: The life of a programme
// $programme string = 计划 · 项目名称的一部分 · Part of the programme's name
// Returns programme STRING, published STRING, who STRING, how STRING, modality STRING, sentence STRING
MATCH (p:Program)
WHERE p.name CONTAINS $programme
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(p)
MATCH (c)-[:SUBJECT]->(who:Entity)
MATCH (c)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN p.name AS programme, coalesce(a.publishedAt, '') AS published, who.name AS who, c.type AS how, c.modality AS modality, s.text AS sentence
ORDER BY programme, published, s.ord, how, c.id
