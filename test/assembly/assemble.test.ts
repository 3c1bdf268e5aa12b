import { describe, expect, it } from 'vitest'
import { assembleGraph } from '../../src/assembly/index.ts'
import type { Graph } from '../../src/model/graph.ts'
import type { Judgement } from '../../src/model/judgement.ts'
import { RELATION_TYPES } from '../../src/model/ontology.ts'
import type { DocumentReading } from '../../src/model/reading.ts'
import { resolveCorpus } from '../../src/resolution/index.ts'
import { read, type Said } from '../resolution/marked.ts'

const at = '2024-05-01T00:00:00Z'
const money = (value: number | [number, number]) => ({ quantity: { value, unit: '元', currency: 'CNY' } })
const build = (readings: readonly DocumentReading[], judgements: readonly Judgement[] = []): Graph =>
  assembleGraph(readings, resolveCorpus(readings, judgements), judgements)
const relations = (graph: Graph) => graph.edges.filter((e) => (RELATION_TYPES as readonly string[]).includes(e.type))
const labelled = (graph: Graph, label: string) => graph.nodes.filter((node) => node.label === label)

const TEXT =
  '青梧机械厂投建书屋\n[青梧机械厂](Organisation)投入[3万元](Amount)建设[“灯下”书屋](Program)，[林知远](Person)参加'
const FUNDED: Said = { type: 'FUNDED', subject: '青梧机械厂', object: '“灯下”书屋', amount: '3万元', trigger: [15, 17] }
const funding = (said: Partial<Said> = {}, title = '') =>
  read(title + TEXT, { said: [{ ...FUNDED, ...said }], more: { '3万元': money(30_000) } })

