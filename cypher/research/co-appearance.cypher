// zh: 与一个名字出现在同一句里的
// en: What appears in one sentence with a name
// $name string = 大学 · 名称的一部分 · Part of the name
// $limit integer = 50 · 最多几行 · Rows at most
// Returns name STRING, other STRING, sentences INTEGER
MATCH (x:Entity)-[:MENTIONED_IN]->(s:Sentence)<-[:MENTIONED_IN]-(y:Entity)
WHERE x.name CONTAINS $name AND x.id <> y.id
RETURN x.name AS name, y.name AS other, count(DISTINCT s) AS sentences
ORDER BY sentences DESC, name, other
LIMIT $limit
