import type { NodeLabel } from '../../model/graph.ts'
import { parseReadingQuery } from '../language/clauses.ts'
import type {
  Expression,
  LabelExpression,
  NodePattern,
  PathPattern,
  Query,
  RelationshipPattern,
} from '../language/syntax.ts'
import { walk } from '../language/walk.ts'
import { checkForEmbedded } from '../embedded/checker.ts'
import { StoreError } from '../port.ts'
import { checkQuery } from '../query.ts'
import { SIGNATURES, signatureOf } from './functions.ts'
import { fixOf } from './fixes.ts'
import { type Unbound, unboundIn } from './scopes.ts'
import {
  ALL_NODES,
  endsOf,
  LABELS,
  labelsOf,
  nearest,
  PROPERTIES,
  propertiesOfNode,
  propertiesOfType,
  TYPES,
} from './schema.ts'

/** Something to say about a query before it is run. `error`: the server would refuse it; `warning`: it would run and mislead. */
export interface Finding {
  readonly start: number
  readonly end: number
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly fix?: Fix
}

/** A change that is known to help. */
export interface Fix {
  readonly label: { readonly zh: string; readonly en: string }
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface LintOptions {
  /** Which engine would answer: the embedded one refuses more. */
  readonly engine?: string
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** What the server would refuse, by the same parser and checks, and what our ontology says of the rest. In order of the text. */
export function lint(text: string, { engine, parameters = {} }: LintOptions = {}): readonly Finding[] {
  if (text.trim() === '') return []
  let tree: Query
  try {
    tree = parseReadingQuery(text)
  } catch (error) {
    return [refusal(error, text)]
  }
  const findings: Finding[] = []
  const attempt = (check: () => unknown) => {
    try {
      check()
    } catch (error) {
      findings.push(refusal(error, text))
    }
  }
  attempt(() => checkQuery({ query: text, parameters }))
  if (engine === 'embedded' && findings.length === 0) attempt(() => checkForEmbedded(tree, parameters))
  const nodes = boundNodes(tree)
  const types = boundTypes(tree)
  for (const part of walk(tree)) {
    if (part.kind === 'node' && part.labels) findings.push(...unknownNames(part.labels, LABELS, '标签 label'))
    else if (part.kind === 'relationship' && part.types)
      findings.push(...unknownNames(part.types, TYPES, '关系类型 type'))
    else if (part.kind === 'has-labels') {
      const isEdge = part.of.kind === 'variable' && types.has(part.of.name)
      findings.push(...unknownNames(part.labels, isEdge ? TYPES : LABELS, isEdge ? '关系类型 type' : '标签 label'))
    } else if (part.kind === 'property') findings.push(...unknownProperty(part, nodes, types))
    else if (part.kind === 'parameter' && !(part.name in parameters)) findings.push(unboundParameter(part))
    else if (part.kind === 'call' && !signatureOf(part.name)) findings.push(...unknownFunction(part))
    else if (part.kind === 'path') findings.push(...wrongDirections(part, text, nodes))
  }
  findings.push(...unboundIn(tree).map(unbound), ...countedAlike(tree))
  return unique(findings).sort((a, b) => a.start - b.start || a.end - b.end)
}

function refusal(error: unknown, text: string): Finding {
  if (!(error instanceof StoreError)) throw error
  const start = Math.min(error.position ?? 0, text.length)
  const word = /^(?:[\p{L}\p{N}_]+|\s*\S)/u.exec(text.slice(start))?.[0] ?? ''
  const fix = fixOf(error, text)
  // A fault at the very end is shown on the last character.
  const shown = start === text.length ? Math.max(0, start - 1) : start
  return {
    start: shown,
    end: Math.max(shown + 1, start + word.length),
    severity: 'error',
    message: error.message,
    ...(fix ? { fix } : {}),
  }
}

/** One finding a place and message: a pattern is walked once for each way that leads to it. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.start} ${each.end} ${each.message}`, each])).values()]
}

function* namesIn(labels: LabelExpression): Generator<Extract<LabelExpression, { kind: 'name' }>> {
  for (const part of walk(labels)) if (part.kind === 'name') yield part
}

function unknownNames(labels: LabelExpression, known: readonly string[], what: string): Finding[] {
  return [...namesIn(labels)].flatMap(({ name, start, end }) => {
    if (known.includes(name)) return []
    const near = nearest(name, known)
    const message = `图里没有${what} ${name}${near ? `，是 ${near} 吗？` : '。'} The graph has no ${what.split(' ')[1]} ${name}${near ? `: ${near}?` : '.'}`
    return [{ start, end, severity: 'warning', message, ...change(near, start, end) }]
  })
}

function change(near: string | undefined, start: number, end: number): { fix?: Fix } {
  return near === undefined
    ? {}
    : { fix: { label: { zh: `改成 ${near}`, en: `Change to ${near}` }, start, end, text: near } }
}

function unknownProperty(
  part: Extract<Expression, { kind: 'property' }>,
  nodes: ReadonlyMap<string, readonly NodeLabel[]>,
  types: ReadonlyMap<string, readonly string[]>,
): Finding[] {
  if (part.of.kind !== 'variable') return []
  const { name } = part.of
  const [asNode, asType] = [nodes.get(name), types.get(name)]
  if (!asNode === !asType) return []
  const known = asNode ? asNode.flatMap(propertiesOfNode) : asType!.flatMap(propertiesOfType)
  if (known.length === 0 || known.includes(part.key)) return []
  const start = part.end - part.key.length
  const near = nearest(part.key, known) ?? (PROPERTIES.includes(part.key) ? undefined : nearest(part.key, PROPERTIES))
  const message = `${name} 没有属性 ${part.key}${near ? `，是 ${near} 吗？` : '，结果总是空。'} ${name} has no property ${part.key}${near ? `: ${near}?` : ': it is always null.'}`
  return [{ start, end: part.end, severity: 'warning', message, ...change(near, start, part.end) }]
}

function unboundParameter({ name, start, end }: { name: string; start: number; end: number }): Finding {
  const message = `参数 $${name} 还没有值，请在“参数”里填。 The parameter $${name} has no value yet.`
  return { start, end, severity: 'warning', message }
}

function unbound({ name, start, end, inScope }: Unbound): Finding {
  const near = nearest(name, inScope)
  const [chinese, english] = near
    ? [`是 ${near} 吗？`, `${near}?`]
    : ['请在 MATCH、WITH 或 UNWIND 里给出。', 'bind it in MATCH, WITH or UNWIND.']
  const message = `没有哪个子句给出变量 ${name}，${chinese} No clause binds the variable ${name}: ${english}`
  return { start, end, severity: 'error', message, ...change(near, start, end) }
}

function unknownFunction({ name, start }: { name: string; start: number }): Finding[] {
  // A function of a library is the server's to know.
  if (name.includes('.')) return []
  const near = nearest(
    name,
    SIGNATURES.map((each) => each.name),
  )
  if (near === undefined) return []
  const end = start + name.length
  const message = `没有函数 ${name}，是 ${near} 吗？ No function ${name}: ${near}?`
  return [{ start, end, severity: 'warning', message, ...change(near, start, end) }]
}

/** Which nodes of the model a label expression lets pass. */
function passing(labels: LabelExpression | undefined): readonly NodeLabel[] {
  return labels ? ALL_NODES.filter((node) => holds(labels, labelsOf(node))) : ALL_NODES
}

function holds(labels: LabelExpression, carried: readonly string[]): boolean {
  switch (labels.kind) {
    case 'name':
      return carried.includes(labels.name)
    case 'any':
      return carried.length > 0
    case 'not':
      return !holds(labels.of, carried)
    case 'and':
      return holds(labels.left, carried) && holds(labels.right, carried)
    case 'or':
      return holds(labels.left, carried) || holds(labels.right, carried)
  }
}

/** What each named node of a query may be, by all patterns that name it. */
function boundNodes(tree: Query): ReadonlyMap<string, readonly NodeLabel[]> {
  const found = new Map<string, readonly NodeLabel[]>()
  for (const part of walk(tree)) {
    if (part.kind !== 'node' || part.variable === undefined) continue
    const may = passing(part.labels)
    found.set(
      part.variable,
      (found.get(part.variable) ?? ALL_NODES).filter((node) => may.includes(node)),
    )
  }
  return found
}

const typesOf = (types: LabelExpression | undefined) => (types ? TYPES.filter((type) => holds(types, [type])) : TYPES)

function boundTypes(tree: Query): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const part of walk(tree))
    if (part.kind === 'relationship' && part.variable !== undefined && !part.length && !part.quantifier)
      found.set(part.variable, typesOf(part.types))
  return found
}