describe('the graph', () => {
  const graph = build([funding()])

  it('has ends to every edge, and a claim behind every relation', () => {
    const ids = new Set(graph.nodes.map((node) => node.id))
    expect(ids.size).toBe(graph.nodes.length)
    expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length)
    for (const edge of graph.edges) {
      expect(ids).toContain(edge.from)
      expect(ids).toContain(edge.to)
    }
    for (const edge of relations(graph)) {
      const claims = edge.properties.claims as string[]
      expect(claims.length).toBeGreaterThan(0)
      for (const claim of claims) expect(ids).toContain(claim)
    }
  })

  it('counts at each entity its relations by way, type and modality', () => {
    const at = (name: string) => graph.nodes.find((node) => node.properties.name === name)!.properties
    expect(at('青梧机械厂')).toMatchObject({ degree: 1, relationCounts: ['out FUNDED done 1'] })
    expect(at('“灯下”书屋')).toMatchObject({ degree: 1, relationCounts: ['in FUNDED done 1'] })
    for (const { label, properties } of graph.nodes)
      if (label === 'Person') expect(properties.relationCounts).toBe(undefined)
  })

  it('carries of an entity that is named very often how often and where first, as a look at each mention finds it', () => {
    const often = build(
      Array.from({ length: 110 }, (_, i) =>
        read(`第${i}天\n[青梧机械厂](Organisation)开工。[青梧机械厂](Organisation)又停工。`),
      ),
    )
    const entity = often.nodes.find((node) => node.properties.name === '青梧机械厂')!
    const node = (id: string) => often.nodes.find((each) => each.id === id)!.properties
    const ordered = often.edges
      .filter((edge) => edge.type === 'MENTIONED_IN' && edge.from === entity.id)
      .map(({ to, id }) => {
        const article = often.edges.find((edge) => edge.type === 'IN_ARTICLE' && edge.from === to)!.to
        return [article, String(node(to).ord).padStart(4, '0'), to, id].join(' ')
      })
      .sort()
    expect(ordered.length).toBe(220)
    expect(entity.properties.mentionCount).toBe(220)
    expect(entity.properties.firstArticles).toEqual([
      ...new Set(ordered.slice(0, 10).map((line) => line.split(' ')[0])),
    ])
  })

  it('walks from a claim to its sentence, article and document', () => {
    const [claim] = labelled(graph, 'Claim')
    const stated = graph.edges.find((e) => e.type === 'STATED_IN' && e.from === claim.id)!
    const article = graph.edges.find((e) => e.type === 'IN_ARTICLE' && e.from === stated.to)!
    const document = graph.edges.find((e) => e.type === 'IN_DOCUMENT' && e.from === article.to)!
    expect(graph.nodes.find((node) => node.id === document.to)!.label).toBe('Document')
    expect(
      graph.edges
        .filter((e) => e.from === claim.id)
        .map((e) => e.type)
        .sort(),
    ).toEqual(['AMOUNT', 'OBJECT', 'STATED_IN', 'SUBJECT'])
  })

  it('cuts sentence, subject, object, amount and trigger out of the document', () => {
    const { text } = labelled(graph, 'Document')[0].properties
    const [{ to, properties }] = graph.edges.filter((e) => e.type === 'STATED_IN')
    const cut = (flat: unknown) =>
      (flat as number[]).reduce((out, start, i, all) => (i % 2 ? out : out + String(text).slice(start, all[i + 1])), '')
    expect(cut(properties.spans)).toBe(graph.nodes.find((node) => node.id === to)!.properties.text)
    expect(cut(properties.subjectSpans)).toBe('青梧机械厂')
    expect(cut(properties.objectSpans)).toBe('“灯下”书屋')
    expect(cut(properties.amountSpans)).toBe('3万元')
    expect(cut(properties.triggerSpans)).toBe('投入')
    expect(properties.dateSpans).toBeUndefined()
  })

  it('keeps every sentence, also those that say nothing', () => {
    expect(labelled(graph, 'Sentence').map((node) => node.properties.ord)).toEqual(expect.arrayContaining([0, 1]))
  })

  it('says where each entity is named', () => {
    const named = graph.edges.filter((e) => e.type === 'MENTIONED_IN').map((e) => e.properties.surface)
    expect(named.sort()).toEqual(['3万元', '“灯下”书屋', '林知远', '青梧机械厂'].sort())
  })

  it('gives entities search words, degree and a place on the canvas', () => {
    const factory = labelled(graph, 'Organisation')[0].properties
    expect(factory.search).toContain('qingwujixiechang')
    expect(String(factory.search).split(' ')).toContain('qwjxc')
    expect(factory.degree).toBe(1)
    for (const axis of [factory.x, factory.y]) expect(Math.abs(Number(axis))).toBeLessThanOrEqual(1)
    expect(labelled(graph, 'Amount')[0].properties).toMatchObject({
      name: '3万元',
      value: 30_000,
      unit: '元',
      currency: 'CNY',
    })
  })

  it('holds no null and no nested list', () => {
    for (const { properties } of [...graph.nodes, ...graph.edges]) {
      for (const value of Object.values(properties)) {
        expect(value).not.toBeNull()
        expect(value).not.toBeUndefined()
        if (Array.isArray(value)) for (const item of value) expect(['string', 'number']).toContain(typeof item)
      }
    }
  })
})

