// zh: 提出或计划了，却没有说做成的
// en: What was proposed or planned, and is never said to be done
// $limit integer = 50 · 最多几行 · Rows at most
// Returns who STRING, how STRING, what STRING, modality STRING, since STRING
MATCH (who:Entity)-[r:PROPOSED|ISSUED|FUNDED|LAUNCHED|ESTABLISHED|PARTNERED_WITH|RECOMMENDED]->(what:Entity)
WHERE (r.modality IN ['proposed', 'planned'] OR type(r) = 'PROPOSED')
  AND NOT EXISTS { MATCH (:Entity)-[d:LAUNCHED|FUNDED|ESTABLISHED|ISSUED|PARTNERED_WITH]->(what) WHERE d.modality = 'done' }
RETURN who.name AS who, type(r) AS how, what.name AS what, r.modality AS modality, coalesce(r.date, '') AS since
ORDER BY who, what, how, r.id
LIMIT $limit
