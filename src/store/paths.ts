import { type PathRequest, type PathResult, unknownEntities } from './port.ts'
import type { Row, Session } from './session.ts'
import { edgeSummary, entitySummary, text } from './summaries.ts'

interface Step {
  readonly edge: string
  readonly there: string
}

/** One side of a search: how far each entity lies from where it began, and how it was reached. */
interface Side {
  readonly distance: Map<string, number>
  /** For each entity, the steps that lead back towards the beginning by one. */
  readonly back: Map<string, Step[]>
  frontier: string[]
  depth: number
}

/**
 * All shortest chains of relations between two entities, up to a limit: breadth first from both ends.
 * Places, hubs and what `avoid` names may begin or end a chain but never stand inside one. Rejects with `not-found` where an end is not there.
 */
export async function findPaths(session: Session, request: PathRequest): Promise<PathResult> {
  const maxLength = clamp(request.maxLength ?? 4, 1, 6)
  const limit = clamp(request.limit ?? 10, 1, 100)
  const hubDegree = request.hubDegree ?? 200
  const avoid = new Set(request.avoid)
  const mayPass = (id: string, row: Row) =>
    !avoid.has(id) &&
    (request.throughPlaces === true || !(row.labels as string[]).includes('Place')) &&
    Number(row.degree ?? 0) <= hubDegree

  const asked = [...new Set([request.from, request.to])]
  const ends = (await session.read('read/entities', { ids: asked })).map(entitySummary)
  const unknown = asked.filter((id) => !ends.some((end) => end.id === id))
  if (unknown.length > 0) throw unknownEntities(unknown)
  if (request.from === request.to) return { nodes: ends, edges: [], paths: [{ nodes: [request.from], edges: [] }] }

  const start = side(request.from)
  const goal = side(request.to)
  let meeting: string[] = []
  while (
    meeting.length === 0 &&
    start.depth + goal.depth < maxLength &&
    start.frontier.length > 0 &&
    goal.frontier.length > 0
  ) {
    const [near, far] = start.frontier.length <= goal.frontier.length ? [start, goal] : [goal, start]
    await advance(session, near, far, mayPass)
    meeting = near.frontier.filter((id) => far.distance.has(id))
  }
  const shortest = Math.min(...meeting.map((id) => start.distance.get(id)! + goal.distance.get(id)!))
  const paths = meeting
    .filter((id) => start.distance.get(id)! + goal.distance.get(id)! === shortest)
    .sort()
    .flatMap((id) => join(start, goal, id, limit))
    .map((path) => ({ nodes: path.nodes, edges: path.edges, key: [...path.nodes, ...path.edges].join(' ') }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .slice(0, limit)
    .map(({ nodes, edges }) => ({ nodes, edges }))
  const nodeIds = [...new Set(paths.flatMap((path) => path.nodes))]
  const edgeIds = [...new Set(paths.flatMap((path) => path.edges))]
  const nodes = (await session.read('read/entities', { ids: nodeIds })).map(entitySummary)
  return {
    nodes: nodes.sort((a, b) => nodeIds.indexOf(a.id) - nodeIds.indexOf(b.id)),
    edges: (await session.edges(edgeIds)).map(edgeSummary),
    paths,
  }
}

function side(id: string): Side {
  return { distance: new Map([[id, 0]]), back: new Map(), frontier: [id], depth: 0 }
}

async function advance(
  session: Session,
  near: Side,
  far: Side,
  mayPass: (id: string, row: Row) => boolean,
): Promise<void> {
  const next = new Set<string>()
  const depth = near.depth + 1
  for (const row of await session.read('read/frontier', { ids: near.frontier })) {
    const there = text(row.there)
    const known = near.distance.get(there)
    if (known !== undefined && known < depth) continue
    if (!mayPass(there, row) && !far.distance.has(there)) continue
    near.distance.set(there, depth)
    const steps = near.back.get(there)
    const step = { edge: text(row.edge), there: text(row.here) }
    if (steps) steps.push(step)
    else near.back.set(there, [step])
    next.add(there)
  }
  near.depth = depth
  near.frontier = [...next].sort()
}

/** Every way from one beginning over `middle` to the other, each way once, at most `limit`. */
function join(start: Side, goal: Side, middle: string, limit: number): { nodes: string[]; edges: string[] }[] {
  const ways: { nodes: string[]; edges: string[] }[] = []
  for (const left of chains(start, middle, limit)) {
    for (const right of chains(goal, middle, limit)) {
      ways.push({
        nodes: [...left.nodes.toReversed(), ...right.nodes.slice(1)],
        edges: [...left.edges.toReversed(), ...right.edges],
      })
      if (ways.length >= limit) return ways
    }
  }
  return ways
}

function chains(from: Side, id: string, limit: number): { nodes: string[]; edges: string[] }[] {
  const steps = from.back.get(id)
  if (!steps) return [{ nodes: [id], edges: [] }]
  const result: { nodes: string[]; edges: string[] }[] = []
  for (const step of [...steps].sort((a, b) =>
    a.there === b.there ? (a.edge < b.edge ? -1 : 1) : a.there < b.there ? -1 : 1,
  )) {
    for (const rest of chains(from, step.there, limit - result.length)) {
      result.push({ nodes: [id, ...rest.nodes], edges: [step.edge, ...rest.edges] })
      if (result.length >= limit) return result
    }
  }
  return result
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(Math.trunc(value), low), high)
}
