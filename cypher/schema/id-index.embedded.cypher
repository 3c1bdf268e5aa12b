// Finds a node by its id at once. Grafeo's constraint brings no index with it; without one every load is quadratic.
// Placeholders: __LABEL__ a label that carries ids.
// Returns nothing; runs twice without harm.
CREATE INDEX __LABEL___id_index IF NOT EXISTS FOR (n:__LABEL__) ON (n.id)
