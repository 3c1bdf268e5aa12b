// zh: 谁走访了谁
// en: Who visited whom
// $limit integer = 50 · 最多几行 · Rows at most
// Returns visitor STRING, visited STRING, date STRING, sources INTEGER
MATCH (who:Entity)-[r:VISITED]->(whom:Entity)
RETURN who.name AS visitor, whom.name AS visited, coalesce(r.date, '') AS date, r.sources AS sources
ORDER BY visitor, visited, r.id
LIMIT $limit