describe('claims and edges', () => {
  it('makes one edge with two sources of what two articles say', () => {
    const [edge, ...others] = relations(build([funding(), funding({}, '再说：')]))
    expect(others).toEqual([])
    expect(edge.properties).toMatchObject({ sources: 2, amount: 30_000, currency: 'CNY', modality: 'done' })
    expect(edge.properties.claims).toHaveLength(2)
  })

  it('never lets planned and done share an edge', () => {
    const edges = relations(build([funding(), funding({ modality: 'planned' }, '再说：')]))
    expect(edges.map((e) => e.properties.modality).sort()).toEqual(['done', 'planned'])
  })

  it('makes two edges of two payments', () => {
    const other = read(`又一笔${TEXT.replace('3万元', '5万元')}`, {
      said: [{ ...FUNDED, amount: '5万元' }],
      more: { '5万元': money(50_000) },
    })
    expect(
      relations(build([funding(), other]))
        .map((e) => e.properties.amount)
        .sort(),
    ).toEqual([30_000, 50_000])
  })

  it('gives one figure to edges that state the same money, over articles too, and another to other money', () => {
    const more = { '3万元': money(30_000) }
    const joint = read(TEXT, { said: [FUNDED, { ...FUNDED, subject: '林知远' }], more })
    const again = read(`再说：${TEXT}`, {
      said: [FUNDED, { type: 'HAS_AMOUNT', subject: '“灯下”书屋', object: '3万元', trigger: [15, 17] }],
      more,
    })
    const other = read(`又一笔${TEXT.replace('3万元', '5万元')}`, {
      said: [{ ...FUNDED, amount: '5万元' }],
      more: { '5万元': money(50_000) },
    })
    const edges = relations(build([joint, again, other]))
    expect(edges.map((e) => e.type).sort()).toEqual(['FUNDED', 'FUNDED', 'FUNDED', 'HAS_AMOUNT'])
    const five = edges.filter((e) => e.properties.amount === 50_000).map((e) => e.properties.figure)
    const three = edges.filter((e) => e.properties.amount !== 50_000).map((e) => e.properties.figure)
    expect(new Set(three).size).toBe(1)
    expect(three[0]).toMatch(/^ent_/)
    expect(five).toHaveLength(1)
    expect(three).not.toContain(five[0])
  })

  it.each([
    ['[甲厂](Organisation)、[乙厂](Organisation)各向[丙校](Organisation)捐[3万元](Amount)', 2],
    ['[甲厂](Organisation)和[乙厂](Organisation)共同向[丙校](Organisation)捐[3万元](Amount)', 1],
    ['[甲厂](Organisation)和[乙厂](Organisation)分别位于城东、城西，共同向[丙校](Organisation)捐[3万元](Amount)', 1],
    ['[甲厂](Organisation)、[乙厂](Organisation)走访各类学校，向[丙校](Organisation)捐[3万元](Amount)', 1],
    ['[甲厂](Organisation)、[乙厂](Organisation)分别向[丙校](Organisation)捐款[3万元](Amount)', 2],
  ])('tells a sum that each gave from one that all gave: %s', (text, figures) => {
    const said = ['甲厂', '乙厂'].map((subject): Said => ({ type: 'FUNDED', subject, object: '丙校', amount: '3万元' }))
    const edges = relations(build([read(text, { said, more: { '3万元': money(30_000) } })]))
    expect(edges).toHaveLength(2)
    expect(new Set(edges.map((e) => e.properties.figure)).size).toBe(figures)
  })

  it('gives a figure to each of those who got it each, whoever gave it together', () => {
    const reading = read(
      '[甲厂](Organisation)和[乙厂](Organisation)给[林知远](Person)、[周海云](Person)每人[3万元](Amount)',
      {
        said: ['甲厂', '乙厂'].flatMap((subject) =>
          ['林知远', '周海云'].map((object): Said => ({ type: 'FUNDED', subject, object, amount: '3万元' })),
        ),
        more: { '3万元': money(30_000) },
      },
    )
    const figures = relations(build([reading])).map((e) => e.properties.figure)
    expect([figures.length, new Set(figures).size]).toEqual([4, 2])
  })

  it('writes a range as low and high', () => {
    const reading = read(TEXT, { said: [FUNDED], more: { '3万元': money([20_000, 30_000]) } })
    const [edge] = relations(build([reading]))
    expect(edge.properties).toMatchObject({ amountLow: 20_000, amountHigh: 30_000 })
    expect(edge.properties.amount).toBeUndefined()
  })

  it('takes a partnership the same from both sides', () => {
    const text = '甲\n[青梧机械厂](Organisation)与[兰山纺织厂](Organisation)合作'
    const one = read(text, { said: [{ type: 'PARTNERED_WITH', subject: '青梧机械厂', object: '兰山纺织厂' }] })
    const two = read(`乙${text}`, { said: [{ type: 'PARTNERED_WITH', subject: '兰山纺织厂', object: '青梧机械厂' }] })
    const [edge, ...others] = relations(build([one, two]))
    expect(others).toEqual([])
    expect(edge.from < edge.to).toBe(true)
    expect(edge.properties.sources).toBe(2)
  })

  it('takes a rejected claim off its edge, and the edge with its last claim, but keeps the claim', () => {
    const readings = [funding(), funding({}, '再说：')]
    const claims = labelled(build(readings), 'Claim').map((node) => node.id)
    const reject = (claim: string, id: string): Judgement => ({ id, at, kind: 'reject', claim })
    const once = build(readings, [reject(claims[0], 'j1')])
    expect(relations(once)[0].properties).toMatchObject({ claims: [claims[1]], sources: 1 })
    const twice = build(readings, [reject(claims[0], 'j1'), reject(claims[1], 'j2')])
    expect(relations(twice)).toEqual([])
    expect(labelled(twice, 'Claim').map((node) => node.properties.status)).toEqual(['rejected', 'rejected'])
    const back = build(readings, [reject(claims[0], 'j1'), { id: 'j2', at, kind: 'undo', judgement: 'j1' }])
    expect(relations(back)[0].properties.sources).toBe(2)
  })

  it('shows what a person confirmed, and keeps claim ids when entities merge', () => {
    const readings = [funding(), read('丙\n[青梧重工](Organisation)')]
    const before = build(readings)
    const ids = labelled(before, 'Organisation').map((node) => node.id) as [string, string]
    const [claim] = labelled(before, 'Claim')
    const after = build(readings, [
      { id: 'j1', at, kind: 'same', entities: ids },
      { id: 'j2', at, kind: 'confirm', claim: claim.id },
    ])
    expect(relations(after)[0].properties.status).toBe('confirmed')
    expect(labelled(after, 'Claim')[0].id).toBe(claim.id)
  })

  it('draws no edge from an entity to itself', () => {
    const reading = read('甲\n[青梧机械厂](Organisation)隶属[青梧重工](Organisation)', {
      said: [{ type: 'PART_OF', subject: '青梧机械厂', object: '青梧重工' }],
    })
    const ids = labelled(build([reading]), 'Organisation').map((node) => node.id) as [string, string]
    const merged = build([reading], [{ id: 'j', at, kind: 'same', entities: ids }])
    expect(relations(merged)).toEqual([])
    expect(labelled(merged, 'Claim')).toHaveLength(1)
  })

  it('names the article and the entity when a relation points at nothing', () => {
    const reading = funding()
    const broken = {
      ...reading,
      articles: [{ ...reading.articles[0], relations: [{ ...reading.articles[0].relations[0], object: 'e99' }] }],
    }
    expect(() => build([broken])).toThrow(/e99/)
  })
})