/** Steps of a pattern that our ontology has no edge for: turned round where that helps. */
function wrongDirections(path: PathPattern, text: string, nodes: ReadonlyMap<string, readonly NodeLabel[]>): Finding[] {
  return path.elements.flatMap((edge, i): Finding[] => {
    const [left, right] = [path.elements[i - 1], path.elements[i + 1]]
    if (edge.kind !== 'relationship' || left?.kind !== 'node' || right?.kind !== 'node') return []
    if (edge.length || edge.quantifier || edge.direction === 'both') return []
    const types = typesOf(edge.types)
    const [from, to] = edge.direction === 'out' ? [left, right] : [right, left]
    const [a, b] = [mayBe(from, nodes), mayBe(to, nodes)]
    if (types.length === 0 || a.length === 0 || b.length === 0 || meets(types, a, b)) return []
    const written = text.slice(left.start, right.end)
    if (!meets(types, b, a)) {
      const message = `图里没有这样的关系：${written}。${whatThereIs(types)} No edge of the graph is like this: it finds nothing.`
      return [{ start: edge.start, end: edge.end, severity: 'warning', message }]
    }
    const message = `方向反了：${written} 在图里总是反着的，这样查不到。${whatThereIs(types)} The arrow points the wrong way: this finds nothing.`
    const fix = {
      label: { zh: '把箭头倒过来', en: 'Turn the arrow' },
      start: edge.start,
      end: edge.end,
      text: turned(edge, text),
    }
    return [{ start: edge.start, end: edge.end, severity: 'warning', message, fix }]
  })
}

function mayBe(node: NodePattern, nodes: ReadonlyMap<string, readonly NodeLabel[]>): readonly NodeLabel[] {
  return node.variable === undefined ? passing(node.labels) : (nodes.get(node.variable) ?? ALL_NODES)
}

function meets(types: readonly string[], from: readonly NodeLabel[], to: readonly NodeLabel[]): boolean {
  return types.some((type) => endsOf(type).some(([a, b]) => from.includes(a) && to.includes(b)))
}

function turned({ start, end, direction }: RelationshipPattern, text: string): string {
  const written = text.slice(start, end)
  return direction === 'out' ? `<${written.slice(0, -1).trimEnd()}` : `${written.slice(1)}>`
}

/** `PROPOSED: Organisation|Person → Program`, of a few types. */
function whatThereIs(types: readonly string[]): string {
  if (types.length > 2) return ''
  const said = types.map((type) => {
    const ends = endsOf(type)
    const side = (i: 0 | 1) => [...new Set(ends.map((pair) => pair[i]))].join('|')
    return `(${side(0)})-[:${type}]->(${side(1)})`
  })
  return `有的是 ${said.join('，')}。`
}

const SUMS = ['sum', 'avg']

/** Money added up without a look at its modality counts what is only proposed as if it were spent. */
function countedAlike(tree: Query): Finding[] {
  const parts = [...walk(tree)]
  const asked = parts.some(
    (part) =>
      (part.kind === 'property' && part.key === 'modality') ||
      (part.kind === 'map' && part.entries.some(({ key }) => key === 'modality')),
  )
  if (asked) return []
  return parts.flatMap((part): Finding[] => {
    if (part.kind !== 'call' || !SUMS.includes(part.name.toLowerCase())) return []
    const money = [...walk(part.arguments)].some((each) => each.kind === 'property' && /^amount/.test(each.key))
    if (!money) return []
    const message =
      "这里把已做、计划、提议、否认的数额一起加了。只算已经做了的，请加条件 modality = 'done'，或按 modality 分组。 This adds up what is done, planned, proposed and denied: filter or group by modality."
    return [{ start: part.start, end: part.end, severity: 'warning', message }]
  })
}
