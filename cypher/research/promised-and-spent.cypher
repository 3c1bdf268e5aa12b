// zh: 承诺的钱和花掉的钱，各是多少
// en: Money promised and money spent
// $currency string = CNY · 币种 · Currency
// Returns modality STRING, amounts INTEGER, total FLOAT, largest FLOAT
MATCH (:Entity)-[r:HAS_AMOUNT]->(a:Amount)
WHERE a.currency = $currency AND a.value IS NOT NULL
RETURN r.modality AS modality, count(r) AS amounts, sum(a.value) AS total, max(a.value) AS largest
ORDER BY modality
