// Finds an entity by a piece of its name, alias, pinyin or initials: Chinese in overlapping pairs.
// Returns nothing; runs twice without harm.
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON EACH [n.search] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}}
