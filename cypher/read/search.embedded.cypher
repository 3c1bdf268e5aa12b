// Which entities does a text name: in the middle of a name or alias, or from the start of a word of their pinyin?
// Parameters: text STRING (lower case).
// Returns labels LIST OF STRING, id STRING, degree INTEGER, rank INTEGER (0 exact, 1 prefix, 2 alias, 3 pinyin, 4 middle).
MATCH (n:Entity)
WHERE n.search CONTAINS $text
WITH n, CASE
  WHEN toLower(n.name) = $text THEN 0
  WHEN toLower(n.name) STARTS WITH $text THEN 1
  WHEN any(alias IN n.aliases WHERE toLower(alias) STARTS WITH $text) THEN 2
  WHEN toLower(n.name) CONTAINS $text THEN 4
  WHEN any(alias IN n.aliases WHERE toLower(alias) CONTAINS $text) THEN 4
  WHEN (' ' + n.search) CONTAINS (' ' + $text) THEN 3
  ELSE 9 END AS rank
WHERE rank < 9
RETURN labels(n) AS labels, n.id AS id, coalesce(n.degree, 0) AS degree, rank
