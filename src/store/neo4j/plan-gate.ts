import type { Plan } from 'neo4j-driver'
import { StoreError } from '../port.ts'

/** Operators that only read the graph or work on rows. Whatever a plan holds beyond these is refused. */
const READING =
  /^(?:AllNodesScan|Aggregation|AllShortestPaths|AntiSemiApply|Anti|Apply|Argument|ArgumentTracker|AssertSameNode|AssertSameRelationship|AssertingMultiNodeIndexSeek|BFSPruningVarExpand|CacheProperties|CartesianProduct|ConditionalApply|AntiConditionalApply|DirectedAllRelationshipsScan|Directed\w*Scan|Directed\w*Seek\w*|Distinct|Eager|EagerAggregation|EmptyResult|EmptyRow|ExhaustiveLimit|Expand|Filter|Input|IntersectionNodeByLabelsScan|LeftOuterHashJoin|LetAntiSemiApply|LetSelectOrAntiSemiApply|LetSelectOrSemiApply|LetSemiApply|Limit|MultiNodeIndexSeek|Node\w*Seek\w*|Node\w*Scan|NodeByElementIdSeek|NodeByIdSeek|NodeCountFromCountStore|NodeHashJoin|NonFuse|NullifyMetadata|Optional|OptionalExpand|OrderedAggregation|OrderedDistinct|OrderedUnion|PartialSort|PartialTop|PartitionedNodeByLabelScan|Partitioned\w*|PathPropagatingBFS|PreserveOrder|ProduceResults|ProjectEndpoints|Projection|Prober|PruningVarExpand|RelationshipCountFromCountStore|Repeat|RepeatOptions|RepeatTrail|Trail|RightOuterHashJoin|RollUpApply|SelectOrAntiSemiApply|SelectOrSemiApply|SemiApply|ShortestPath|SimulatedExpand|Skip|Sort|StatefulShortestPath|SubtractionNodeByLabelsScan|Top|TrailInto|TriadicBuild|TriadicFilter|TriadicSelection|UndirectedAllRelationshipsScan|Undirected\w*Scan|Undirected\w*Seek\w*|Union|UnionNodeByLabelsScan|Unwind|ValueHashJoin|VarExpand|VarLengthExpand|NodeByLabelScan|DynamicLabelNodeLookup|ProcedureCall)$/

/** Procedures that a plan may call. */
const PROCEDURES = /^\s*db\.(?:labels|relationshipTypes|propertyKeys|index\.fulltext\.queryNodes)\s*\(/i

/** Lets a query pass only when the server says that it reads, and every operator of its plan is known to. */
export function gatePlan(queryType: string, plan: Plan | false): void {
  if (queryType !== 'r') throw new StoreError('refused', '这里只能读图。This console only reads the graph.')
  if (plan === false)
    throw new StoreError(
      'refused',
      '服务器没有给出查询计划，不予执行。The server gave no plan for this query, so it is not run.',
    )
  const left: Plan[] = [plan]
  for (let each = left.pop(); each; each = left.pop()) {
    checkOperator(each)
    left.push(...each.children)
  }
}

function checkOperator(plan: Plan): void {
  const name = plan.operatorType.split('@')[0]!.split('(')[0]!
  const details = String((plan.arguments as Readonly<Record<string, unknown>>).Details ?? '')
  if (!READING.test(name))
    throw new StoreError(
      'refused',
      `这里只能读图，不能用 ${name}。This console only reads the graph: ${name} is not allowed.`,
    )
  if (name === 'ProcedureCall' && !PROCEDURES.test(details))
    throw new StoreError(
      'refused',
      `不能调用过程 ${details.split('(')[0]}。The procedure ${details.split('(')[0]} may not be called.`,
    )
}
