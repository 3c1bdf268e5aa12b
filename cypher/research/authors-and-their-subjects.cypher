// zh: 哪位作者写过哪些机构
// en: Which bodies does an author write about
// $author string = · 作者姓名的一部分，空着看全部 · Part of the author's name; empty for all
// $limit integer = 50 · 最多几行 · Rows at most
// Returns author STRING, body STRING, articles INTEGER
MATCH (p:Person)-[:WROTE]->(a:Article)<-[:IN_ARTICLE]-(:Sentence)<-[:MENTIONED_IN]-(o:Organisation)
WHERE p.name CONTAINS $author
RETURN p.name AS author, o.name AS body, count(DISTINCT a) AS articles
ORDER BY articles DESC, author, body
LIMIT $limit
