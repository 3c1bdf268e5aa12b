// zh: 总是一起出现在同一件事里的机构
// en: Bodies that act together
// $atLeast integer = 1 · 至少一起做过几件事 · Things done together, at least
// Returns one STRING, other STRING, together INTEGER, things LIST OF STRING
MATCH (a:Organisation)-[:LAUNCHED|ESTABLISHED|ISSUED|FUNDED|PROPOSED]->(what:Entity)<-[:LAUNCHED|ESTABLISHED|ISSUED|FUNDED|PROPOSED]-(b:Organisation)
WHERE a.id < b.id
WITH a, b, what
ORDER BY what.name, what.id
WITH a, b, collect(DISTINCT what.name) AS things
WITH a, b, things, size(things) AS together
WHERE together >= $atLeast
RETURN a.name AS one, b.name AS other, together, things
ORDER BY together DESC, one, other
