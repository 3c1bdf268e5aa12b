// Gives edges that the store holds exactly these properties, walking from where they start.
// Parameters: rows LIST OF {id STRING, from STRING, to STRING, properties MAP with id}. Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Returns changed INTEGER.
UNWIND $rows AS row
MATCH (a:__FROM__ {id: row.from})-[r:__TYPE__]->(b:__TO__)
WHERE r.id = row.id
SET r = row.properties
RETURN count(r) AS changed
