// zh: 一个名字最早和最近何时出现
// en: First and last mention of a name
// $name string = 大学 · 名称的一部分 · Part of the name
// Returns name STRING, first STRING, last STRING, articles INTEGER, mentions INTEGER
MATCH (e:Entity)-[m:MENTIONED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE e.name CONTAINS $name
RETURN e.name AS name, min(a.publishedAt) AS first, max(a.publishedAt) AS last, count(DISTINCT a) AS articles, count(m) AS mentions
ORDER BY mentions DESC, name, first, last
