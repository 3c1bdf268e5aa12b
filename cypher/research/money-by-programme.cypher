// zh: 各项目的金额，按年份和是否落实
// en: Money by programme, year and modality
// $currency string = CNY · 币种 · Currency
// Returns programme STRING, year STRING, modality STRING, total FLOAT, amounts INTEGER
MATCH (p:Program)-[r:HAS_AMOUNT]->(a:Amount)
WHERE a.currency = $currency AND a.value IS NOT NULL
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(article:Article)
WITH p, r, a, min(coalesce(r.date, article.publishedAt, '')) AS day
RETURN p.name AS programme, substring(day, 0, 4) AS year, r.modality AS modality, sum(a.value) AS total, count(r) AS amounts
ORDER BY total DESC, programme, year, modality
