// zh: 谁获得了什么
// en: Who received what
// $limit integer = 50 · 最多几行 · Rows at most
// Returns who STRING, honour STRING, date STRING, sources INTEGER
MATCH (who:Entity)-[r:RECEIVED]->(what:Program)
RETURN who.name AS who, what.name AS honour, coalesce(r.date, '') AS date, r.sources AS sources
ORDER BY who, honour, r.id
LIMIT $limit
