// Takes the lock from a loader that is gone, if it has not moved since.
// Parameters: owner STRING, turn INTEGER, as last seen.
// Returns nothing.
MATCH (l:LoadLock {id: 'load', owner: $owner})
SET l.touched = true
WITH l
MATCH (lane:LoadLock {owner: $owner})
WITH l, sum(lane.turn) AS turn
WHERE turn = $turn
DELETE l
