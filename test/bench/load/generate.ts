import type { GraphEdge, GraphNode, GraphSource, Properties } from '../../../src/model/graph.ts'
import { generator } from '../../contract/graphs.ts'

/** Edges of all kinds for one relation between two entities. */
const EDGES_EACH = 7
const SENTENCES_EACH = 25
const ARTICLES_EACH = 8

/**
 * A graph in our schema with about so many relationships of all kinds: entities, relations, claims, sentences, mentions, articles.
 * The first bodies are each in so many relations as `hubs` says: one, in five of a hundred, when absent. The same numbers give the same graph; it is made anew at each reading and never held.
 */
export function benchSource(
  relationships: number,
  hubs?: readonly number[],
): GraphSource & { readonly size: BenchSize } {
  const relations = Math.floor(relationships / EDGES_EACH)
  const busy = hubs ?? [Math.round(relations / 20)]
  const entities = Math.max(10, Math.floor(relations / 2))
  const articles = Math.ceil(relations / SENTENCES_EACH)
  const documents = Math.ceil(articles / ARTICLES_EACH)
  const end = (random: () => number) => id('ent', Math.floor(random() * entities))
  /** Who is in a relation: one of the busy bodies as often as it shall be, or else anybody. */
  const start = (random: () => number) => {
    let at = random() * relations
    for (const [i, count] of busy.entries()) {
      if (at < count) return id('ent', i)
      at -= count
    }
    return end(random)
  }

  /** The two ends of each relation in turn. */
  function* ends(): Generator<readonly [i: number, from: string, to: string]> {
    const random = generator(7)
    for (let i = 0; i < relations; i++) {
      const from = start(random)
      yield [i, from, end(random)]
    }
  }

  /** What a body carries that is named very often. */
  function firstMentions(i: number): Properties {
    if (busy[i] === undefined || busy[i] <= 200) return {}
    const firstArticles = new Set<string>()
    for (const [relation, from] of ends()) {
      if (from === id('ent', i)) firstArticles.add(id('art', Math.floor(relation / SENTENCES_EACH)))
      if (firstArticles.size === 10) break
    }
    return { mentionCount: busy[i], firstArticles: [...firstArticles] }
  }

  function* nodes(): Generator<GraphNode> {
    for (let i = 0; i < articles; i++)
      yield {
        id: id('art', i),
        label: 'Article',
        properties: { title: `第${i}篇报道的标题`, ord: i % ARTICLES_EACH, publishedAt: day(i) },
      }
    for (let i = 0; i < relations; i++)
      yield {
        id: id('clm', i),
        label: 'Claim',
        properties: {
          type: TYPES[i % TYPES.length]!,
          modality: MODALITIES[i % MODALITIES.length]!,
          confidence: 0.5 + (i % 50) / 100,
          method: 'rule:generated',
          status: 'unreviewed',
          ...amountOf(i),
        },
      }
    for (let i = 0; i < documents; i++)
      yield {
        id: id('doc', i),
        label: 'Document',
        properties: {
          path: `pages/${i}.txt`,
          title: `第${i}版`,
          sha256: id('', i),
          mediaType: 'text/plain',
          publishedAt: day(i * ARTICLES_EACH),
          text: '版面文字。'.repeat(400),
        },
      }
    const random = generator(11)
    for (let i = 0; i < entities; i++)
      yield {
        id: id('ent', i),
        label: LABELS[i % LABELS.length]!,
        properties: { ...entityProperties(i, busy, random), ...firstMentions(i) },
      }
    for (let i = 0; i < relations; i++)
      yield {
        id: id('sen', i),
        label: 'Sentence',
        properties: {
          text: `第${i}句：甲方会同乙方开展职工服务，计划投入资金${i % 900}万元，惠及职工若干名。`,
          ord: i % SENTENCES_EACH,
          part: 'body',
          spans: [i * 40, i * 40 + 38],
        },
      }
  }

  function* edges(): Generator<GraphEdge> {
    for (let i = 0; i < relations; i++)
      yield edge('ina', i, 'IN_ARTICLE', id('sen', i), id('art', Math.floor(i / SENTENCES_EACH)))
    for (let i = 0; i < articles; i++)
      yield edge('ind', i, 'IN_DOCUMENT', id('art', i), id('doc', Math.floor(i / ARTICLES_EACH)))
    for (const [i, from] of ends())
      yield edge('mea', i, 'MENTIONED_IN', from, id('sen', i), mention('甲方', i * 40 + 3))
    for (const [i, , to] of ends()) yield edge('meb', i, 'MENTIONED_IN', to, id('sen', i), mention('乙方', i * 40 + 7))
    for (const [i, , to] of ends()) yield edge('obj', i, 'OBJECT', id('clm', i), to)
    for (const [i, from, to] of ends())
      yield edge('rel', i, TYPES[i % TYPES.length]!, from, to, {
        claims: [id('clm', i)],
        sources: 1 + (i % 5),
        modality: MODALITIES[i % MODALITIES.length]!,
        confidence: 0.5 + (i % 50) / 100,
        status: 'unreviewed',
        date: day(i),
        ...amountOf(i),
      })
    for (let i = 0; i < relations; i++) {
      const at = i * 40
      yield edge('sta', i, 'STATED_IN', id('clm', i), id('sen', i), {
        spans: [at, at + 38],
        subjectSpans: [at + 3, at + 5],
        objectSpans: [at + 7, at + 9],
      })
    }
    for (const [i, from] of ends()) yield edge('sub', i, 'SUBJECT', id('clm', i), from)
  }

  return {
    nodes,
    edges,
    size: {
      nodes: articles + 2 * relations + documents + entities,
      edges: relations * EDGES_EACH + articles,
      entities,
      relations,
    },
  }
}

