// zh: 只有一处说到、把握又不大的关系
// en: Relations that one source says, and not surely
// $below float = 0.9 · 把握低于 · Confidence below
// $limit integer = 50 · 最多几行 · Rows at most
// Returns who STRING, how STRING, what STRING, confidence FLOAT, modality STRING
MATCH (who:Entity)-[r:PROPOSED|FUNDED|LAUNCHED|ESTABLISHED|ISSUED|PARTNERED_WITH|PARTICIPATED_IN|VISITED|MEMBER_OF|LOCATED_IN|PART_OF|RECOMMENDED|RECEIVED|HAS_AMOUNT]->(what:Entity)
WHERE r.sources = 1 AND r.confidence < $below
RETURN who.name AS who, type(r) AS how, what.name AS what, r.confidence AS confidence, r.modality AS modality
ORDER BY confidence, who, what, how, r.id
LIMIT $limit
