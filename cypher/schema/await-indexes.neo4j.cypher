// Are all indexes ready to answer?
// Returns nothing; waits up to five minutes.
CALL db.awaitIndexes(300)
