// zh: 在几个机构任职的人
// en: People who hold posts in several bodies
// $atLeast integer = 2 · 至少几个机构 · Bodies, at least
// Returns person STRING, bodies INTEGER, posts LIST OF STRING
MATCH (p:Person)-[m:MEMBER_OF]->(o:Organisation)
WITH p, o, m
ORDER BY o.name, m.id
WITH p, count(DISTINCT o) AS bodies, collect(o.name + ' ' + coalesce(m.role, '')) AS posts
WHERE bodies >= $atLeast
RETURN p.name AS person, bodies, posts
ORDER BY bodies DESC, person, p.id
