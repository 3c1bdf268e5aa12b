// Who may load now?
// Parameters: owner STRING, the loader that asks.
// Returns owner STRING, turn INTEGER, of the loader that holds the lock.
MERGE (l:LoadLock {id: 'load'})
ON CREATE SET l.owner = $owner, l.turn = 0
RETURN l.owner AS owner, l.turn AS turn
