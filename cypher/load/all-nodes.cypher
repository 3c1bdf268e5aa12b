// Everything the store holds as a node of one kind, for comparing.
// Placeholders: __LABEL__ the kind.
// Returns labels LIST OF STRING, properties MAP.
MATCH (n:__LABEL__)
RETURN labels(n) AS labels, properties(n) AS properties
