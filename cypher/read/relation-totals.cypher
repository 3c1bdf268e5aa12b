// How many relations of each type and modality are there?
// Returns type STRING, modality STRING, total INTEGER.
MATCH (:Entity)-[r:__RELATIONS__]->(:Entity)
RETURN type(r) AS type, r.modality AS modality, count(r) AS total
