// How many relations of each type does an entity have, each way and by modality? One arm a type and a way: to ask each edge for its type takes Grafeo longer.
// Parameters: id STRING.
// Returns direction STRING, type STRING, modality STRING, total INTEGER.
MATCH (n:Entity {id: $id})-[r:PROPOSED]->(:Entity)
RETURN 'out' AS direction, 'PROPOSED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:PROPOSED]-(:Entity)
RETURN 'in' AS direction, 'PROPOSED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:FUNDED]->(:Entity)
RETURN 'out' AS direction, 'FUNDED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:FUNDED]-(:Entity)
RETURN 'in' AS direction, 'FUNDED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:LAUNCHED]->(:Entity)
RETURN 'out' AS direction, 'LAUNCHED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:LAUNCHED]-(:Entity)
RETURN 'in' AS direction, 'LAUNCHED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:ESTABLISHED]->(:Entity)
RETURN 'out' AS direction, 'ESTABLISHED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:ESTABLISHED]-(:Entity)
RETURN 'in' AS direction, 'ESTABLISHED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:ISSUED]->(:Entity)
RETURN 'out' AS direction, 'ISSUED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:ISSUED]-(:Entity)
RETURN 'in' AS direction, 'ISSUED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:PARTNERED_WITH]->(:Entity)
RETURN 'out' AS direction, 'PARTNERED_WITH' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:PARTNERED_WITH]-(:Entity)
RETURN 'in' AS direction, 'PARTNERED_WITH' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:PARTICIPATED_IN]->(:Entity)
RETURN 'out' AS direction, 'PARTICIPATED_IN' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:PARTICIPATED_IN]-(:Entity)
RETURN 'in' AS direction, 'PARTICIPATED_IN' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:VISITED]->(:Entity)
RETURN 'out' AS direction, 'VISITED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:VISITED]-(:Entity)
RETURN 'in' AS direction, 'VISITED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:MEMBER_OF]->(:Entity)
RETURN 'out' AS direction, 'MEMBER_OF' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:MEMBER_OF]-(:Entity)
RETURN 'in' AS direction, 'MEMBER_OF' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:LOCATED_IN]->(:Entity)
RETURN 'out' AS direction, 'LOCATED_IN' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:LOCATED_IN]-(:Entity)
RETURN 'in' AS direction, 'LOCATED_IN' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:PART_OF]->(:Entity)
RETURN 'out' AS direction, 'PART_OF' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:PART_OF]-(:Entity)
RETURN 'in' AS direction, 'PART_OF' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:RECOMMENDED]->(:Entity)
RETURN 'out' AS direction, 'RECOMMENDED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:RECOMMENDED]-(:Entity)
RETURN 'in' AS direction, 'RECOMMENDED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:RECEIVED]->(:Entity)
RETURN 'out' AS direction, 'RECEIVED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:RECEIVED]-(:Entity)
RETURN 'in' AS direction, 'RECEIVED' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})-[r:HAS_AMOUNT]->(:Entity)
RETURN 'out' AS direction, 'HAS_AMOUNT' AS type, r.modality AS modality, count(r) AS total
UNION ALL
MATCH (n:Entity {id: $id})<-[r:HAS_AMOUNT]-(:Entity)
RETURN 'in' AS direction, 'HAS_AMOUNT' AS type, r.modality AS modality, count(r) AS total
