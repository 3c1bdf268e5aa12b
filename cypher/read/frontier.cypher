// One step outwards from these entities, for finding paths.
// Parameters: ids LIST OF STRING.
// Returns here STRING, edge STRING, there STRING, labels LIST OF STRING, degree INTEGER.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r:__RELATIONS__]-(b:Entity)
RETURN a.id AS here, r.id AS edge, b.id AS there, labels(b) AS labels, b.degree AS degree
