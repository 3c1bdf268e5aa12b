// zh: 谁提出了什么，向谁提的
// en: Who proposed what, and to whom
// $body string = 总工会 · 提出者名称的一部分 · Part of the proposer's name
// Returns who STRING, how STRING, what STRING, modality STRING, towards LIST OF STRING, sources INTEGER
MATCH (who:Entity)-[r:PROPOSED|RECOMMENDED|ISSUED|LAUNCHED|ESTABLISHED|FUNDED|PARTNERED_WITH]->(what:Entity)
WHERE who.name CONTAINS $body AND (type(r) IN ['PROPOSED', 'RECOMMENDED'] OR r.modality = 'proposed')
OPTIONAL MATCH (what)-[:RECOMMENDED]->(whom:Entity)
WITH who, r, what, collect(DISTINCT whom.name) AS towards
RETURN who.name AS who, type(r) AS how, what.name AS what, r.modality AS modality, towards, r.sources AS sources
ORDER BY who, what, how, r.id
