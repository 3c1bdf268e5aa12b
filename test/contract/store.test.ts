import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Graph, NODE_LABELS } from '../../src/model/graph.ts'
import { RELATION_TYPES } from '../../src/model/ontology.ts'
import { hashGraph } from '../../src/store/content-hash.ts'
import { type GraphStore, StoreError } from '../../src/store/port.ts'
import { EDGE_TYPES } from '../../src/store/shape.ts'
import { cypherOf } from '../../web/scene/cypher-of.ts'
import { engines } from './engines.ts'
import { generatedGraph, smallGraph, STRANGE_TEXTS } from './graphs.ts'

describe.each(engines())('$name holds a graph', ({ open, discard, address }) => {
  let store: GraphStore
  const graph = smallGraph()

  beforeAll(async () => {
    store = await open()
    await store.clear()
    await store.load(graph)
  })
  afterAll(async () => {
    await store.close()
    await discard()
  })

  it('reads back exactly what was loaded', async () => {
    expect(await store.contentHash()).toBe(hashGraph(graph))
  })

  it('changes nothing when the same graph is loaded again', async () => {
    const report = await store.load(graph)
    expect(report.nodes).toEqual({ added: 0, changed: 0, removed: 0, same: graph.nodes.length })
    expect(report.edges).toEqual({ added: 0, changed: 0, removed: 0, same: graph.edges.length })
  })

  it('counts by kind, type and modality', async () => {
    const stats = await store.stats()
    expect(stats).toMatchObject({
      documents: 2,
      articles: 3,
      sentences: 6,
      claims: 6,
      earliest: '2024-03-01',
      latest: '2024-03-02',
    })
    expect(stats.entities).toEqual({
      Organisation: 3 + STRANGE_TEXTS.length,
      Person: 3,
      Place: 1,
      Program: 1,
      Amount: 2,
    })
    expect(stats.relations.FUNDED).toEqual({ planned: 1 })
    expect(stats.relations.PROPOSED).toEqual({ done: 1 })
  })

  describe('search', () => {
    const names = async (query: string) =>
      (await store.search(query)).flatMap((group) => group.hits.map((hit) => `${hit.entity.id} ${hit.matched}`))

    it('finds Chinese by its middle, also a single character', async () => {
      expect(await names('江集')).toEqual(['ent_group name', 'ent_branch name'])
      expect(await names('屋')).toEqual(['ent_plan name'])
    })

    it('puts the exact name before its longer namesakes', async () => {
      expect(await names('临江集团')).toEqual(['ent_group name', 'ent_branch name'])
    })

    it('finds an alias and marks it', async () => {
      const [group] = await store.search('市总')
      expect(group?.hits.map((hit) => hit.entity.id)).toEqual(['ent_union'])
      expect(await names('海州总')).toEqual(['ent_union alias'])
    })

    it('finds by full pinyin, by its beginning and by initials', async () => {
      expect(await names('zhoumin')).toEqual(['ent_zhou pinyin', 'ent_zhou2 pinyin'])
      expect(await names('linjiang')).toEqual(['ent_group pinyin', 'ent_branch pinyin'])
      expect(await names('LJJT')).toEqual(['ent_group initials', 'ent_branch initials'])
    })

    it('says how many there are when it shows fewer, and keeps to the types asked for', async () => {
      const [group] = await store.search('周', { limit: 1 })
      expect(group).toMatchObject({ type: 'Person', total: 2 })
      expect(group?.hits).toHaveLength(1)
      expect(await store.search('海州', { types: ['Place'] })).toMatchObject([{ type: 'Place', total: 1 }])
    })

    it.each(['', '   ', '"', '\\', '* OR id:*', 'a AND (', '没有这个', '~1', '{}'])(
      'answers %j without failing',
      async (query) => {
        expect(Array.isArray(await store.search(query))).toBe(true)
      },
    )
  })

  it('keeps hostile and unusual text as it is', async () => {
    const found = await store.entities(STRANGE_TEXTS.map((_, i) => `ent_strange${i}`))
    expect(found.map((entity) => entity.name)).toEqual([...STRANGE_TEXTS])
    expect(found.map((entity) => entity.aliases)).toEqual(STRANGE_TEXTS.map((text) => [text]))
  })

  it('returns entities in the order asked for, and leaves out what is not there', async () => {
    expect((await store.entities(['ent_zhou', 'nobody', 'ent_city'])).map((entity) => entity.name)).toEqual([
      '周敏',
      '海州市',
    ])
    expect((await store.entities(['ent_city']))[0]).toMatchObject({
      type: 'Place',
      level: 'prefecture',
      lat: 34.6,
      lon: 119.2,
      x: 0.25,
      y: -0.5,
    })
  })

  it('shows an entity with its counts, mentions and possible doubles', async () => {
    const union = await store.entity('ent_union')
    expect(union?.counts).toEqual([
      { type: 'PROPOSED', direction: 'out', count: 1, modality: { done: 1 } },
      { type: 'FUNDED', direction: 'out', count: 1, modality: { planned: 1 } },
      { type: 'LOCATED_IN', direction: 'out', count: 1, modality: { done: 1 } },
      { type: 'PARTNERED_WITH', direction: 'in', count: 1, modality: { done: 1 } },
      { type: 'MEMBER_OF', direction: 'in', count: 1, modality: { done: 1 } },
      { type: 'PART_OF', direction: 'in', count: 1, modality: { done: 1 } },
    ])
    expect((await store.entity('ent_group'))?.counts).toEqual([
      { type: 'PARTNERED_WITH', direction: 'out', count: 1, modality: { done: 1 } },
      { type: 'VISITED', direction: 'in', count: 1, modality: { done: 1 } },
    ])
    expect(union?.mentions.total).toBe(2)
    expect(union?.mentions.sample[0]).toMatchObject({
      surface: '海州市总工会',
      article: {
        title: '书屋进车间',
        kicker: '海州',
        bylines: [{ name: '高岚', role: '记者' }],
        document: { outlet: '海州日报' },
      },
    })
    for (const { text, surface, at } of union?.mentions.sample ?? [])
      expect(at.map(([start, end]) => text.slice(start, end)).join('')).toBe(surface)
    const zhou = await store.entity('ent_zhou')
    expect(zhou?.mentions).toMatchObject({ total: 1, sample: [{ sentence: 'sen_4', surface: '周敏' }] })
    expect(zhou?.possiblySame).toMatchObject([{ entity: { id: 'ent_zhou2' }, score: 0.5, reasons: ['同名'] }])
    expect(await store.entity('nobody')).toBeUndefined()
  })

  it('walks to neighbours with totals, direction, type, order and pages', async () => {
    const all = await store.neighbours('ent_union')
    expect(all).toMatchObject({ total: 6, shown: 6 })
    expect(all?.edges[0]?.id).toBe('rel_proposed')
    expect(all?.nodes.map((node) => node.id).sort()).toEqual([
      'ent_branch',
      'ent_city',
      'ent_group',
      'ent_plan',
      'ent_union',
      'ent_zhou',
    ])
    expect((await store.neighbours('ent_union', { direction: 'in' }))?.edges.map((edge) => edge.id)).toEqual([
      'rel_member',
      'rel_partner',
      'rel_part',
    ])
    // Three sources state the sum, more than any other: it comes last all the same.
    expect((await store.neighbours('ent_plan'))?.edges.map((edge) => edge.type).at(-1)).toBe('HAS_AMOUNT')
    expect((await store.neighbours('ent_union', { order: 'newest' }))?.edges[0]?.id).toBe('rel_funded')
    expect(await store.neighbours('ent_union', { type: 'FUNDED' })).toMatchObject({
      total: 1,
      edges: [{ id: 'rel_funded', modality: 'planned', amount: 500000, currency: 'CNY', date: '2024' }],
    })
    const page = await store.neighbours('ent_union', { limit: 2, offset: 5 })
    expect(page).toMatchObject({ total: 6, shown: 1 })
    expect(await store.neighbours('nobody')).toBeUndefined()
  })

  it('finds the relations among entities', async () => {
    expect((await store.connect(['ent_union', 'ent_group', 'ent_zhou'])).map((edge) => edge.id)).toEqual([
      'rel_member',
      'rel_partner',
      'rel_visited',
    ])
    expect(await store.connect([])).toEqual([])
  })

  it('opens an edge onto the sentences that say it, surest first, with every mark', async () => {
    const detail = await store.edge('rel_proposed')
    expect(detail?.subject.id).toBe('ent_union')
    expect(detail?.evidence.map((each) => each.claim)).toEqual(['clm_1', 'clm_6'])
    expect(detail?.evidence[0]).toMatchObject({
      sentence: { text: '海州市总工会提出职工书屋建设方案。', spans: [[0, 17]] },
      marks: { subject: [[0, 6]], object: [[8, 16]], amount: [] },
      article: { title: '书屋进车间' },
    })
    const document = await store.document('doc_1')
    const [start, end] = detail!.evidence[0]!.marks.object[0]!
    expect(document?.text.slice(start, end)).toBe('职工书屋建设方案')
    expect((await store.edge('rel_funded'))?.amountEntity).toMatchObject({ id: 'ent_money', value: 500000 })
    expect(await store.edge('nothing')).toBeUndefined()
  })

  it('finds the shortest chain, around places and hubs unless told otherwise', async () => {
    const path = await store.path({ from: 'ent_zhou', to: 'ent_plan' })
    expect(path.paths).toEqual([
      { nodes: ['ent_zhou', 'ent_union', 'ent_plan'], edges: ['rel_member', 'rel_funded'] },
      { nodes: ['ent_zhou', 'ent_union', 'ent_plan'], edges: ['rel_member', 'rel_proposed'] },
    ])
    expect(path.nodes.map((node) => node.id).sort()).toEqual(['ent_plan', 'ent_union', 'ent_zhou'])
    expect((await store.path({ from: 'ent_zhou', to: 'ent_plan', hubDegree: 5 })).paths).toEqual([])
    expect((await store.path({ from: 'ent_zhou', to: 'ent_plan', avoid: ['ent_union'] })).paths).toEqual([])
    expect((await store.path({ from: 'ent_zhou', to: 'ent_city', maxLength: 1 })).paths).toEqual([])
    expect((await store.path({ from: 'ent_zhou', to: 'ent_city' })).paths).toHaveLength(1)
    expect((await store.path({ from: 'ent_zhou', to: 'ent_zhou' })).paths).toEqual([{ nodes: ['ent_zhou'], edges: [] }])
    await expect(store.path({ from: 'ent_zhou', to: 'nobody' })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('nobody'),
    })
  })

  it('lists documents, and opens one with its text and articles', async () => {
    expect(await store.documents()).toMatchObject([
      { id: 'doc_1', articles: 2, claims: 6, outlet: '海州日报' },
      { id: 'doc_2', articles: 1, claims: 0 },
    ])
    const second = await store.document('doc_2')
    expect(second?.text).toBe(STRANGE_TEXTS.join('\n'))
    expect((await store.document('doc_1'))?.articleList.map((article) => article.id)).toEqual(['art_1', 'art_2'])
    expect(await store.document('nothing')).toBeUndefined()
  })

  it('shows everything, entities in id order and relations type by type, each in id order', async () => {
    const { nodes, edges } = store.overview()
    expect((await listed(nodes())).map(({ id }) => id)).toEqual(
      graph.nodes.filter(({ id }) => id.startsWith('ent_')).map(({ id }) => id),
    )
    const relations = RELATION_TYPES.flatMap((type) => graph.edges.filter((edge) => edge.type === type))
    expect((await listed(edges())).map(({ id }) => id)).toEqual(relations.map(({ id }) => id))
  })

  it('shows every relation with the sentences that the evidence of that relation has', async () => {
    const stated = await listed(store.overview().stated())
    expect(stated.map(({ edge }) => edge)).toEqual(await listed(store.overview().edges()))
    for (const { edge, statements } of stated) {
      const known = new Map((await store.edge(edge.id))!.evidence.map((each) => [each.claim, each]))
      expect(statements).toEqual(
        edge.claims.map((claim) => {
          const { modality, sentence, article, method, confidence, status } = known.get(claim)!
          const { title, document } = article
          return {
            ...{ claim, modality, method, confidence, status },
            ...{ sentence: sentence.text, article: title, document: document.id },
          }
        }),
      )
    }
    const [first] = stated
    const claims = first!.edge.claims
    expect([...(await store.statements([...claims, 'nothing'])).values()]).toEqual(first!.statements)
  })

  it('answers what “show the Cypher” shows of an expansion as it answered the expansion', async () => {
    for (const order of ['evidence', 'newest', 'connected'] as const) {
      const found = await store.neighbours('ent_union', { order, limit: 25 })
      const { query, parameters } = cypherOf({ kind: 'expand', id: 'ent_union', order, limit: 25, offset: 0 })
      const { columns, rows } = await store.query({ query, parameters })
      const edges = rows.map((row) => (row[columns.indexOf('r')] as { readonly id: string }).id)
      expect(edges.length).toBeGreaterThan(2)
      expect(edges).toEqual(found?.edges.map(({ id }) => id))
    }
  })

  it('gives back everything it holds, each kind in id order, and the edges of some types alone', async () => {
    const { nodes: allNodes, edges: allEdges } = store.contents()
    const [nodes, edges] = [await listed(allNodes()), await listed(allEdges())]
    expect(hashGraph({ nodes, edges })).toBe(hashGraph(graph))
    const hashed = store.hashedContents()
    expect([await listed(hashed.nodes()), await listed(hashed.edges())]).toEqual([nodes, edges])
    expect(hashed.contentHash()).toBe(await store.contentHash())
    const ordered = (ids: readonly string[]) => ids.every((id, at) => at === 0 || ids[at - 1]! < id)
    expect(ordered(nodes.filter(({ label }) => label === 'Claim').map(({ id }) => id))).toBe(true)
    const some = await listed(allEdges(['STATED_IN']))
    expect(some).toEqual(edges.filter(({ type }) => type === 'STATED_IN'))
    expect(ordered(some.map(({ id }) => id))).toBe(true)
  })

  it('looks single records up as it gives them among all', async () => {
    const [all, records] = [store.contents(), store.records()]
    const [nodes, edges] = [await listed(all.nodes()), await listed(all.edges())]
    for (const label of NODE_LABELS) {
      const known = nodes.filter((node) => node.label === label)
      expect(await records.nodes(label, [...known.map(({ id }) => id), 'nothing'].reverse())).toEqual(known)
    }
    const relations = edges.filter(({ type }) => (RELATION_TYPES as readonly string[]).includes(type))
    expect(await records.relations([...relations.map(({ id }) => id), 'nothing'])).toEqual(relations)
    const from = edges.find(({ type }) => type === 'SUBJECT')!.from
    const known = edges.filter((edge) => edge.type === 'SUBJECT' && edge.from === from)
    expect(await records.edgesFrom('SUBJECT', [from, 'nothing'], 1)).toEqual(known.slice(0, 1))
  })

  it('finds the relations among many entities as among few', async () => {
    const ids = graph.nodes.map(({ id }) => id).filter((id) => id.startsWith('ent_'))
    const few = await store.connect(ids)
    expect(few.length).toBeGreaterThan(5)
    expect(await store.connect([...ids, ...Array.from({ length: 600 }, (_, i) => `nothing${i}`)])).toEqual(few)
  })

  it('gives the first of each label and type as it gives them among all', async () => {
    const [all, first] = [store.contents(), store.contents(2)]
    const [nodes, edges] = [await listed(all.nodes()), await listed(all.edges())]
    const firstNodes = NODE_LABELS.flatMap((label) => nodes.filter((node) => node.label === label).slice(0, 2))
    expect(firstNodes.length).toBeLessThan(nodes.length)
    expect(await listed(first.nodes())).toEqual(firstNodes)
    expect(await listed(first.nodes(['Person']))).toEqual(firstNodes.filter(({ label }) => label === 'Person'))
    expect(await listed(first.edges())).toEqual(
      EDGE_TYPES.flatMap((type) => edges.filter((edge) => edge.type === type).slice(0, 2)),
    )
  })

  describe('read as a whole while it changes', () => {
    /** More than fits into one message of the embedded engine. */
    const documents = (kind: string) =>
      Array.from({ length: 50 }, (_, i) => ({
        id: `doc_${kind}${String(i).padStart(2, '0')}`,
        label: 'Document' as const,
        properties: { path: `${kind}${i}.txt`, title: '题'.repeat(20_000), sha256: `${i}`, mediaType: 'text/plain' },
      }))
    const [some, more] = [documents('m'), [...documents('a'), ...documents('m')]]
    const idsWith = async (meanwhile: () => Promise<unknown>) => {
      const ids: string[] = []
      for await (const { id } of store.contents().nodes()) if (ids.push(id) === 3) await meanwhile()
      return ids
    }
    beforeAll(() => store.load({ nodes: some, edges: [] }))
    afterAll(() => store.load(graph))

    it('says so, and gives no row twice and leaves none out', async () => {
      for (const nodes of [more, some])
        await expect(idsWith(() => store.load({ nodes, edges: [] }))).rejects.toMatchObject({ code: 'conflict' })
      expect(await idsWith(async () => undefined)).toEqual(some.map(({ id }) => id))
    })

    it('tells what was read at one moment from what came after it', async () => {
      const moment = await store.moment()
      await moment.check()
      await store.load({ nodes: more, edges: [] })
      await expect(moment.check()).rejects.toMatchObject({ code: 'conflict' })
      await store.load({ nodes: some, edges: [] })
    })

    it('gives no edges of another graph than the nodes before them', async () => {
      const { nodes, edges } = store.contents()
      expect(await listed(nodes())).toHaveLength(some.length)
      await store.load({ nodes: more, edges: [] })
      await expect(listed(edges())).rejects.toMatchObject({ code: 'conflict' })
    })

    it('gives no sentences of another graph than the edges that they say', async () => {
      await store.load(muchSaid())
      const claims = async (meanwhile: () => Promise<unknown>) => {
        const counts: number[] = []
        for await (const { statements } of store.overview().stated())
          if (counts.push(statements.length) === 1) await meanwhile()
        return counts
      }
      expect(await claims(async () => undefined)).toEqual(Array(5).fill(SAID_AT_ONCE))
      // All edges come in one message; the sentences of the later ones are asked for when they are gone.
      await expect(claims(() => store.load({ nodes: some, edges: [] }))).rejects.toMatchObject({ code: 'conflict' })
    })

    it('is read to the end where only a query was stopped meanwhile', async () => {
      await store.load({ nodes: some, edges: [] })
      const query = 'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a = -b RETURN count(*)'
      const ids = await idsWith(() =>
        expect(store.query({ query, timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' }),
      )
      expect(ids).toEqual(some.map(({ id }) => id))
    })
  })

  it('exports every edge beside what its ends are', async () => {
    const known = new Map<string, unknown>()
    for await (const { id, type, name, value, unit, currency } of store.overview().nodes())
      known.set(id, { type, name, ...JSON.parse(JSON.stringify({ value, unit, currency })) })
    for await (const { from, to, subject, object } of store.overview().edges())
      expect([subject, object]).toEqual([known.get(from), known.get(to)])
  })

  describe('loading by difference', () => {
    it('adds, changes and removes what differs and nothing else', async () => {
      const changed: Graph = {
        nodes: graph.nodes
          .filter((node) => node.id !== 'ent_branch')
          .map((node) =>
            node.id === 'ent_city'
              ? { ...node, properties: { name: '海州', aliases: [], degree: 1, search: '海州' } }
              : node.id === 'ent_writer'
                ? { ...node, label: 'Organisation' as const }
                : node,
          ),
        edges: [
          ...graph.edges
            .filter((edge) => edge.id !== 'rel_part' && edge.id !== 'rel_visited')
            .map((edge) =>
              edge.id === 'rel_member' ? { ...edge, properties: { ...edge.properties, role: '副主席' } } : edge,
            ),
          {
            id: 'rel_second',
            type: 'FUNDED',
            from: 'ent_union',
            to: 'ent_plan',
            properties: { claims: [], sources: 1, modality: 'done', confidence: 1, status: 'unreviewed' },
          },
        ],
      }
      const report = await store.load(changed)
      expect(report.nodes).toEqual({ added: 0, changed: 2, removed: 1, same: graph.nodes.length - 3 })
      expect(report.edges).toMatchObject({ added: 1, removed: 2 })
      expect(await store.contentHash()).toBe(hashGraph(changed))
      expect((await store.neighbours('ent_union', { type: 'FUNDED' }))?.total).toBe(2)
      await store.load(graph)
      expect(await store.contentHash()).toBe(hashGraph(graph))
    })

    it('refuses a graph that no engine can hold as it is, and keeps what was there', async () => {
      const dangling: Graph = {
        ...graph,
        edges: [...graph.edges, { id: 'rel_x', type: 'FUNDED', from: 'ent_union', to: 'nobody', properties: {} }],
      }
      await expect(store.load(dangling)).rejects.toThrow(/nobody/)
      await expect(
        store.load({ nodes: [{ id: 'x', label: 'Evil) DETACH DELETE n //' as 'Place', properties: {} }], edges: [] }),
      ).rejects.toThrow(StoreError)
      expect(await store.contentHash()).toBe(hashGraph(graph))
    })

    it('still answers for the whole graph after it was closed and opened again', async () => {
      await store.close()
      store = await open()
      expect(await store.contentHash()).toBe(hashGraph(graph))
    })

    it('ends in the same graph when the loading process was killed at any point', async () => {
      const big = generatedGraph(4000)
      const expected = hashGraph(big)
      await store.close()
      for (const wait of [150, 900]) await killedLoad(4000, address, wait)
      store = await open()
      await store.load(big)
      expect(await store.contentHash()).toBe(expected)
      await store.load(graph)
      expect(await store.contentHash()).toBe(hashGraph(graph))
    }, 600_000)
  })

  it('holds nothing after it was cleared', async () => {
    await store.clear()
    expect(await store.contentHash()).toBe(hashGraph({ nodes: [], edges: [] }))
    await store.load(graph)
  })
})

const SAID_AT_ONCE = 2000

/** Five edges of the last type, each naming its one claim as often as there are claims asked about at once. */
function muchSaid(): Graph {
  const type = RELATION_TYPES.at(-1)!
  const said = { modality: 'done', confidence: 1, status: 'unreviewed' }
  const claims = Array(SAID_AT_ONCE).fill('clm_1')
  const file = { path: 'a.txt', title: '题', sha256: '0', mediaType: 'text/plain' }
  return {
    nodes: [
      { id: 'art_1', label: 'Article', properties: { title: '题', ord: 0 } },
      { id: 'clm_1', label: 'Claim', properties: { type, method: 'rule:x', ...said } },
      { id: 'doc_1', label: 'Document', properties: file },
      { id: 'ent_1', label: 'Organisation', properties: { name: '甲', aliases: [], degree: 5 } },
      { id: 'ent_2', label: 'Organisation', properties: { name: '乙', aliases: [], degree: 5 } },
      { id: 'sen_1', label: 'Sentence', properties: { text: '句', ord: 0, part: 'body', spans: [0, 1] } },
    ],
    edges: [
      { id: 'ina_1', type: 'IN_ARTICLE', from: 'sen_1', to: 'art_1', properties: {} },
      { id: 'ind_1', type: 'IN_DOCUMENT', from: 'art_1', to: 'doc_1', properties: {} },
      ...[1, 2, 3, 4, 5].map((number) => ({
        ...{ id: `rel_${number}`, type, from: 'ent_1', to: 'ent_2' },
        properties: { ...said, claims, sources: 1 },
      })),
      { id: 'sta_1', type: 'STATED_IN', from: 'clm_1', to: 'sen_1', properties: { spans: [0, 1] } },
    ],
  }
}

/** Starts a load in another process and kills it so long after it began. */
async function killedLoad(relations: number, address: readonly string[], wait: number): Promise<void> {
  const script = fileURLToPath(new URL('./load-and-die.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(relations), ...address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), gone])
  await new Promise((resolve) => setTimeout(resolve, wait))
  child.kill('SIGKILL')
  await gone
}

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
