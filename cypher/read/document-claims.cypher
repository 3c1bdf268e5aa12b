// How many claims does each document make?
// Returns document STRING, total INTEGER.
MATCH (c:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(:Article)-[:IN_DOCUMENT]->(d:Document)
RETURN d.id AS document, count(c) AS total
