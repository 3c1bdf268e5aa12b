// There is one lock for loading.
// Returns nothing; runs twice without harm.
CREATE CONSTRAINT LoadLock_id IF NOT EXISTS FOR (l:LoadLock) REQUIRE l.id IS UNIQUE
