// Which relation edges have these ids? One arm a type, so that each finds its edge by the index on that type.
// Parameters: ids LIST OF STRING.
// Returns id STRING, type STRING, source STRING, target STRING, properties MAP.
UNWIND $ids AS id
CALL (id) {
  MATCH (a:Entity)-[r:PROPOSED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:FUNDED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:LAUNCHED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:ESTABLISHED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:ISSUED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:PARTNERED_WITH {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:PARTICIPATED_IN {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:VISITED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:MEMBER_OF {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:LOCATED_IN {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:PART_OF {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:RECOMMENDED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:RECEIVED {id: id}]->(b:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (a:Entity)-[r:HAS_AMOUNT {id: id}]->(b:Entity)
  RETURN a, r, b
}
RETURN r.id AS id, type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties
