// Gives nodes that the store holds exactly these properties.
// Parameters: rows LIST OF {id STRING, properties MAP with id}. Placeholders: __LABEL__ where they are found.
// Returns changed INTEGER.
UNWIND $rows AS row
MATCH (n:__LABEL__ {id: row.id})
SET n = row.properties
RETURN count(n) AS changed
