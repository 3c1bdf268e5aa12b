/** The process that holds the embedded engine. It is killed when a query runs too long, and dies with its parent. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import grafeo, { type GrafeoDB, type QueryResult, type Transaction } from '@grafeo-db/js'
import { cypher } from '../cypher-library.ts'
import { RELATION_TYPES } from '../../model/ontology.ts'
import { graphChanged, StoreError } from '../port.ts'
import type { Properties } from '../../model/graph.ts'
import type { FirstKind } from '../session.ts'
import { type StoredLink, type StoredNode, storedLink, storedNode } from '../difference.ts'
import { type BaseLabel, edgeEnds, firstOf } from '../shape.ts'
import { storeErrorOf } from './failure.ts'
import { columnList, type ColumnList, type EntityList, entityList } from './lists.ts'
import { type NamedEntity, NameIndex } from './name-index.ts'
import {
  type Answer,
  type ColumnKind,
  type ColumnPage,
  type Counts,
  type ListOf,
  type ListOp,
  DIGESTS_AT_ONCE,
  OUT_OF_MEMORY,
  type Request,
  type Page,
  type Statement,
  type Table,
} from './protocol.ts'
import { researchTable } from './research-cells.ts'
import { ensureIndexes, ensureSchema } from './schema.ts'

const MAIN = 'graph.grafeo'
const STAGE = 'loading.grafeo'
const WITNESS = 'graph.counts.json'

let folder = ''
let db: GrafeoDB | undefined
let stage: GrafeoDB | undefined
/** Raised when a write begins and when it ends; the parent counts along, so that no number comes back with a new process. */
let generation = 0
/** Relation edges by their own id → the engine's number; Grafeo has no index on edges. Built on first use. */
let numbers: Map<string, number> | undefined
/** Finds entities by a piece of a name; Grafeo's own text index knows no pieces. Built on first use. */
let names: Promise<NameIndex> | undefined
/** All entities, which are what relations end at: asking for those beside each relation takes three times as long. Built on first use. */
let entities: Promise<EntityList> | undefined

process.on('disconnect', () => process.exit(0))
process.on('message', (request: Request) => {
  answer(request).then(send, (error) => {
    const failure = storeErrorOf(error, folder)
    send({ call: request.call, ok: false, code: failure.code, message: failure.message, position: failure.position })
  })
})

function send(message: Answer): void {
  if (process.connected) process.send!(message)
}

async function answer(request: Request): Promise<Answer> {
  return { call: request.call, ok: true, value: await perform(request) }
}

async function perform(request: Request): Promise<unknown> {
  switch (request.op) {
    case 'open':
      folder = request.folder
      generation = request.generation
      return open()
    case 'run':
      return run(request)
    case 'edges':
      return edges(request.ids)
    case 'matches':
      return (await namesIndexed()).find(request.text)
    case 'rows':
      return rowPage(request)
    case 'digests':
      return digests(request)
    case 'columns':
      return columnPage(request)
    case 'drop':
      asked.delete(keyOf(request.list))
      return asked.size
    case 'check':
      if ((request.generation ?? generation) !== generation) throw graphChanged()
      return generation
    case 'transaction':
      return witnessed(request.after, () => transaction(opened(), request.statements))
    case 'stage-begin':
      dropStage()
      stage = grafeo.GrafeoDB.create(join(folder, STAGE))
      return ensureIndexes(stage)
    case 'stage':
      for (const statement of request.statements) await perforce(stage!, statement)
      return undefined
    case 'stage-commit':
      return witnessed(request.after, commitStage)
    case 'stage-abort':
      return dropStage()
    case 'close':
      stage?.close()
      db?.close()
      setImmediate(() => process.exit(0))
      return undefined
  }
}

async function open(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, MAIN)
  db = await patiently(() => (existsSync(path) ? grafeo.GrafeoDB.open(path) : grafeo.GrafeoDB.create(path)))
  dropStage()
  await ensureSchema(db)
  checkWitness()
}

/** Says beside the engine's file how much it holds, before and after a write: the engine itself would open an older state without a word. */
async function witnessed(after: Counts, write: () => Promise<void>): Promise<void> {
  forget()
  try {
    writeWitness([counted(), after])
    await write()
    writeWitness([after])
  } finally {
    forget()
  }
}

function checkWitness(): void {
  const file = join(folder, WITNESS)
  if (!existsSync(file)) return
  const { nodes, edges } = counted()
  const known = JSON.parse(readFileSync(file, 'utf8')) as readonly Counts[]
  if (known.some((each) => each.nodes === nodes && each.edges === edges)) return
  throw new StoreError(
    'damaged',
    `图库 ${folder} 打开的是旧的状态（${nodes} 个节点、${edges} 条边，应为 ${known.at(-1)?.nodes}、${known.at(-1)?.edges}）。请运行 guanxi rebuild 重建。` +
      `The store ${folder} is damaged: it opened an older state. Run guanxi rebuild.`,
  )
}

