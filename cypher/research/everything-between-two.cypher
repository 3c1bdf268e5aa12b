// zh: 两者之间说过的一切，连同原句
// en: Everything said between two, with the sentences
// $one string = 大学 · 一方名称的一部分 · Part of one name
// $other string = 公司 · 另一方名称的一部分 · Part of the other name
// Returns one STRING, how STRING, other STRING, modality STRING, sentence STRING, confidence FLOAT
MATCH (a:Entity)-[r:PROPOSED|FUNDED|LAUNCHED|ESTABLISHED|ISSUED|PARTNERED_WITH|PARTICIPATED_IN|VISITED|MEMBER_OF|LOCATED_IN|PART_OF|RECOMMENDED|RECEIVED|HAS_AMOUNT]-(b:Entity)
WHERE a.name CONTAINS $one AND b.name CONTAINS $other
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})-[:STATED_IN]->(s:Sentence)
RETURN a.name AS one, type(r) AS how, b.name AS other, c.modality AS modality, s.text AS sentence, c.confidence AS confidence
ORDER BY one, other, how, claim
