// Every relation edge of one type, for an export of the whole: what a summary has, in columns, because maps take Grafeo longer.
// Placeholders: __TYPE__ the type.
// Returns id STRING, from and to INTEGER (the engine's numbers of the ends), then properties; null where there is none.
MATCH (a:Entity)-[r:__TYPE__]->(b:Entity)
RETURN r.id AS id, id(a) AS from, id(b) AS to, r.modality AS modality, r.role AS role, r.amount AS amount,
  r.currency AS currency, r.figure AS figure, r.date AS date, r.sources AS sources, r.confidence AS confidence,
  r.status AS status, r.claims AS claims
