import { ENTITY_TYPE_INFO, type EntityType, RELATION_TYPE_INFO, type RelationType } from '../../model/ontology.ts'
import type { Token } from '../language/tokenizer.ts'
import { SIGNATURES, type Signature, signatureOf } from './functions.ts'
import { ALL_NODES, endsOf, LABELS, labelsOf, PROPERTIES, propertiesOfNode, propertiesOfType, TYPES } from './schema.ts'
import { type Bound, boundNames, tokensOf } from './tokens.ts'

export interface Completion {
  readonly label: string
  readonly kind: 'label' | 'type' | 'property' | 'keyword' | 'function' | 'variable' | 'parameter'
  /** Put in for the label where they differ. */
  readonly insert?: string
  readonly detail?: { readonly zh: string; readonly en: string }
  /** What fits the ontology here comes first. */
  readonly fits?: boolean
}

export interface Completions {
  /** Where the word being written starts. */
  readonly from: number
  readonly options: readonly Completion[]
}

const KEYWORDS =
  'MATCH,OPTIONAL MATCH,WHERE,RETURN,RETURN DISTINCT,WITH,WITH DISTINCT,ORDER BY,SKIP,LIMIT,UNWIND,AS,AND,OR,NOT,XOR,IN,CONTAINS,STARTS WITH,ENDS WITH,IS NULL,IS NOT NULL,DESC,ASC,DISTINCT,CASE,WHEN,THEN,ELSE,END,EXISTS,CALL,UNION,UNION ALL,TRUE,FALSE,NULL'.split(
    ',',
  )

/** What may stand at a place of a query that is being written: from our ontology, the query's own names, and the language. */
export function complete(text: string, at: number, parameters: readonly string[] = []): Completions | undefined {
  const { tokens, open } = tokensOf(text.slice(0, at))
  if (open) return undefined
  const last = tokens.at(-1)
  // A number or a text is said as it is.
  if (last?.end === at && (last.kind === 'number' || last.kind === 'string')) return undefined
  const writing = last && last.end === at && (last.kind === 'word' || last.kind === 'parameter') ? last : undefined
  const from = writing ? writing.start : at
  const before = writing ? tokens.slice(0, -1) : tokens
  const previous = before.at(-1)
  if (writing?.kind === 'parameter' || (previous?.text === '$' && previous.end === from))
    return {
      from: writing?.kind === 'parameter' ? from : from - 1,
      options: parameters.map((name) => ({ label: `$${name}`, kind: 'parameter' })),
    }
  const names = boundNames(tokensOf(text).tokens)
  if (previous?.text === '.' && previous.kind === 'symbol') return { from, options: propertiesAfter(before, names) }
  const inside = enclosing(before)
  if (previous?.kind === 'symbol' && [':', '|', '&', '!'].includes(previous.text) && inside && inside.kind !== 'call') {
    if (inside.kind === 'node') return { from, options: LABELS.map(nodeLabel) }
    if (inside.kind === 'relationship') return { from, options: typesHere(before, inside.at, names) }
  }
  // `WHERE n:` asks for a label.
  if (previous?.text === ':' && before.at(-2)?.kind === 'word') return { from, options: LABELS.map(nodeLabel) }
  if (inside?.kind === 'map' && previous && ['{', ','].includes(previous.text))
    return { from, options: keysHere(before, inside.at, names) }
  return {
    from,
    options: [...[...names.keys()].map(variable), ...KEYWORDS.map(keyword), ...SIGNATURES.map(functionOf)],
  }
}

const variable = (label: string): Completion => ({ label, kind: 'variable', fits: true })
const keyword = (label: string): Completion => ({ label, kind: 'keyword' })
/** What a name of the ontology is in Chinese; English readers have it before them. */
const meaning = (zh: string | undefined) => (zh === undefined ? {} : { detail: { zh, en: '' } })
const nodeLabel = (label: string): Completion => ({
  label,
  kind: 'label',
  ...meaning(ENTITY_TYPE_INFO[label as EntityType]?.zh),
})
const property = (label: string): Completion => ({ label, kind: 'property' })
const functionOf = ({ name, parameters, meaning }: Signature): Completion => ({
  label: name,
  kind: 'function',
  insert: `${name}(`,
  detail: { zh: `(${parameters.join(', ')}) ${meaning.zh}`, en: `(${parameters.join(', ')}) ${meaning.en}` },
})

interface Inside {
  readonly kind: 'node' | 'relationship' | 'map' | 'call'
  /** Index of its opening bracket. */
  readonly at: number
}

