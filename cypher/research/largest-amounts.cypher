// zh: 最大的金额，连同原句
// en: The largest amounts, with the sentence that says them
// $currency string = CNY · 币种 · Currency
// $limit integer = 20 · 最多几行 · Rows at most
// Returns who STRING, amount STRING, value FLOAT, modality STRING, sentence STRING, document STRING
MATCH (who:Entity)-[r:HAS_AMOUNT]->(a:Amount)
WHERE a.currency = $currency AND a.value IS NOT NULL
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(:Article)-[:IN_DOCUMENT]->(d:Document)
RETURN who.name AS who, a.name AS amount, a.value AS value, r.modality AS modality, s.text AS sentence, d.path AS document
ORDER BY value DESC, who, claim
LIMIT $limit
