import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadQuestions } from '../../src/store/questions.ts'
import { hashGraph } from '../../src/store/content-hash.ts'
import type { GraphStore } from '../../src/store/port.ts'
import { neo4jVersions } from './engines.ts'
import { generatedGraph } from './graphs.ts'
import { libraryGraph } from './library-graph.ts'

/** What the store promises is asked of one version; of another, that our own Cypher does there what it does here. */
describe.each(neo4jVersions().slice(1))('$name, another version of Neo4j', ({ open, discard }) => {
  let store: GraphStore
  const graph = libraryGraph()

  beforeAll(async () => {
    store = await open()
    await store.clear()
  })
  afterAll(async () => {
    await store.close()
    await discard()
  })

  it('loads on several lanes, by difference, and holds exactly the graph', async () => {
    const big = generatedGraph(3000)
    await store.load(big)
    expect(await store.contentHash()).toBe(hashGraph(big))
    await store.load(graph)
    expect(await store.contentHash()).toBe(hashGraph(graph))
    const { nodes, edges } = await store.load(graph)
    expect([nodes.same, edges.same]).toEqual([graph.nodes.length, graph.edges.length])
  })

  it('finds by the middle of a name, by pinyin and by initials', async () => {
    for (const text of ['总工', 'zhoumin', 'hzszgh']) {
      expect((await store.search(text)).length, text).toBeGreaterThan(0)
    }
  })

  it('opens an edge, walks to neighbours, finds a chain and reads the whole', async () => {
    expect((await store.edge('rel_proposed'))?.evidence.map(({ claim }) => claim)).toEqual(['clm_1', 'clm_6'])
    expect((await store.neighbours('ent_union'))?.edges.length).toBeGreaterThan(5)
    expect((await store.path({ from: 'ent_zhou', to: 'ent_plan' })).paths).toHaveLength(2)
    const ids: string[] = []
    for await (const { id } of store.contents().nodes()) ids.push(id)
    expect(ids.sort()).toEqual(graph.nodes.map(({ id }) => id).sort())
  })

  it('answers the library’s questions', async () => {
    for (const { cypher, parameters, id } of loadQuestions()) {
      const defaults = Object.fromEntries(parameters.map(({ name, default: value }) => [name, value]))
      expect((await store.query({ query: cypher, parameters: defaults })).engine, id).toBe('neo4j')
    }
  })
})
