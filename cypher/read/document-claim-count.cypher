// How many claims does one document make?
// Parameters: id STRING.
// Returns total INTEGER.
MATCH (d:Document {id: $id})<-[:IN_DOCUMENT]-(:Article)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
RETURN count(c) AS total
