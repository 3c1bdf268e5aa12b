import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { SUBGRAPH } from '../export/json.ts'
import { type Graph, type GraphEdge, type GraphNode, NODE_LABELS, type Properties } from '../model/graph.ts'
import { EDGE_TYPES } from '../store/shape.ts'
import { CliError, EXIT } from './exit-codes.ts'

export interface GraphFile {
  readonly graph: Graph
  /** Of the whole graph that the file holds; absent where it holds a part of one. */
  readonly contentHash?: string
}

interface Head {
  readonly version?: unknown
  readonly contentHash?: unknown
}

const START = `{"format":"${SUBGRAPH.format}",`

/** Versions that are read. */
const VERSIONS: readonly unknown[] = [2, 3, SUBGRAPH.version]

/** Whether a file is what `guanxi export --format json` writes. */
export async function isGraphFile(path: string): Promise<boolean> {
  const stream = createReadStream(path, { end: START.length - 1, encoding: 'utf8' })
  for await (const text of stream) return text === START
  return false
}

/** Reads what `guanxi export --format json` wrote, line by line. Rejects, naming the line, where it is something else or breaks off. */
export async function readGraphFile(path: string): Promise<GraphFile> {
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  let head: Head | undefined
  let part: 'head' | 'nodes' | 'edges' | 'hash' | 'end' = 'head'
  let number = 0
  const wrong = () => notAGraph(path, Math.max(1, number))
  const read = <T>(line: string, is: (value: T) => boolean): T => {
    const value = parsed(line.replace(/,$/, '')) as T | null | undefined
    if (value === undefined || value === null || !is(value)) throw wrong()
    return value
  }
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (head === undefined) {
      head = read<Head>(`${line.replace(/,$/, '')}}`, ({ version }) => typeof version === 'number')
      if (!VERSIONS.includes(head.version)) throw ofAnotherVersion(path, head.version)
    } else if (part === 'head' && line === '"nodes":[') part = 'nodes'
    else if (part === 'nodes' && line === '],') part = 'edges'
    else if (part === 'nodes') nodes.push(read(line, isNode))
    else if (part === 'edges' && line === ']}') part = 'end'
    else if (part === 'edges' && line === '],') part = 'hash'
    else if (part === 'hash') {
      // Earlier versions count another hash, the second says it in its head.
      head = { ...head, ...read<Head>(`{${line}`, ({ contentHash }) => typeof contentHash === 'string') }
      part = 'end'
    } else if (part === 'edges') {
      if (line !== '"edges":[') edges.push(read(line, isEdge))
    } else throw wrong()
  }
  if (part !== 'end') throw wrong()
  const contentHash = head?.version === SUBGRAPH.version ? head.contentHash : undefined
  return { graph: { nodes, edges }, ...(typeof contentHash === 'string' && { contentHash }) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Told by whoever asked, with its place.
    return undefined
  }
}

function isNode({ id, label, properties }: GraphNode): boolean {
  return typeof id === 'string' && (NODE_LABELS as readonly unknown[]).includes(label) && areProperties(properties)
}

function isEdge({ id, type, from, to, properties }: GraphEdge): boolean {
  const texts = [id, type, from, to].every((each) => typeof each === 'string')
  return texts && EDGE_TYPES.includes(type) && areProperties(properties)
}

/** Values that both engines hold; the id, which they hold among them, stands outside. */
function areProperties(properties: unknown): properties is Properties {
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return false
  if (Object.hasOwn(properties, 'id')) return false
  return Object.values(properties).every((value: unknown) =>
    Array.isArray(value)
      ? value.every((item) => typeof item === typeof value[0] && ['string', 'number'].includes(typeof item))
      : ['string', 'number', 'boolean'].includes(typeof value),
  )
}

function ofAnotherVersion(path: string, version: unknown): CliError {
  return new CliError(
    EXIT.usage,
    `${path} 是第 ${version} 版的 JSON，这个程序读第 ${VERSIONS.join('、')} 版；请用写出它的那个版本的 guanxi。 ` +
      `${path} is JSON of version ${version}; this program reads ${VERSIONS.join(', ')}: use the guanxi that wrote it.`,
  )
}

function notAGraph(path: string, number: number): CliError {
  return new CliError(
    EXIT.usage,
    `${path} 第 ${number} 行不是 guanxi export --format json 写的内容，或文件不完整。 Line ${number} of ${path} is not what guanxi export --format json writes, or the file is cut off.`,
  )
}
