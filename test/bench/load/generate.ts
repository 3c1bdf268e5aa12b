import type { Graph, GraphEdge, GraphNode, Properties } from '../../../src/model/graph.ts'
import { generator } from '../../contract/graphs.ts'

/** Edges of all kinds for one relation between two entities. */
const EDGES_EACH = 7
const SENTENCES_EACH = 25

/**
 * A graph in our schema with about so many relationships of all kinds: entities, relations, claims, sentences, mentions, articles.
 * One body is in `hub` of the relations. The same numbers give the same graph.
 */
export function benchGraph(relationships: number, hub = 0.05): Graph {
  const random = generator(7)
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  const relations = Math.floor(relationships / EDGES_EACH)
  const entities = Math.max(10, Math.floor(relations / 2))
  const id = (prefix: string, i: number) => `${prefix}_${i.toString(16).padStart(24, '0')}`
  const edge = (prefix: string, i: number, type: string, from: string, to: string, properties: Properties = {}) =>
    edges.push({ id: id(prefix, i), type, from, to, properties })
  for (let i = 0; i < entities; i++)
    nodes.push({ id: id('ent', i), label: LABELS[i % LABELS.length]!, properties: entityProperties(i, random) })
  for (let i = 0; i < relations; i++) {
    const article = Math.floor(i / SENTENCES_EACH)
    if (i % SENTENCES_EACH === 0) {
      if (article % 8 === 0)
        nodes.push({
          id: id('doc', article / 8),
          label: 'Document',
          properties: {
            path: `pages/${article}.txt`,
            title: `第${article}版`,
            sha256: id('', i),
            mediaType: 'text/plain',
            publishedAt: day(article),
            text: '版面文字。'.repeat(400),
          },
        })
      nodes.push({
        id: id('art', article),
        label: 'Article',
        properties: { title: `第${article}篇报道的标题`, ord: article % 8, publishedAt: day(article) },
      })
      edge('ind', article, 'IN_DOCUMENT', id('art', article), id('doc', Math.floor(article / 8)))
    }
    const from = id('ent', random() < hub ? 0 : Math.floor(random() * entities))
    const to = id('ent', Math.floor(random() * entities))
    const type = TYPES[i % TYPES.length]!
    const modality = MODALITIES[i % MODALITIES.length]!
    const amount: Properties = type === 'FUNDED' ? { amount: (i % 900) * 10_000, currency: 'CNY', unit: '元' } : {}
    const at = i * 40
    nodes.push({
      id: id('sen', i),
      label: 'Sentence',
      properties: {
        text: `第${i}句：甲方会同乙方开展职工服务，计划投入资金${i % 900}万元，惠及职工若干名。`,
        ord: i % SENTENCES_EACH,
        part: 'body',
        spans: [at, at + 38],
      },
    })
    nodes.push({
      id: id('clm', i),
      label: 'Claim',
      properties: {
        type,
        modality,
        confidence: 0.5 + (i % 50) / 100,
        method: 'rule:generated',
        status: 'unreviewed',
        ...amount,
      },
    })
    edge('ina', i, 'IN_ARTICLE', id('sen', i), id('art', article))
    edge('sub', i, 'SUBJECT', id('clm', i), from)
    edge('obj', i, 'OBJECT', id('clm', i), to)
    edge('sta', i, 'STATED_IN', id('clm', i), id('sen', i), {
      spans: [at, at + 38],
      subjectSpans: [at + 3, at + 5],
      objectSpans: [at + 7, at + 9],
    })
    edge('mea', i, 'MENTIONED_IN', from, id('sen', i), {
      surface: '甲方',
      spans: [at + 3, at + 5],
      method: 'rule',
      confidence: 1,
    })
    edge('meb', i, 'MENTIONED_IN', to, id('sen', i), {
      surface: '乙方',
      spans: [at + 7, at + 9],
      method: 'rule',
      confidence: 1,
    })
    edge('rel', i, type, from, to, {
      claims: [id('clm', i)],
      sources: 1 + (i % 5),
      modality,
      confidence: 0.5 + (i % 50) / 100,
      status: 'unreviewed',
      date: day(i),
      ...amount,
    })
  }
  return { nodes, edges }
}

const LABELS = ['Organisation', 'Organisation', 'Program', 'Person', 'Place'] as const
const TYPES = ['FUNDED', 'PROPOSED', 'PARTNERED_WITH', 'LAUNCHED', 'VISITED'] as const
const MODALITIES = ['done', 'done', 'planned', 'proposed'] as const
const FIRST = ['海州', '临江', '云山', '青河', '望川', '铜源', '禾砚', '南屏']
const LAST = ['总工会', '集团有限公司', '委员会', '研究院', '职业学院', '服务中心']

function entityProperties(i: number, random: () => number): Properties {
  const name = `${FIRST[i % FIRST.length]}${String.fromCodePoint(0x4e00 + (i % 2000))}${LAST[i % LAST.length]}${Math.floor(i / 48)}`
  return {
    name,
    aliases: i % 3 === 0 ? [`${name.slice(0, 3)}简称${i}`] : [],
    search: `${name} ${name.slice(0, 3)}简称${i} haizhou${i}zonggonghui hz${i}zgh`,
    degree: i === 0 ? 50_000 : i % 17,
    x: Math.round(random() * 2000) / 1000 - 1,
    y: Math.round(random() * 2000) / 1000 - 1,
  }
}

function day(i: number): string {
  return `20${String(10 + (i % 15)).padStart(2, '0')}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
}