export interface BenchSize {
  readonly nodes: number
  readonly edges: number
  readonly entities: number
  readonly relations: number
}

function id(prefix: string, i: number): string {
  return `${prefix}_${i.toString(16).padStart(24, '0')}`
}

function edge(
  prefix: string,
  i: number,
  type: string,
  from: string,
  to: string,
  properties: Properties = {},
): GraphEdge {
  return { id: id(prefix, i), type, from, to, properties }
}

function mention(surface: string, at: number): Properties {
  return { surface, spans: [at, at + 2], method: 'rule', confidence: 1 }
}

function amountOf(i: number): Properties {
  return TYPES[i % TYPES.length] === 'FUNDED' ? { amount: (i % 900) * 10_000, currency: 'CNY', unit: '元' } : {}
}

const LABELS = ['Organisation', 'Organisation', 'Program', 'Person', 'Place'] as const
const TYPES = ['FUNDED', 'PROPOSED', 'PARTNERED_WITH', 'LAUNCHED', 'VISITED'] as const
const MODALITIES = ['done', 'done', 'planned', 'proposed'] as const
const FIRST = ['海州', '临江', '云山', '青河', '望川', '铜源', '禾砚', '南屏']
const LAST = ['总工会', '集团有限公司', '委员会', '研究院', '职业学院', '服务中心']

/** The id of the `i`th entity; 0 is the hub. */
export function benchEntity(i: number): string {
  return id('ent', i)
}

/** The id of the `i`th relation. */
export function benchRelation(i: number): string {
  return id('rel', i)
}

export function benchName(i: number): string {
  return `${FIRST[i % FIRST.length]}${String.fromCodePoint(0x4e00 + (i % 2000))}${LAST[i % LAST.length]}${Math.floor(i / 48)}`
}

/** The alias of the nearest body before that has one. */
export function benchAlias(i: number): string {
  const named = i - (i % 3)
  return `${benchName(named).slice(0, 3)}简称${named}`
}

function entityProperties(i: number, busy: readonly number[], random: () => number): Properties {
  const name = benchName(i)
  return {
    name,
    aliases: i % 3 === 0 ? [benchAlias(i)] : [],
    search: `${name} ${name.slice(0, 3)}简称${i} haizhou${i}zonggonghui hz${i}zgh`,
    degree: busy[i] ?? i % 17,
    relationCounts: counts(busy[i] ?? i % 17),
    x: Math.round(random() * 2000) / 1000 - 1,
    y: Math.round(random() * 2000) / 1000 - 1,
  }
}

function counts(degree: number): string[] {
  return TYPES.slice(0, degree).map((type) => `out ${type} done ${Math.ceil(degree / TYPES.length)}`)
}

function day(i: number): string {
  return `20${String(10 + (i % 15)).padStart(2, '0')}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
}
