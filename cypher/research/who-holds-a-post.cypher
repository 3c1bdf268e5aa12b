// zh: 谁担任某个职务
// en: Who holds a post
// $role string = 主席 · 职务的一部分 · Part of the post
// Returns person STRING, role STRING, body STRING, sources INTEGER
MATCH (p:Person)-[m:MEMBER_OF]->(o:Organisation)
WHERE m.role CONTAINS $role
RETURN p.name AS person, m.role AS role, o.name AS body, m.sources AS sources
ORDER BY body, person, m.id
