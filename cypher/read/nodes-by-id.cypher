// Which nodes of one kind have these ids, with everything they hold?
// Placeholders: __LABEL__ the label that they are found by.
// Parameters: ids LIST OF STRING.
// Returns labels LIST OF STRING, properties MAP.
UNWIND $ids AS id
MATCH (n:__LABEL__ {id: id})
RETURN labels(n) AS labels, properties(n) AS properties
