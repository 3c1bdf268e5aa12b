// Gives the lock back, with every lane.
// Parameters: owner STRING.
// Returns nothing.
MATCH (l:LoadLock {owner: $owner})
DELETE l
