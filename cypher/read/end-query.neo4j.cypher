// Ends a researcher's query.
// Parameters: id STRING, the transaction's.
// Returns message STRING.
TERMINATE TRANSACTION $id YIELD message
RETURN message
