// zh: 一地的机构和它们的项目
// en: A province's bodies and their programmes
// $place string = 江西 · 地名的一部分 · Part of the place's name
// Returns place STRING, body STRING, programmes LIST OF STRING
MATCH (place:Place)<-[:LOCATED_IN]-(o:Organisation)
WHERE place.name CONTAINS $place
OPTIONAL MATCH (o)-[:LAUNCHED|ESTABLISHED|ISSUED|FUNDED|PROPOSED|PARTICIPATED_IN]->(p:Program)
WITH place, o, p
ORDER BY p.name, p.id
RETURN place.name AS place, o.name AS body, collect(DISTINCT p.name) AS programmes
ORDER BY place, body
