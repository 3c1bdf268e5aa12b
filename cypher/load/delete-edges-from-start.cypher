// Removes edges, walking from where they start.
// Parameters: rows LIST OF {id STRING, from STRING, to STRING}. Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Returns nothing.
UNWIND $rows AS row
MATCH (a:__FROM__ {id: row.from})-[r:__TYPE__]->(b:__TO__)
WHERE r.id = row.id
DELETE r
