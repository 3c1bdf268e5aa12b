// What is known of a document, and which articles are in it? In two parts: an OPTIONAL MATCH would have Grafeo look at every article.
// Parameters: id STRING.
// Returns document MAP in the first row alone, article STRING in the others, in their order.
MATCH (d:Document {id: $id})
RETURN properties(d) AS document, null AS article
UNION ALL
MATCH (d:Document {id: $id})<-[:IN_DOCUMENT]-(a:Article)
WITH a ORDER BY a.ord, a.id
RETURN null AS document, a.id AS article
