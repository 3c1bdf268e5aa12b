// The first few nodes of one label in id order, for a look at how an export begins. No node's properties are read but theirs.
// Placeholders: __LABELS__ all labels of the kind.
// Parameters: most INTEGER.
// Returns labels LIST OF STRING, properties MAP.
MATCH (n:__LABELS__)
WITH n ORDER BY n.id LIMIT $most
RETURN labels(n) AS labels, properties(n) AS properties
ORDER BY n.id