/** The innermost bracket that is still open. */
function enclosing(tokens: readonly Token[]): Inside | undefined {
  const stack: number[] = []
  for (const [i, { kind, text }] of tokens.entries()) {
    if (kind !== 'symbol') continue
    if ('([{'.includes(text)) stack.push(i)
    else if (')]}'.includes(text)) stack.pop()
  }
  const at = stack.at(-1)
  if (at === undefined) return undefined
  const { text, start } = tokens[at]!
  const before = tokens[at - 1]
  if (text === '{') return { kind: 'map', at }
  if (text === '[') return { kind: before?.text === '-' ? 'relationship' : 'call', at }
  return { kind: before?.kind === 'word' && before.end === start ? 'call' : 'node', at }
}

/** The nodes of the model that carry one of these labels; all of them where none is named. */
function nodesOf(labels: readonly string[]): readonly (typeof ALL_NODES)[number][] {
  return labels.length === 0
    ? ALL_NODES
    : ALL_NODES.filter((node) => labelsOf(node).some((each) => labels.includes(each)))
}

function propertiesOf({ kind, names }: Bound): readonly string[] {
  if (kind === 'node') return [...new Set(nodesOf(names).flatMap(propertiesOfNode))]
  return [...new Set((names.length > 0 ? names : TYPES).flatMap(propertiesOfType))]
}

function propertiesAfter(before: readonly Token[], names: ReadonlyMap<string, Bound>): readonly Completion[] {
  const owner = before.at(-2)
  const bound = owner && names.get(owner.text)
  if (!bound || bound.kind === 'value') return PROPERTIES.map(property)
  return propertiesOf(bound).map(property)
}

/** Labels and variable written between an opening bracket and a place. */
function written(tokens: readonly Token[], open: number, names: ReadonlyMap<string, Bound>): readonly string[] {
  const inside = tokens.slice(open + 1).filter(({ kind }) => kind === 'word' || kind === 'quoted')
  const after = tokens.slice(open + 1).findIndex(({ text }) => text === ':')
  const named =
    after < 0 ? [] : tokens.slice(open + 2 + after).filter(({ kind }) => kind === 'word' || kind === 'quoted')
  if (named.length > 0) return named.map(({ text }) => text)
  return inside[0] ? (names.get(inside[0].text)?.names ?? []) : []
}

function keysHere(before: readonly Token[], open: number, names: ReadonlyMap<string, Bound>): readonly Completion[] {
  const outer = enclosing(before.slice(0, open))
  if (!outer || outer.kind === 'map' || outer.kind === 'call') return []
  const labels = written(before.slice(0, open), outer.at, names)
  const kind = outer.kind === 'node' ? 'node' : 'relationship'
  return propertiesOf({ name: '', kind, names: labels }).map((label) => ({
    label,
    kind: 'property',
    insert: `${label}: `,
  }))
}

/** Relationship types, those that may start or end at the node before first. */
function typesHere(before: readonly Token[], open: number, names: ReadonlyMap<string, Bound>): readonly Completion[] {
  let at = open - 1
  const inward = before[at - 1]?.text === '<'
  while (at >= 0 && !(before[at]!.kind === 'symbol' && before[at]!.text === ')')) at--
  let depth = 0
  let start = at
  for (; start >= 0; start--) {
    if (before[start]!.text === ')') depth++
    if (before[start]!.text === '(' && --depth === 0) break
  }
  const labels = start >= 0 && at >= 0 ? written(before.slice(0, at), start, names) : []
  const nodes = nodesOf(labels)
  return TYPES.map((label): Completion => {
    const fits = labels.length > 0 && endsOf(label).some(([from, to]) => nodes.includes(inward ? to : from))
    return { label, kind: 'type', ...meaning(RELATION_TYPE_INFO[label as RelationType]?.zh), ...(fits ? { fits } : {}) }
  })
}

export interface SignatureHelp {
  readonly signature: Signature
  /** Which parameter is being written, from 0. */
  readonly argument: number
  /** Where the function's name starts. */
  readonly start: number
}

/** The function whose brackets a place is in. */
export function signatureAt(text: string, at: number): SignatureHelp | undefined {
  const { tokens } = tokensOf(text.slice(0, at))
  const open: { call?: Token; commas: number }[] = []
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'symbol') continue
    if ('([{'.includes(token.text)) {
      const before = tokens[i - 1]
      const called = token.text === '(' && before?.kind === 'word' && before.end === token.start
      open.push({ ...(called ? { call: before } : {}), commas: 0 })
    } else if (')]}'.includes(token.text)) open.pop()
    else if (token.text === ',' && open.length > 0) open.at(-1)!.commas++
  }
  for (let i = open.length - 1; i >= 0; i--) {
    const { call, commas } = open[i]!
    const signature = call && signatureOf(call.text)
    if (call && signature) return { signature, argument: commas, start: call.start }
  }
  return undefined
}
