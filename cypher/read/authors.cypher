// Who wrote these articles? Asked for itself: an OPTIONAL MATCH would have Grafeo look at every person.
// Parameters: ids LIST OF STRING.
// Returns article STRING, author STRING, role STRING.
UNWIND $ids AS id
MATCH (a:Article {id: id})<-[w:WROTE]-(p:Person)
RETURN a.id AS article, p.name AS author, w.role AS role
ORDER BY article, role, author
