// Makes every lane the loader's own that holds the lock; waits for what another has under way in one of them.
// Parameters: owner STRING; ids LIST OF STRING, the lanes.
// Returns nothing.
MATCH (held:LoadLock {id: 'load', owner: $owner})
UNWIND $ids AS id
MERGE (l:LoadLock {id: id})
SET l.owner = $owner, l.turn = 0
