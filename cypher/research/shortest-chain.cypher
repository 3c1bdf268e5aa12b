// zh: 两个机构之间最短的关系链
// en: The shortest chain between two bodies
// $from string = 铜源矿业工会 · 从谁开始 · Where it begins
// $to string = 上饶市信江医院 · 到谁结束 · Where it ends
// Returns steps INTEGER, names LIST OF STRING, relations LIST OF STRING
MATCH (a:Entity {name: $from})
MATCH (b:Entity {name: $to})
MATCH chain = shortestPath((a)-[:PROPOSED|FUNDED|LAUNCHED|ESTABLISHED|ISSUED|PARTNERED_WITH|PARTICIPATED_IN|VISITED|MEMBER_OF|LOCATED_IN|PART_OF|RECOMMENDED|RECEIVED*..4]-(b))
RETURN length(chain) AS steps, [n IN nodes(chain) | n.name] AS names, [r IN relationships(chain) | type(r)] AS relations
ORDER BY steps
