// Which ids of ours do these nodes have?
// Parameters: elements LIST OF STRING, the server's element ids.
// Returns element STRING, id STRING.
UNWIND $elements AS element
MATCH (n)
WHERE elementId(n) = element
RETURN element, n.id AS id
