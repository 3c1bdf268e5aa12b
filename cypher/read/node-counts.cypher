// How many nodes of one kind are there?
// Placeholders: __LABEL__ the kind.
// Returns total INTEGER.
MATCH (n:__LABEL__)
RETURN count(n) AS total
