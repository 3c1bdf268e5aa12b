// Who may load now?
// Parameters: owner STRING, the loader that asks.
// Returns owner STRING, turn INTEGER, of the loader that holds the lock: its batches in all lanes.
MERGE (l:LoadLock {id: 'load'})
ON CREATE SET l.owner = $owner, l.turn = 0
WITH l
MATCH (lane:LoadLock)
WHERE lane.owner = l.owner
RETURN l.owner AS owner, sum(lane.turn) AS turn
