// zh: 各项目的金额，按年份和是否落实
// en: Money by programme, year and modality
// $currency string = CNY · 币种 · Currency
// Returns programme STRING, year STRING, modality STRING, total FLOAT, amounts INTEGER
MATCH (p:Program)-[r:HAS_AMOUNT]->(a:Amount)
WHERE a.currency = $currency AND a.value IS NOT NULL
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(article:Article)
WITH p, r, a, min(coalesce(r.date, article.publishedAt, '')) AS day
WITH DISTINCT p.name AS programme, substring(day, 0, 4) AS year, r.modality AS modality, coalesce(r.figure, a.id) AS figure, a.value AS value
RETURN programme, year, modality, sum(value) AS total, count(figure) AS amounts
ORDER BY total DESC, programme, year, modality
