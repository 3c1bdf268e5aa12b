/**
 * How fast a large graph is read, and whether that depends on its size.
 *
 *   npm run bench:read -- [--sizes 100000,1000000] [--engines embedded,neo4j] [--rounds 30] [--json]
 *
 * One body is in five of a hundred relations. Times are of the store's own methods, in milliseconds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LTS_VERSION, startNeo4j } from '../../../src/cli/neo4j-server.ts'
import { createEmbeddedStore } from '../../../src/store/embedded/index.ts'
import { createNeo4jStore } from '../../../src/store/neo4j/index.ts'
import type { GraphStore } from '../../../src/store/port.ts'
import { benchGraph } from '../load/generate.ts'

interface Figures {
  readonly engine: string
  readonly relationships: number
  readonly read: string
  readonly p50: number
  readonly p95: number
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000' },
    engines: { type: 'string', default: 'embedded,neo4j' },
    rounds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const figures: Figures[] = []
for (const size of values.sizes.split(',')) {
  const graph = benchGraph(Number(size))
  const entity = (i: number) => graph.nodes[i]!
  const entities = graph.nodes.filter((node) => node.id.startsWith('ent_')).length
  const relations = graph.edges.filter((edge) => edge.id.startsWith('rel_'))
  const hub = entity(0).id
  for (const engine of values.engines.split(',')) {
    const { store, stop } = engine === 'embedded' ? await openEmbedded() : await openNeo4j()
    await store.load(graph)
    const of = (round: number, count: number) => (round * 7919 + 13) % count
    const reads: Readonly<Record<string, (round: number) => Promise<unknown>>> = {
      'search: exact name': (i) => store.search(String(entity(of(i, entities)).properties.name)),
      'search: alias': (i) => store.search(`简称${of(i, entities)}`),
      'search: pinyin initials': (i) => store.search(`hz${of(i, entities)}zgh`),
      'search: Chinese middle, 2 characters': (i) =>
        store.search(String(entity(of(i, entities)).properties.name).slice(2, 5)),
      entity: (i) => store.entity(entity(of(i, entities)).id),
      'hub: first 25 by evidence': () => store.neighbours(hub, { limit: 25 }),
      'hub: counts by type': () => store.entity(hub),
      'evidence of an edge': (i) => store.edge(relations[of(i, relations.length)]!.id),
      'shortest path, at most 4': (i) =>
        store.path({
          from: entity(1 + of(i, entities - 1)).id,
          to: entity(1 + of(i + 5, entities - 1)).id,
          maxLength: 4,
        }),
    }
    for (const [read, once] of Object.entries(reads)) {
      await once(0)
      const times: number[] = []
      for (let round = 1; round <= rounds; round++) {
        const began = performance.now()
        await once(round)
        times.push(performance.now() - began)
      }
      times.sort((a, b) => a - b)
      const result = {
        engine,
        relationships: graph.edges.length,
        read,
        p50: times[Math.floor(rounds / 2)]!,
        p95: times[Math.floor(rounds * 0.95)]!,
      }
      figures.push(result)
      if (!values.json)
        console.log(
          `${engine.padEnd(9)} ${String(result.relationships).padStart(8)} ${read.padEnd(38)} p50 ${result.p50.toFixed(1).padStart(8)} ms  p95 ${result.p95.toFixed(1).padStart(8)} ms`,
        )
    }
    await stop()
  }
}
if (values.json) console.log(JSON.stringify({ read: figures }))

async function openEmbedded(): Promise<{ store: GraphStore; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-read-'))
  const store = await createEmbeddedStore({ folder })
  return {
    store,
    stop: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openNeo4j(): Promise<{ store: GraphStore; stop: () => Promise<void> }> {
  const server = await startNeo4j({ version: LTS_VERSION })
  const store = await createNeo4jStore({ ...server, warn: () => undefined })
  return {
    store,
    stop: async () => {
      await store.close()
      await server.stop()
    },
  }
}
