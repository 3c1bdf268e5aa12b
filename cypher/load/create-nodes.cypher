// Adds nodes of one label that the store does not hold yet.
// Parameters: rows LIST OF {id STRING, properties MAP}. Placeholders: __LABELS__ all labels of the nodes.
// Returns created INTEGER.
UNWIND $rows AS row
CREATE (n:__LABELS__ {id: row.id})
SET n += row.properties
RETURN count(n) AS created
