// Would the server fetch an address? Asked of a port of its own machine where nothing listens; the failure says whether it tried.
// Returns nothing: it fails.
LOAD CSV FROM 'http://127.0.0.1:9/guanxi-probe' AS line
RETURN line
