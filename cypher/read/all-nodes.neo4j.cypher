// Everything the store holds as a node of one kind, in id order, for an export of the whole.
// Placeholders: __LABEL__ the kind.
// Returns labels LIST OF STRING, properties MAP.
MATCH (n:__LABEL__)
WHERE n.id >= ''
RETURN labels(n) AS labels, properties(n) AS properties
ORDER BY n.id
