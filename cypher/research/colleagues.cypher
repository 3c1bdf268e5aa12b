// zh: 谁和谁在同一个机构任职
// en: Who serves in one body with whom
// $limit integer = 50 · 最多几行 · Rows at most
// Returns body STRING, one STRING, role STRING, other STRING, otherRole STRING
MATCH (p:Person)-[x:MEMBER_OF]->(o:Organisation)<-[y:MEMBER_OF]-(q:Person)
WHERE p.id < q.id
RETURN o.name AS body, p.name AS one, coalesce(x.role, '') AS role, q.name AS other, coalesce(y.role, '') AS otherRole
ORDER BY body, one, other, x.id, y.id
LIMIT $limit
