// Removes edges, walking from where they end (their start is the busier body).
// Parameters: rows LIST OF {id STRING, from STRING, to STRING}. Placeholders: __TYPE__, __FROM__ and __TO__ where its ends are found.
// Returns nothing.
UNWIND $rows AS row
MATCH (b:__TO__ {id: row.to})<-[r:__TYPE__]-(a:__FROM__)
WHERE r.id = row.id
DELETE r