describe('authors', () => {
  it('are persons with WROTE, also when the text does not name them', () => {
    const graph = build([read('甲\n正文', { bylines: ['林知远'] })])
    const [wrote] = graph.edges.filter((e) => e.type === 'WROTE')
    expect(wrote.properties.role).toBe('记者')
    expect(graph.nodes.find((node) => node.id === wrote.from)!.properties.name).toBe('林知远')
  })
})

describe('the same input', () => {
  const corpus = (articles: number) =>
    Array.from({ length: articles }, (_, i) =>
      read(
        `第${i}篇\n[第${i % 97}机械厂](Organisation)投入[${i}元](Amount)建设[“灯下${i % 13}”书屋](Program)，[林知${i % 31}](Person)参加`,
        {
          said: [
            { type: 'FUNDED', subject: `第${i % 97}机械厂`, object: `“灯下${i % 13}”书屋`, amount: `${i}元` },
            { type: 'MEMBER_OF', subject: `林知${i % 31}`, object: `第${i % 97}机械厂`, role: '职工' },
          ],
          more: { [`${i}元`]: money(i) },
        },
      ),
    )

  it('gives the same bytes, in any order', () => {
    const readings = corpus(60)
    expect(JSON.stringify(build(readings.toReversed()))).toBe(JSON.stringify(build(readings)))
  })

  it('takes near-linear time: ten times the articles, nowhere near a hundred times as long', () => {
    const [small, large] = [corpus(100), corpus(1000)]
    build(corpus(50))
    const time = (readings: readonly DocumentReading[]) => {
      const from = process.cpuUsage()
      build(readings)
      const { user, system } = process.cpuUsage(from)
      return user + system
    }
    const fast = Math.min(time(small), time(small), time(small))
    expect(Math.min(time(large), time(large))).toBeLessThan(40 * fast)
  }, 60_000)
})
