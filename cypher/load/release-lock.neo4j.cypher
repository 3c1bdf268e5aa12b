// Gives the lock back.
// Parameters: owner STRING.
// Returns nothing.
MATCH (l:LoadLock {id: 'load', owner: $owner})
DELETE l