function counted(): Counts {
  return { nodes: opened().nodeCount(), edges: opened().edgeCount() }
}

function writeWitness(known: readonly Counts[]): void {
  const file = join(folder, WITNESS)
  writeFileSync(`${file}.new`, JSON.stringify(known), { flush: true })
  renameSync(`${file}.new`, file)
}

/** A process that was just killed may hold its lock for a moment longer. */
async function patiently<T>(attempt: () => T): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return attempt()
    } catch (error) {
      if (tries >= 10 || storeErrorOf(error, folder).code !== 'locked') throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function opened(): GrafeoDB {
  if (!db) throw new StoreError('unavailable', '图库尚未打开。The store is not open.')
  return db
}

async function run({ text, parameters, maxRows, research }: Extract<Request, { op: 'run' }>): Promise<Table> {
  if (!research) return table(await opened().executeCypher(text, parameters))
  const unwatch = watchMemory()
  // Always taken back: what our own checks were to let pass would leave nothing.
  const tx = opened().beginTransaction()
  try {
    return researchTable(opened(), await tx.executeCypher(text, parameters), maxRows ?? 1000)
  } finally {
    if (tx.isActive) tx.rollback()
    unwatch()
  }
}

/** A query that takes more than this beyond what was in use ends this process; the parent starts it again. */
const MEMORY_FOR_QUERIES = 1024 * 2 ** 20

function watchMemory(): () => void {
  const limit = process.memoryUsage.rss() + MEMORY_FOR_QUERIES
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() > limit) process.exit(OUT_OF_MEMORY)
  }, 25)
  return () => clearInterval(timer)
}

function table(result: QueryResult): Table {
  return { columns: result.columns, rows: result.rows(), truncated: false }
}

async function edges(ids: readonly string[]): Promise<unknown[]> {
  numbers ??= await edgeNumbers()
  const found: unknown[] = []
  for (const id of ids) {
    const number = numbers.get(id)
    const edge = number === undefined ? null : opened().getEdge(number)
    if (!edge) continue
    found.push({
      id,
      type: edge.edgeType,
      source: idOf(edge.sourceId),
      target: idOf(edge.targetId),
      properties: edge.properties(),
    })
  }
  return found
}

/** What was learnt of a graph that is about to change, or has. */
function forget(): void {
  generation++
  numbers = undefined
  names = undefined
  entities = undefined
  asked.clear()
}

function namesIndexed(): Promise<NameIndex> {
  names ??= namedEntities().then((entities) => new NameIndex(entities))
  return names
}

async function namedEntities(): Promise<readonly NamedEntity[]> {
  const result = await opened().executeCypher(cypher('read/names.embedded'))
  return result.rows().map(([labels, id, name, aliases, search, degree]) => ({
    labels: labels as string[],
    id: id as string,
    name: (name ?? '') as string,
    aliases: (aliases ?? []) as string[],
    search: (search ?? '') as string,
    degree: Number(degree),
  }))
}

async function edgeNumbers(): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const type of RELATION_TYPES) {
    const result = await opened().executeCypher(cypher('load/edge-numbers.embedded', { type }))
    for (const [id, number] of result.rows()) found.set(id as string, Number(number))
  }
  return found
}

/** Rows as the engine gives them. */
type Rows = readonly (readonly unknown[])[]

/** The lists that are asked for a page at a time, the one asked for last at the end. */
const asked = new Map<string, Rows | ColumnList>()
const LISTS_KEPT = 3

async function digests(request: Extract<Request, { op: 'digests' }>): Promise<Page<StoredNode | StoredLink>> {
  const { kind, name, from } = request
  const list = await listed(request, () => rowsOf(request))
  const rows = list.slice(from, from + DIGESTS_AT_ONCE)
  return {
    ...pageOf(request, list, rows.length),
    rows: rows.map(([first, second, third]) =>
      kind === 'edges'
        ? storedLink(name, first as string, second as string, third as Properties)
        : storedNode(first as string[], second as Properties),
    ),
  }
}

/** A message holds about so many characters: larger ones are no faster, and outlive what is made of them. */
const CHARACTERS_AT_ONCE = 120_000

async function rowPage(request: Extract<Request, { op: 'rows' }>): Promise<Page<readonly unknown[]>> {
  const { from } = request
  const list = await listed(request, async () => inIdOrder(await rowsOf(request)))
  let [to, characters] = [from, 0]
  while (to < list.length && characters < CHARACTERS_AT_ONCE) characters += sizeOf(list[to++]!.at(-1) as Properties)
  return { ...pageOf(request, list, to - from), rows: list.slice(from, to) }
}

