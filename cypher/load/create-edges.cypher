// Adds edges of one type that the store does not hold yet. Nothing is looked for at their ends, so a hub costs nothing more.
// Parameters: rows LIST OF {id STRING, from STRING, to STRING, properties MAP}. Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Returns created INTEGER.
UNWIND $rows AS row
MATCH (a:__FROM__ {id: row.from})
MATCH (b:__TO__ {id: row.to})
CREATE (a)-[r:__TYPE__ {id: row.id}]->(b)
SET r += row.properties
RETURN count(r) AS created
