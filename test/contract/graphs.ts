import type { Graph, GraphEdge, GraphNode, Properties } from '../../src/model/graph.ts'

/** Hostile and unusual texts that must come back as they went in. */
export const STRANGE_TEXTS = [
  '<script>alert(1)</script>',
  `单引号' 双引号" 反引号\` 反斜杠\\ 换行\n制表\t`,
  '𠮷野家😀\u200d\u2028\u202e',
  "'}) DETACH DELETE n //",
  '\\u0027 \\u0060 $id {id: 1}',
  'a\u0000b\u0001c',
  '__proto__',
  '总 工 会　全角空格',
] as const

interface Draft {
  readonly nodes: GraphNode[]
  readonly edges: GraphEdge[]
}

/** Two invented bodies' pages: three articles, fourteen entities, claims with their sentences. Small enough to know by heart. */
export function smallGraph(): Graph {
  const draft: Draft = { nodes: [], edges: [] }
  const text =
    '海州市总工会提出职工书屋建设方案。海州市总工会计划投入50万元用于职工书屋建设方案。海州市总工会与临江集团合作。周敏任海州市总工会主席。周敏走访临江集团。'
  node(draft, 'doc_1', 'Document', {
    path: 'page-1.txt',
    title: '海州日报',
    sha256: 'aa',
    mediaType: 'text/plain',
    publishedAt: '2024-03-01',
    outlet: '海州日报',
    text,
  })
  node(draft, 'doc_2', 'Document', {
    path: 'page-2.txt',
    title: '附页',
    sha256: 'bb',
    mediaType: 'text/plain',
    text: STRANGE_TEXTS.join('\n'),
  })
  article(draft, 'art_1', 'doc_1', { title: '书屋进车间', kicker: '海州', ord: 0, publishedAt: '2024-03-01' })
  article(draft, 'art_2', 'doc_1', { title: '主席走访企业', subtitle: '问需于企', ord: 1, publishedAt: '2024-03-02' })
  article(draft, 'art_3', 'doc_2', { title: STRANGE_TEXTS[0], ord: 0 })
  entity(draft, 'ent_union', 'Organisation', {
    name: '海州市总工会',
    aliases: ['市总', '海州总工会'],
    adminCode: '320700',
    search: '海州市总工会 市总 海州总工会 haizhoushizonggonghui shizong haizhouzonggonghui hzszgh sz hzzgh',
    degree: 6,
  })
  entity(draft, 'ent_group', 'Organisation', {
    name: '临江集团',
    aliases: [],
    search: '临江集团 linjiangjituan ljjt',
    degree: 2,
    relationCounts: ['in VISITED done 1', 'out PARTNERED_WITH done 1'],
  })
  entity(draft, 'ent_branch', 'Organisation', {
    name: '临江集团工会',
    aliases: [],
    search: '临江集团工会 linjiangjituangonghui ljjtgh',
    degree: 1,
  })
  entity(draft, 'ent_zhou', 'Person', {
    name: '周敏',
    aliases: [],
    search: '周敏 zhoumin zm',
    degree: 2,
    mentionCount: 1,
    firstArticles: ['art_2'],
  })
  entity(draft, 'ent_writer', 'Person', { name: '高岚', aliases: [], search: '高岚 gaolan gl', degree: 0 })
  entity(draft, 'ent_zhou2', 'Person', {
    name: '周敏',
    aliases: ['小周'],
    search: '周敏 小周 zhoumin xiaozhou zm xz',
    degree: 0,
  })
  entity(draft, 'ent_city', 'Place', {
    name: '海州市',
    aliases: [],
    adminCode: '320700',
    level: 'prefecture',
    lat: 34.6,
    lon: 119.2,
    search: '海州市 haizhoushi hzs',
    degree: 1,
  })
  entity(draft, 'ent_plan', 'Program', {
    name: '职工书屋建设方案',
    aliases: [],
    kind: 'project',
    search: '职工书屋建设方案 zhigongshuwujianshefangan zgswjsfa',
    degree: 3,
  })
  entity(draft, 'ent_money', 'Amount', {
    name: '50万元',
    aliases: [],
    value: 500000,
    unit: '元',
    currency: 'CNY',
    search: '50万元 50wanyuan 5wy',
    degree: 1,
  })
  entity(draft, 'ent_range', 'Amount', {
    name: '3至5家',
    aliases: [],
    low: 3,
    high: 5,
    unit: '家',
    qualifier: 'about',
    search: '3至5家',
    degree: 0,
  })
  STRANGE_TEXTS.forEach((strange, i) => {
    entity(draft, `ent_strange${i}`, 'Organisation', {
      name: strange,
      aliases: [strange],
      search: strange.toLowerCase(),
      degree: 0,
    })
  })
  claim(
    draft,
    'clm_1',
    'PROPOSED',
    'ent_union',
    'ent_plan',
    { modality: 'done', confidence: 0.9, method: 'rule:proposal-1' },
    'sen_1',
    '海州市总工会提出职工书屋建设方案。',
    'art_1',
    0,
    [0, 6, 8, 16],
  )
  claim(
    draft,
    'clm_2',
    'FUNDED',
    'ent_union',
    'ent_plan',
    {
      modality: 'planned',
      confidence: 0.8,
      method: 'rule:funding-1',
      amount: 500000,
      unit: '元',
      currency: 'CNY',
      date: '2024',
    },
    'sen_2',
    '海州市总工会计划投入50万元用于职工书屋建设方案。',
    'art_1',
    17,
    [17, 23, 32, 40],
    'ent_money',
  )
  claim(
    draft,
    'clm_3',
    'PARTNERED_WITH',
    'ent_group',
    'ent_union',
    { modality: 'done', confidence: 0.7, method: 'rule:partner-1' },
    'sen_3',
    '海州市总工会与临江集团合作。',
    'art_1',
    41,
    [48, 52, 41, 47],
  )
  claim(
    draft,
    'clm_4',
    'MEMBER_OF',
    'ent_zhou',
    'ent_union',
    { modality: 'done', confidence: 0.95, method: 'rule:post-1', role: '主席' },
    'sen_4',
    '周敏任海州市总工会主席。',
    'art_2',
    55,
    [55, 57, 58, 64],
  )
  claim(
    draft,
    'clm_5',
    'VISITED',
    'ent_zhou',
    'ent_group',
    { modality: 'done', confidence: 0.6, method: 'rule:visit-1' },
    'sen_5',
    '周敏走访临江集团。',
    'art_2',
    67,
    [67, 69, 71, 75],
  )
  claim(
    draft,
    'clm_6',
    'PROPOSED',
    'ent_union',
    'ent_plan',
    { modality: 'done', confidence: 0.5, method: 'classifier' },
    'sen_6',
    '海州市总工会提出方案。',
    'art_2',
    76,
    [76, 82],
  )
  relation(draft, 'rel_proposed', 'PROPOSED', 'ent_union', 'ent_plan', ['clm_1', 'clm_6'], {
    sources: 2,
    modality: 'done',
    confidence: 0.9,
  })
  relation(draft, 'rel_funded', 'FUNDED', 'ent_union', 'ent_plan', ['clm_2'], {
    sources: 1,
    modality: 'planned',
    confidence: 0.8,
    amount: 500000,
    unit: '元',
    currency: 'CNY',
    date: '2024',
  })
  relation(draft, 'rel_partner', 'PARTNERED_WITH', 'ent_group', 'ent_union', ['clm_3'], {
    sources: 1,
    modality: 'done',
    confidence: 0.7,
  })
  relation(draft, 'rel_member', 'MEMBER_OF', 'ent_zhou', 'ent_union', ['clm_4'], {
    sources: 1,
    modality: 'done',
    confidence: 0.95,
    role: '主席',
  })
  relation(draft, 'rel_visited', 'VISITED', 'ent_zhou', 'ent_group', ['clm_5'], {
    sources: 1,
    modality: 'done',
    confidence: 0.6,
    date: '2024-03-02',
  })
  relation(draft, 'rel_located', 'LOCATED_IN', 'ent_union', 'ent_city', [], {
    sources: 1,
    modality: 'done',
    confidence: 1,
  })
  relation(draft, 'rel_part', 'PART_OF', 'ent_branch', 'ent_union', [], { sources: 1, modality: 'done', confidence: 1 })
  relation(draft, 'rel_money', 'HAS_AMOUNT', 'ent_plan', 'ent_money', [], {
    sources: 3,
    modality: 'planned',
    confidence: 0.8,
  })
  edge(draft, 'men_1', 'MENTIONED_IN', 'ent_union', 'sen_1', {
    surface: '海州市总工会',
    spans: [0, 6],
    method: 'rule',
    confidence: 1,
  })
  edge(draft, 'men_2', 'MENTIONED_IN', 'ent_union', 'sen_2', {
    surface: '海州市总工会',
    spans: [17, 23],
    method: 'rule',
    confidence: 1,
  })
  edge(draft, 'men_3', 'MENTIONED_IN', 'ent_zhou', 'sen_4', {
    surface: '周敏',
    spans: [55, 57],
    method: 'rule',
    confidence: 1,
  })
  edge(draft, 'wro_1', 'WROTE', 'ent_writer', 'art_1', { role: '记者', spans: [3, 5] })
  edge(draft, 'same_1', 'POSSIBLY_SAME', 'ent_zhou', 'ent_zhou2', { score: 0.5, reasons: ['同名'] })
  return sorted(draft)
}

