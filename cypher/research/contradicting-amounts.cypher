// zh: 同一件事的不同数额
// en: Different amounts for one thing
// $unit string = 元 · 单位 · Unit
// Returns thing STRING, smaller STRING, larger STRING, times FLOAT
MATCH (x:Entity)-[:HAS_AMOUNT]->(a:Amount)
MATCH (x)-[:HAS_AMOUNT]->(b:Amount)
WHERE a.unit = $unit AND b.unit = $unit AND a.value < b.value AND a.value > 0
RETURN x.name AS thing, a.name AS smaller, b.name AS larger, toFloat(b.value) / a.value AS times
ORDER BY times DESC, thing, smaller, larger, a.id, b.id
