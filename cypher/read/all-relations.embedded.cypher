// Every relation edge of one type beside what its ends are, for an export of the whole. Columns, because maps take Grafeo longer.
// Placeholders: __TYPE__ the type.
// Returns source STRING, target STRING, of each end labels LIST OF STRING, name STRING, value FLOAT, unit STRING, currency STRING, then properties MAP.
MATCH (a:Entity)-[r:__TYPE__]->(b:Entity)
RETURN a.id AS source, b.id AS target,
  labels(a) AS fromLabels, a.name AS fromName, a.value AS fromValue, a.unit AS fromUnit, a.currency AS fromCurrency,
  labels(b) AS toLabels, b.name AS toName, b.value AS toValue, b.unit AS toUnit, b.currency AS toCurrency,
  properties(r) AS properties
