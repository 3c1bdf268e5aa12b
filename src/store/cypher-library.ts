import { readdirSync, readFileSync } from 'node:fs'
import { NODE_LABELS } from '../model/graph.ts'
import { RELATION_TYPES } from '../model/ontology.ts'
import { allLabels, BASE_LABELS, EDGE_TYPES } from './shape.ts'

/** What may stand for a placeholder: names of the ontology, never anything from a document or a user. */
export interface Names {
  /** `__LABEL__`: one of the labels that carry a unique id. */
  readonly label?: string
  /** `__LABELS__`: all labels of a node, e.g. `Entity:Person`. */
  readonly labels?: string
  readonly from?: string
  readonly to?: string
  readonly type?: string
  /** `__TYPES__`: one relation type; all of them when absent. */
  readonly types?: string
}

const folder = new URL('../../cypher/', import.meta.url)
const files = new Map<string, string>()
const filled = new Map<string, string>()

/**
 * The text of one question: `cypher('read/entities')` is `cypher/read/entities.cypher` without its header.
 * Placeholders are filled with ontology names only; `__RELATIONS__` is all fourteen relation types.
 */
export function cypher(name: string, names: Names = {}): string {
  const key = `${name} ${names.label} ${names.labels} ${names.from} ${names.to} ${names.type} ${names.types}`
  const known = filled.get(key)
  if (known !== undefined) return known
  const text = cypherFile(name)
    .replace(/^(?:\s*\/\/[^\n]*\n)+/, '')
    .trim()
    .replaceAll(/__[A-Z]+__/g, (placeholder) => nameFor(placeholder, names))
  filled.set(key, text)
  return text
}

/** One file of `cypher/` as it stands, header and all. */
export function cypherFile(name: string): string {
  const known = files.get(name)
  if (known !== undefined) return known
  const text = readFileSync(new URL(`${name}.cypher`, folder), 'utf8')
  files.set(name, text)
  return text
}

/** The names of all questions in one folder of `cypher/`, sorted. */
export function cypherNames(kind: 'schema' | 'load' | 'read' | 'research'): readonly string[] {
  return readdirSync(new URL(`${kind}/`, folder))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => `${kind}/${file.slice(0, -'.cypher'.length)}`)
    .sort()
}

function nameFor(placeholder: string, names: Names): string {
  switch (placeholder) {
    case '__RELATIONS__':
      return RELATION_TYPES.join('|')
    case '__LABEL__':
      return oneOf(BASE_LABELS, names.label)
    case '__LABELS__':
      return oneOf(NODE_LABELS.map(allLabels), names.labels)
    case '__FROM__':
      return oneOf(BASE_LABELS, names.from)
    case '__TO__':
      return oneOf(BASE_LABELS, names.to)
    case '__TYPE__':
      return oneOf(EDGE_TYPES, names.type)
    case '__TYPES__':
      return names.types === undefined ? RELATION_TYPES.join('|') : oneOf(RELATION_TYPES, names.types)
    default:
      throw new Error(`unknown placeholder ${placeholder}`)
  }
}

function oneOf(allowed: readonly string[], name: string | undefined): string {
  if (name === undefined || !allowed.includes(name)) throw new Error(`${name} is not a name of the ontology`)
  return name
}
