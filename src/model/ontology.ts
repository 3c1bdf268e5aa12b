/** The ontology, declared once: types, domain and range, labels. Meaning and direction: docs/ontology.md. */

export const ENTITY_TYPES = ['Organisation', 'Person', 'Place', 'Program', 'Amount'] as const
export type EntityType = (typeof ENTITY_TYPES)[number]

export const RELATION_TYPES = [
  'PROPOSED',
  'FUNDED',
  'LAUNCHED',
  'ESTABLISHED',
  'ISSUED',
  'PARTNERED_WITH',
  'PARTICIPATED_IN',
  'VISITED',
  'MEMBER_OF',
  'LOCATED_IN',
  'PART_OF',
  'RECOMMENDED',
  'RECEIVED',
  'HAS_AMOUNT',
] as const
export type RelationType = (typeof RELATION_TYPES)[number]

export const MODALITIES = ['done', 'planned', 'proposed', 'denied'] as const
/** What is proposed, planned or denied never counts as done. */
export type Modality = (typeof MODALITIES)[number]

export const PROGRAM_KINDS = [
  'proposal',
  'policy',
  'campaign',
  'project',
  'event',
  'service',
  'publication',
  'honour',
] as const
export type ProgramKind = (typeof PROGRAM_KINDS)[number]

export interface EntityTypeInfo {
  readonly zh: string
  readonly en: string
  /** One character for shape-and-glyph marks. */
  readonly glyph: string
  /** Light-theme colour, ≥ 4.5:1 on the paper ground. */
  readonly colour: string
}

export const ENTITY_TYPE_INFO: Readonly<Record<EntityType, EntityTypeInfo>> = {
  Organisation: { zh: '机构', en: 'Organisation', glyph: '机', colour: '#2b5c8a' },
  Person: { zh: '人物', en: 'Person', glyph: '人', colour: '#9a5b0f' },
  Place: { zh: '地点', en: 'Place', glyph: '地', colour: '#2f7350' },
  Program: { zh: '项目', en: 'Program', glyph: '项', colour: '#74438c' },
  Amount: { zh: '数额', en: 'Amount', glyph: '¥', colour: '#6b6200' },
}

export interface RelationTypeInfo {
  readonly zh: string
  readonly en: string
  /** How a claim is read out: subject + verb + object. */
  readonly verbZh: string
  /** [subject type, object type] pairs that may stand at its ends. */
  readonly signatures: readonly (readonly [EntityType, EntityType])[]
  readonly symmetric?: boolean
  readonly carriesAmount?: boolean
  readonly carriesRole?: boolean
}

const O = 'Organisation',
  P = 'Person',
  L = 'Place',
  G = 'Program',
  A = 'Amount'

export const RELATION_TYPE_INFO: Readonly<Record<RelationType, RelationTypeInfo>> = {
  PROPOSED: {
    zh: '提出',
    en: 'proposed',
    verbZh: '提出',
    signatures: [
      [O, G],
      [P, G],
    ],
  },
  FUNDED: {
    zh: '投入',
    en: 'funded',
    verbZh: '投入',
    signatures: [
      [O, G],
      [O, O],
      [O, L],
      [P, G],
      [P, O],
      [P, L],
    ],
    carriesAmount: true,
  },
  LAUNCHED: {
    zh: '开展',
    en: 'launched',
    verbZh: '开展',
    signatures: [
      [O, G],
      [P, G],
      [L, G],
    ],
  },
  ESTABLISHED: {
    zh: '成立',
    en: 'established',
    verbZh: '成立',
    signatures: [
      [O, O],
      [P, O],
    ],
  },
  ISSUED: {
    zh: '发布',
    en: 'issued',
    verbZh: '发布',
    signatures: [
      [O, G],
      [P, G],
    ],
  },
  PARTNERED_WITH: { zh: '合作', en: 'partnered with', verbZh: '与…合作', signatures: [[O, O]], symmetric: true },
  PARTICIPATED_IN: {
    zh: '参加',
    en: 'took part in',
    verbZh: '参加',
    signatures: [
      [O, G],
      [P, G],
    ],
  },
  VISITED: {
    zh: '走访',
    en: 'visited',
    verbZh: '走访',
    signatures: [
      [P, O],
      [P, L],
      [O, O],
      [O, L],
    ],
  },
  MEMBER_OF: { zh: '任职', en: 'member of', verbZh: '任职于', signatures: [[P, O]], carriesRole: true },
  LOCATED_IN: {
    zh: '位于',
    en: 'located in',
    verbZh: '位于',
    signatures: [
      [O, L],
      [G, L],
      [L, L],
    ],
  },
  PART_OF: {
    zh: '隶属',
    en: 'part of',
    verbZh: '隶属于',
    signatures: [
      [O, O],
      [L, L],
      [G, G],
    ],
  },
  RECOMMENDED: {
    zh: '建议',
    en: 'recommended',
    verbZh: '建议',
    signatures: [
      [G, O],
      [G, G],
      [O, O],
      [O, G],
      [P, O],
      [P, G],
    ],
  },
  RECEIVED: {
    zh: '获得',
    en: 'received',
    verbZh: '获得',
    signatures: [
      [O, G],
      [P, G],
    ],
  },
  HAS_AMOUNT: {
    zh: '数额',
    en: 'has amount',
    verbZh: '涉及',
    signatures: [
      [O, A],
      [G, A],
      [L, A],
      [P, A],
    ],
  },
}