/** A graph of any size in our schema, the same for the same numbers: `edges` relations among `edges / 3` entities, a claim and a sentence each. */
export function generatedGraph(relations: number, hubShare = 0.1): Graph {
  const draft: Draft = { nodes: [], edges: [] }
  const random = generator(42)
  const count = Math.max(10, Math.ceil(relations / 3))
  node(draft, 'doc_0', 'Document', {
    path: 'generated.txt',
    title: '生成',
    sha256: '00',
    mediaType: 'text/plain',
    text: '生成',
  })
  const sentencesEach = 40
  for (let i = 0; i < count; i++) {
    const label = (['Organisation', 'Organisation', 'Program', 'Person', 'Place'] as const)[i % 5]!
    const name = `${['海州', '临江', '云山', '青河'][i % 4]}${['总工会', '集团', '委员会', '研究院'][i % 3]}${i}号`
    entity(draft, `ent_${i}`, label, {
      name,
      aliases: i % 3 ? [] : [`简称${i}`],
      search: `${name} 简称${i} haizhou${i} hz${i}`,
      degree: i % 17,
    })
  }
  for (let i = 0; i < relations; i++) {
    const articleId = `art_${Math.floor(i / sentencesEach)}`
    if (i % sentencesEach === 0)
      article(draft, articleId, 'doc_0', {
        title: `第${i / sentencesEach}篇`,
        ord: i / sentencesEach,
        publishedAt: '2024-01-01',
      })
    const from = random() < hubShare ? 0 : Math.floor(random() * count)
    const to = Math.floor(random() * count)
    const type = (['FUNDED', 'PROPOSED', 'PARTNERED_WITH', 'PART_OF'] as const)[i % 4]!
    const modality = (['done', 'planned', 'proposed'] as const)[i % 3]!
    const amount: Properties = type === 'FUNDED' ? { amount: (i % 500) * 10000, currency: 'CNY' } : {}
    node(draft, `sen_${i}`, 'Sentence', {
      text: `第${i}句：甲方与乙方签订协议，投入资金若干。`,
      ord: i % sentencesEach,
      part: 'body',
      spans: [i * 20, i * 20 + 20],
    })
    edge(draft, `ina_${i}`, 'IN_ARTICLE', `sen_${i}`, articleId, {})
    node(draft, `clm_${i}`, 'Claim', {
      type,
      modality,
      confidence: 0.5 + (i % 50) / 100,
      method: 'rule:generated',
      status: 'unreviewed',
      ...amount,
    })
    edge(draft, `sub_${i}`, 'SUBJECT', `clm_${i}`, `ent_${from}`, {})
    edge(draft, `obj_${i}`, 'OBJECT', `clm_${i}`, `ent_${to}`, {})
    edge(draft, `sta_${i}`, 'STATED_IN', `clm_${i}`, `sen_${i}`, {
      spans: [i * 20, i * 20 + 20],
      subjectSpans: [i * 20, i * 20 + 2],
    })
    relation(draft, `rel_${i}`, type, `ent_${from}`, `ent_${to}`, [`clm_${i}`], {
      sources: 1 + (i % 5),
      modality,
      confidence: 0.5 + (i % 50) / 100,
      ...amount,
    })
  }
  return sorted(draft)
}

