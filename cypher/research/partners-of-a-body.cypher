// zh: 一个机构与谁合作，原句怎么说
// en: With whom a body works, in whose words
// $body string = 工会 · 机构名称的一部分 · Part of the body's name
// Returns one STRING, other STRING, modality STRING, sentence STRING
MATCH (o:Organisation)-[r:PARTNERED_WITH]-(other:Organisation)
WHERE o.name CONTAINS $body
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})-[:STATED_IN]->(s:Sentence)
RETURN o.name AS one, other.name AS other, r.modality AS modality, s.text AS sentence
ORDER BY one, other, claim
