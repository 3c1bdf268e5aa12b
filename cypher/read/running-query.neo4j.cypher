// Which transaction runs a researcher's query?
// Parameters: name STRING, as its metadata says.
// Returns id STRING.
SHOW TRANSACTIONS YIELD transactionId, metaData
WHERE metaData.guanxi = $name
RETURN transactionId AS id
