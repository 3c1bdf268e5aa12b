// Marks a batch as written, in its own transaction. Who comes with the same turn again waits until the first is over.
// Parameters: id STRING, the lane; owner STRING, the loader; turn INTEGER, counting the lane's batches from 1.
// Returns before INTEGER: the lane's last batch that was written before; nothing where the lane belongs to another.
MATCH (l:LoadLock {id: $id, owner: $owner})
SET l.touched = true
WITH l, l.turn AS before
SET l.turn = CASE WHEN before < $turn THEN $turn ELSE before END
RETURN before
