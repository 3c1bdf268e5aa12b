// How many entities of each type are there?
// Returns labels LIST OF STRING, total INTEGER.
MATCH (n:Entity)
RETURN labels(n) AS labels, count(n) AS total
