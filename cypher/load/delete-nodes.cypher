// Removes nodes and every edge at them.
// Parameters: ids LIST OF STRING. Placeholders: __LABEL__ where they are found.
// Returns nothing.
UNWIND $ids AS id
MATCH (n:__LABEL__ {id: id})
DETACH DELETE n