async function columnPage(
  request: Extract<Request, { op: 'columns' }>,
): Promise<Omit<Page<never>, 'rows'> & ColumnPage> {
  const { kind, name, from } = request
  const all = () => {
    entities ??= entityList(arrow)
    return entities
  }
  const list = await listed(request, () => columnList(arrow, kind as ColumnKind, name, all))
  const page = list.page(from)
  return { ...pageOf(request, list, page.count), ...page }
}

async function arrow(text: string, parameters: Record<string, unknown> = {}): Promise<Uint8Array> {
  return (await opened().executeCypher(text, parameters)).toArrowIPC()
}

/** About how many characters a row takes in a message. */
function sizeOf(properties: Properties): number {
  let size = 100
  for (const key in properties) size += key.length + sizeOfCell(properties[key])
  return size
}

function sizeOfCell(cell: unknown): number {
  if (typeof cell === 'string') return cell.length
  let size = 8
  if (Array.isArray(cell)) for (const item of cell) size += typeof item === 'string' ? item.length + 4 : 8
  return size
}

function keyOf({ op, kind, name, most }: ListOf & { readonly op: ListOp }): string {
  return `${op} ${kind} ${name} ${most ?? ''}`
}

type PageAsk = Extract<Request, { op: ListOp }>

/** The list that a page is of. Throws `conflict` where the graph is not the one that the page is to be of. */
async function listed<L extends Rows | ColumnList>(request: PageAsk, list: () => Promise<L>): Promise<L> {
  const { from, generation: wanted = generation } = request
  if (wanted !== generation) throw graphChanged()
  const found = (from > 0 ? (asked.get(keyOf(request)) as L | undefined) : undefined) ?? (await list())
  if (wanted !== generation) throw graphChanged()
  return found
}

/** What is said of a page of a list. The list is kept until its last page, or until nobody wants more. */
function pageOf(request: PageAsk, list: Rows | ColumnList, count: number) {
  const key = keyOf(request)
  const isLast = request.from + count >= list.length
  asked.delete(key)
  if (!isLast) asked.set(key, list)
  if (asked.size > LISTS_KEPT) asked.delete([...asked.keys()][0]!)
  return { count, isLast, generation }
}

/** By the id among the properties, which come last. */
function inIdOrder(rows: Rows): Rows {
  return rows
    .map((row) => ({ row, id: String((row.at(-1) as { readonly id?: unknown }).id) }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ row }) => row)
}

async function rowsOf({ kind, name, most }: ListOf): Promise<Rows> {
  if (most !== undefined) {
    const { question, names } = firstOf(kind as FirstKind, name)
    return (await opened().executeCypher(cypher(question, names), { most })).rows()
  }
  const [from, to] = edgeEnds(name)
  const text =
    kind === 'nodes'
      ? cypher('load/all-nodes', { label: name as BaseLabel })
      : cypher('load/all-edges', { type: name, from, to })
  return (await opened().executeCypher(text)).rows()
}

/** The engine's number of a node as the model's id. */
function idOf(number: number): string {
  const id = opened().getNode(number)?.get('id')
  return typeof id === 'string' ? id : ''
}

/** All statements or none. */
async function transaction(on: GrafeoDB, statements: readonly Statement[]): Promise<void> {
  const tx = on.beginTransaction()
  try {
    for (const statement of statements) await perforce(tx, statement)
    tx.commit()
  } catch (error) {
    if (tx.isActive) tx.rollback()
    throw error
  }
}

async function perforce(on: GrafeoDB | Transaction, { text, parameters, expect }: Statement): Promise<void> {
  const result = await on.executeCypher(text, parameters)
  if (expect === undefined) return
  const got = Number(result.rows()[0]?.[0] ?? 0)
  if (got !== expect)
    throw new StoreError(
      'damaged',
      `图库与预期不符：应写入 ${expect} 行，实为 ${got} 行，请运行 guanxi rebuild。The store is not what it should be: ${got} rows written instead of ${expect}. Run guanxi rebuild.`,
    )
}

/** The staged graph takes the place of the old one in one step; a kill at any point leaves one or the other. */
async function commitStage(): Promise<void> {
  await ensureSchema(stage!)
  stage!.close()
  stage = undefined
  opened().close()
  db = undefined
  renameSync(join(folder, STAGE), join(folder, MAIN))
  db = grafeo.GrafeoDB.open(join(folder, MAIN))
}

function dropStage(): void {
  stage?.close()
  stage = undefined
  for (const file of readdirSync(folder))
    if (file.startsWith(STAGE)) rmSync(join(folder, file), { recursive: true, force: true })
}
