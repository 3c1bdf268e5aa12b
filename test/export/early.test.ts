import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { exportFormat, previewOf, selectForExport, writeExport } from '../../src/export/index.ts'
import { EmbeddedEngine } from '../../src/store/embedded/engine.ts'
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'
import type { GraphStore } from '../../src/store/port.ts'
import { smallGraph } from '../contract/graphs.ts'

/** More than fits into one message of the engine's process. */
const LONG = Array.from({ length: 50 }, (_, i) => ({
  id: `doc_long${i}`,
  label: 'Document' as const,
  properties: { path: `long${i}.txt`, title: '题'.repeat(20_000), sha256: `${i}`, mediaType: 'text/plain' },
}))

describe('an export that is left early', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-early-'))
  const facts = { title: '样例', date: '2026-01-02', build: '1', licence: 'CC0-1.0' }
  let store: GraphStore
  beforeAll(async () => {
    store = await createEmbeddedStore({ folder })
    const { nodes, edges } = smallGraph()
    await store.load({ nodes: [...nodes, ...LONG], edges })
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('leaves no list in the memory of the engine’s process', async () => {
    const call = vi.spyOn(EmbeddedEngine.prototype, 'call')
    for await (const { id } of store.contents().nodes(['Document'])) if (id.startsWith('doc_long')) break
    expect(call.mock.calls.at(-1)![0]).toMatchObject({ op: 'drop', list: { kind: 'nodes', name: 'Document' } })
    expect(await call.mock.results.at(-1)!.value, 'lists that are still held').toBe(0)
  })

  it('asks for no more than the first rows where it is a preview of neo4j-csv', async () => {
    const call = vi.spyOn(EmbeddedEngine.prototype, 'call')
    const source = await selectForExport(store, { kind: 'all' }, facts)
    const files = await previewOf(exportFormat('neo4j-csv')!, source)
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['nodes-Person.csv', 'edges-FUNDED.csv']))
    const rows = call.mock.calls.map(([ask]) => ask).filter(({ op }) => op === 'rows')
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((ask) => !('most' in ask))).toEqual([])
  })

  const part = { kind: 'entities', ids: ['ent_union', 'ent_group', 'ent_plan', 'ent_money'] } as const
  const read = async (items: AsyncIterable<unknown>) => {
    for await (const _ of items);
  }

  it.each(['json', 'cypher', 'neo4j-csv'])(
    'lists nothing of the store where it is a preview of a part as %s',
    async (name) => {
      const call = vi.spyOn(EmbeddedEngine.prototype, 'call')
      const source = await selectForExport(store, part, facts)
      const files = await previewOf(exportFormat(name)!, source)
      const text = files.map((file) => file.text).join('\n')
      expect(text).toContain('ent_union')
      if (name === 'neo4j-csv') for (const each of ['clm_', 'ent_money']) expect(text).toContain(each)
      const ops = new Set(call.mock.calls.map(([{ op }]) => op))
      expect([...ops].filter((op) => ['rows', 'columns', 'digests'].includes(op))).toEqual([])
    },
  )

  it('is refused where the graph has become another, be it a part or the whole', async () => {
    const all = await selectForExport(store, { kind: 'all' }, facts)
    const some = await selectForExport(store, part, facts)
    await read(some.evidence())
    await read(some.contents().nodes())
    const { nodes, edges } = smallGraph()
    await store.load({ nodes: [...nodes, ...LONG.slice(1)], edges })
    for (const source of [all, some])
      for (const items of [source.evidence(), source.contents().nodes(), source.contents(5).edges()])
        await expect(read(items)).rejects.toMatchObject({ code: 'conflict' })
    await expect(read(all.nodes())).rejects.toMatchObject({ code: 'conflict' })
    await store.load({ nodes: [...nodes, ...LONG], edges })
  })

  it('ends with `cancelled` when its client has gone, whatever reads the store', async () => {
    const gone = new AbortController()
    const source = await selectForExport(store, { kind: 'all' }, { ...facts, signal: gone.signal })
    const read = async () => {
      for await (const _ of source.contents().nodes()) gone.abort()
    }
    await expect(read()).rejects.toMatchObject({ code: 'cancelled' })
    const zipped = writeExport(exportFormat('neo4j-csv')!, source)[Symbol.asyncIterator]()
    await expect(zipped.next()).rejects.toMatchObject({ code: 'cancelled' })
    for (const name of ['neo4j-csv', 'csv'])
      await expect(previewOf(exportFormat(name)!, source)).rejects.toMatchObject({ code: 'cancelled' })
  })
})
