import { NODE_LABELS, type NodeLabel, PROVENANCE_TYPES, type ProvenanceType } from '../../model/graph.ts'
import { ENTITY_TYPES, RELATION_TYPE_INFO, RELATION_TYPES, type RelationType } from '../../model/ontology.ts'
import { EDGE_TYPES, edgeEnds } from '../shape.ts'

const isEntity = (label: string) => (ENTITY_TYPES as readonly string[]).includes(label)

const OF_ENTITIES = 'id name aliases search degree relationCounts mentionCount firstArticles x y'
const OF_LABELS: Readonly<Record<NodeLabel, string>> = {
  Organisation: `${OF_ENTITIES} kind adminCode`,
  Person: OF_ENTITIES,
  Place: `${OF_ENTITIES} adminCode level lat lon`,
  Program: `${OF_ENTITIES} kind`,
  Amount: `${OF_ENTITIES} value low high unit currency qualifier`,
  Document: 'id path title sha256 mediaType outlet publishedAt text',
  Article: 'id title kicker subtitle rubric ord publishedAt',
  Sentence: 'id text ord part spans',
  Claim: 'id type modality date amount amountLow amountHigh unit currency role confidence method status',
}

const OF_RELATIONS =
  'id claims sources modality role amount amountLow amountHigh unit currency figure date confidence status'
const OF_PROVENANCE: Readonly<Record<ProvenanceType, string>> = {
  MENTIONED_IN: 'id surface spans method confidence',
  IN_ARTICLE: 'id',
  IN_DOCUMENT: 'id',
  SUBJECT: 'id',
  OBJECT: 'id',
  AMOUNT: 'id',
  STATED_IN: 'id spans subjectSpans objectSpans amountSpans triggerSpans dateSpans',
  WROTE: 'id role spans',
  POSSIBLY_SAME: 'id score reasons',
}

/** Every label a query may name: those of the model, and `Entity`, which the five entity types share. */
export const LABELS: readonly string[] = ['Entity', ...NODE_LABELS]
export const TYPES: readonly string[] = EDGE_TYPES
export const ALL_NODES: readonly NodeLabel[] = NODE_LABELS

/** The labels that a node of the model carries. */
export function labelsOf(node: NodeLabel): readonly string[] {
  return isEntity(node) ? ['Entity', node] : [node]
}

/** The properties that a node of the model, or an edge of a type, may have. */
export function propertiesOfNode(node: NodeLabel): readonly string[] {
  return OF_LABELS[node].split(' ')
}
export function propertiesOfType(type: string): readonly string[] {
  return (OF_PROVENANCE[type as ProvenanceType] ?? OF_RELATIONS).split(' ')
}

/** Every property name that occurs anywhere. */
export const PROPERTIES: readonly string[] = [
  ...new Set([
    ...NODE_LABELS.flatMap(propertiesOfNode),
    ...[...RELATION_TYPES, ...PROVENANCE_TYPES].flatMap(propertiesOfType),
  ]),
]

/** What may stand at the two ends of an edge of a type: from, to. */
export function endsOf(type: string): readonly (readonly [NodeLabel, NodeLabel])[] {
  const relation = RELATION_TYPE_INFO[type as RelationType]
  if (relation) return relation.signatures
  if (type === 'WROTE') return [['Person', 'Article']]
  if (type === 'AMOUNT') return [['Claim', 'Amount']]
  const [from, to] = edgeEnds(type)
  const under = (base: string) => NODE_LABELS.filter((label) => labelsOf(label).includes(base))
  return under(from).flatMap((a) => under(to).map((b) => [a, b] as const))
}

/** The name of a list that is nearest to one that is not in it; nothing where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase()
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const each of names) {
    const distance = editDistance(wanted, each.toLowerCase())
    if (!best || distance < best.distance) best = { name: each, distance }
  }
  return best && best.distance <= Math.max(1, Math.floor(Math.min(wanted.length, best.name.length) / 3))
    ? best.name
    : undefined
}

/** Two letters in the wrong order are one slip. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 6) return 99
  let above: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swapped = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(
        Math.min(
          next[j - 1]! + 1,
          row[j]! + 1,
          row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
          swapped ? above[j - 2]! + 1 : 99,
        ),
      )
    }
    above = row
    row = next
  }
  return row[b.length]!
}
