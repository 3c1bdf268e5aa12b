// What was committed last? The bookmark says so that comes with any answer.
// Returns nothing INTEGER, always 0.
RETURN 0 AS nothing
