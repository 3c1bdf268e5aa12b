// zh: 关系最多的机构
// en: The busiest bodies
// $limit integer = 20 · 最多几行 · Rows at most
// Returns body STRING, relations INTEGER, kinds LIST OF STRING
MATCH (o:Organisation)-[r:PROPOSED|FUNDED|LAUNCHED|ESTABLISHED|ISSUED|PARTNERED_WITH|PARTICIPATED_IN|VISITED|MEMBER_OF|RECOMMENDED|RECEIVED]-(:Entity)
WITH o, r
ORDER BY type(r)
WITH o, count(r) AS relations, collect(DISTINCT type(r)) AS kinds
RETURN o.name AS body, relations, kinds
ORDER BY relations DESC, body, o.id
LIMIT $limit
