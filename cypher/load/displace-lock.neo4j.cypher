// Takes the lock from a loader that is gone, if it has not moved since.
// Parameters: owner STRING, turn INTEGER, as last seen.
// Returns nothing.
MATCH (l:LoadLock {id: 'load', owner: $owner, turn: $turn})
DELETE l
