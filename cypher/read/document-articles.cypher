// How many articles does each document have?
// Returns document STRING, total INTEGER.
MATCH (a:Article)-[:IN_DOCUMENT]->(d:Document)
RETURN d.id AS document, count(a) AS total
