import { certain, join, listOf, T, type Type } from './types.ts'

type Kind = Type['kind']

export interface FunctionRule {
  /** What each argument may be; the last stands for those that follow. `any`: anything. */
  readonly takes: readonly (readonly Kind[] | 'any')[]
  readonly least: number
  readonly most: number
  gives(given: readonly Type[]): Type
  readonly aggregates?: boolean
}

const NUMBER: readonly Kind[] = ['integer', 'number']
const TEXT: readonly Kind[] = ['string']

function rule(
  takes: FunctionRule['takes'],
  gives: Type | ((given: readonly Type[]) => Type),
  least = takes.length,
  most = takes.length,
): FunctionRule {
  return { takes, least, most, gives: typeof gives === 'function' ? gives : () => gives }
}

function aggregate(takes: readonly Kind[] | 'any', gives: Type | ((given: readonly Type[]) => Type)): FunctionRule {
  return { ...rule([takes], gives), aggregates: true }
}

const element = (given: readonly Type[]) => given[0]?.element ?? T.unknown
const first = (given: readonly Type[]) => given[0] ?? T.null

/** The functions that both engines answer alike, by their names in lower case. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries({
    count: aggregate('any', certain(T.integer)),
    sum: aggregate(NUMBER, first),
    avg: aggregate(NUMBER, T.number),
    min: aggregate('any', first),
    max: aggregate('any', first),
    collect: aggregate('any', (given) => certain(listOf(certain(first(given))))),
    stdev: aggregate(NUMBER, T.number),
    stdevp: aggregate(NUMBER, T.number),
    percentilecont: { ...rule([NUMBER, NUMBER], T.number), aggregates: true },
    isempty: rule([['string', 'list']], T.boolean),
    char_length: rule([TEXT], T.integer),
    atan: rule([NUMBER], T.number),
    atan2: rule([NUMBER, NUMBER], T.number),
    degrees: rule([NUMBER], T.number),
    radians: rule([NUMBER], T.number),
    size: rule([['string', 'list']], (given) => (given[0]?.certain ? certain(T.integer) : T.integer)),
    length: rule([['path']], certain(T.integer)),
    toupper: rule([TEXT], first),
    tolower: rule([TEXT], first),
    trim: rule([TEXT], first),
    ltrim: rule([TEXT], first),
    rtrim: rule([TEXT], first),
    substring: rule([TEXT, ['integer'], ['integer']], T.string, 2, 3),
    left: rule([TEXT, ['integer']], T.string),
    right: rule([TEXT, ['integer']], T.string),
    replace: rule([TEXT, TEXT, TEXT], T.string),
    reverse: rule([['string', 'list']], first),
    split: rule([TEXT, TEXT], (given) => ({
      ...listOf(certain(T.string)),
      ...(given[0]?.certain ? { certain: true } : {}),
    })),
    tostring: rule([['string', 'integer', 'boolean']], T.string),
    tointeger: rule([['string', 'integer', 'number']], T.integer),
    tofloat: rule([['string', 'integer', 'number']], T.number),
    toboolean: rule([TEXT], T.boolean),
    abs: rule([NUMBER], first),
    sign: rule([NUMBER], T.integer),
    ceil: rule([NUMBER], T.number),
    floor: rule([NUMBER], T.number),
    round: rule([NUMBER], T.number),
    sqrt: rule([NUMBER], T.number),
    exp: rule([NUMBER], T.number),
    log: rule([NUMBER], T.number),
    log10: rule([NUMBER], T.number),
    sin: rule([NUMBER], T.number),
    cos: rule([NUMBER], T.number),
    tan: rule([NUMBER], T.number),
    pi: rule([], certain(T.number)),
    e: rule([], certain(T.number)),
    coalesce: rule(['any'], (given) => given.reduce(join, T.null), 1, 20),
    nullif: rule(['any', 'any'], first),
    head: rule([['list']], element),
    last: rule([['list']], element),
    tail: rule([['list']], first),
    range: rule([['integer'], ['integer'], ['integer']], certain(listOf(certain(T.integer))), 2, 3),
    keys: rule([['node', 'relationship', 'map']], listOf(certain(T.string))),
    properties: rule([['node', 'relationship', 'map']], T.map),
    labels: rule([['node']], listOf(certain(T.string))),
    type: rule([['relationship']], T.string),
    startnode: rule([['relationship']], T.node),
    endnode: rule([['relationship']], T.node),
    nodes: rule([['path']], certain(listOf(certain(T.node)))),
    relationships: rule([['path']], certain(listOf(certain(T.relationship)))),
    date: rule([['string', 'map']], T.temporal),
    datetime: rule([['string']], T.temporal),
    timestamp: rule([], certain(T.integer)),
    rand: rule([], certain(T.number)),
  }),
)
