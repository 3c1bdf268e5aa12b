// Every node of a kind has one id, and no two share it.
// Placeholders: __LABEL__ a label that carries ids.
// Returns nothing; runs twice without harm.
CREATE CONSTRAINT __LABEL___id IF NOT EXISTS FOR (n:__LABEL__) REQUIRE n.id IS UNIQUE