function node({ nodes }: Draft, id: string, label: GraphNode['label'], properties: Properties): void {
  nodes.push({ id, label, properties })
}

function entity(draft: Draft, id: string, label: GraphNode['label'], properties: Properties): void {
  node(draft, id, label, { x: 0.25, y: -0.5, ...properties })
}

function edge({ edges }: Draft, id: string, type: string, from: string, to: string, properties: Properties): void {
  edges.push({ id, type, from, to, properties })
}

function article(draft: Draft, id: string, document: string, properties: Properties): void {
  node(draft, id, 'Article', properties)
  edge(draft, `ind_${id}`, 'IN_DOCUMENT', id, document, {})
}

function claim(
  draft: Draft,
  id: string,
  type: string,
  subject: string,
  object: string,
  properties: Properties,
  sentence: string,
  text: string,
  articleId: string,
  at: number,
  ends: readonly number[],
  amount?: string,
): void {
  node(draft, id, 'Claim', { type, status: 'unreviewed', ...properties })
  node(draft, sentence, 'Sentence', {
    text,
    ord: Number(sentence.slice(4)),
    part: 'body',
    spans: [at, at + text.length],
  })
  edge(draft, `ina_${sentence}`, 'IN_ARTICLE', sentence, articleId, {})
  edge(draft, `sub_${id}`, 'SUBJECT', id, subject, {})
  edge(draft, `obj_${id}`, 'OBJECT', id, object, {})
  if (amount) edge(draft, `amo_${id}`, 'AMOUNT', id, amount, {})
  edge(draft, `sta_${id}`, 'STATED_IN', id, sentence, {
    spans: [at, at + text.length],
    subjectSpans: ends.slice(0, 2),
    ...(ends.length > 2 ? { objectSpans: ends.slice(2) } : {}),
  })
}

function relation(
  draft: Draft,
  id: string,
  type: string,
  from: string,
  to: string,
  claims: readonly string[],
  properties: Properties,
): void {
  edge(draft, id, type, from, to, { claims, status: 'unreviewed', ...properties })
}

function sorted({ nodes, edges }: Draft): Graph {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  return { nodes: nodes.sort(byId), edges: edges.sort(byId) }
}

/** Park and Miller's generator: the same numbers everywhere. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
