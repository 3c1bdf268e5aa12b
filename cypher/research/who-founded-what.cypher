// zh: 谁成立了什么
// en: Who set up what
// $limit integer = 50 · 最多几行 · Rows at most
// Returns founded STRING, founders LIST OF STRING, modality STRING
MATCH (who:Entity)-[r:ESTABLISHED]->(what:Organisation)
WITH what, r, who
ORDER BY who.name, who.id
RETURN what.name AS founded, collect(DISTINCT who.name) AS founders, r.modality AS modality
ORDER BY founded, modality
LIMIT $limit
