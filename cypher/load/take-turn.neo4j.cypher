// Marks a batch as written, in its own transaction.
// Parameters: owner STRING, turn INTEGER, counting batches from 1.
// Returns before INTEGER: the last batch that was written before; nothing where the lock belongs to another.
MATCH (l:LoadLock {id: 'load', owner: $owner})
SET l.touched = true
WITH l, l.turn AS before
SET l.turn = CASE WHEN before < $turn THEN $turn ELSE before END
RETURN before
