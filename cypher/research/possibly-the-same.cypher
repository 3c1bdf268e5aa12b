// zh: 可能是同一个的名字，等人判断
// en: Names that may be one, for a person to decide
// $limit integer = 50 · 最多几行 · Rows at most
// Returns one STRING, other STRING, score FLOAT, reasons LIST OF STRING
MATCH (a:Entity)-[r:POSSIBLY_SAME]->(b:Entity)
RETURN a.name AS one, b.name AS other, r.score AS score, r.reasons AS reasons
ORDER BY score DESC, one, other, r.id
LIMIT $limit
