// Finds a relation edge by its own id at once.
// Placeholders: __TYPE__ a relation type.
// Returns nothing; runs twice without harm.
CREATE INDEX __TYPE___id IF NOT EXISTS FOR ()-[r:__TYPE__]-() ON (r.id)
