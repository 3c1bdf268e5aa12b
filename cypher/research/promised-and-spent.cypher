// zh: 承诺的钱和花掉的钱，各是多少
// en: Money promised and money spent
// $currency string = CNY · 币种 · Currency
// Returns modality STRING, amounts INTEGER, total FLOAT, largest FLOAT
MATCH (:Entity)-[r:HAS_AMOUNT]->(a:Amount)
WHERE a.currency = $currency AND a.value IS NOT NULL
WITH DISTINCT r.modality AS modality, coalesce(r.figure, a.id) AS figure, a.value AS value
RETURN modality, count(figure) AS amounts, sum(value) AS total, max(value) AS largest
ORDER BY modality
