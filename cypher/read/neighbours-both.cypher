// Which relations does an entity have, one page of them?
// By evidence, what ties it to others comes before its bare amounts, and among equals the better connected first.
// Only those of the page are looked at closely, hence the order twice.
// Parameters: id STRING, order STRING evidence|newest|connected, skip INTEGER, limit INTEGER. Placeholders: __TYPES__ one relation type or all.
// Returns id STRING, type STRING, source STRING, target STRING, properties MAP.
MATCH (n:Entity {id: $id})-[r:__TYPES__]-(m:Entity)
WITH r, m
ORDER BY CASE WHEN $order = 'evidence' AND type(r) = 'HAS_AMOUNT' THEN 1 ELSE 0 END,
  CASE $order WHEN 'evidence' THEN coalesce(r.sources, 0) ELSE 0 END DESC,
  CASE $order WHEN 'newest' THEN coalesce(r.date, '') ELSE '' END DESC,
  CASE $order WHEN 'newest' THEN 0 ELSE coalesce(m.degree, 0) END DESC,
  r.id
SKIP $skip LIMIT $limit
RETURN r.id AS id, type(r) AS type, startNode(r).id AS source, endNode(r).id AS target, properties(r) AS properties
ORDER BY CASE WHEN $order = 'evidence' AND type(r) = 'HAS_AMOUNT' THEN 1 ELSE 0 END,
  CASE $order WHEN 'evidence' THEN coalesce(r.sources, 0) ELSE 0 END DESC,
  CASE $order WHEN 'newest' THEN coalesce(r.date, '') ELSE '' END DESC,
  CASE $order WHEN 'newest' THEN 0 ELSE coalesce(m.degree, 0) END DESC,
  r.id
