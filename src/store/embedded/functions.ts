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

/** A decimal number that goes so far where all that is given does, by `from` an argument's type. */
function decimalOf(from: (type: Type) => Type['extent']): (given: readonly Type[]) => Type {
  return (given) => {
    const extents = given.map((type) => (type.kind === 'number' ? from(type) : from({ ...type, extent: 'finite' })))
    if (extents.includes(undefined)) return T.number
    return { ...T.number, extent: extents.includes('real') ? 'real' : 'finite' }
  }
}

const asFar = decimalOf(({ extent }) => extent)
const farther = decimalOf(({ extent }) => extent && 'real')
const finiteOfFinite = decimalOf(({ extent }) => (extent === 'finite' ? 'finite' : undefined))
/** Of many rows: what is infinite on both sides has no sum. */
const realOfFinite = decimalOf(({ extent }) => (extent === 'finite' ? 'real' : undefined))

/** The functions that both engines answer alike, by their names in lower case. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries({
    count: aggregate('any', certain(T.integer)),
    sum: aggregate(NUMBER, (given) => (given[0]?.kind === 'number' ? realOfFinite(given) : first(given))),
    avg: aggregate(NUMBER, realOfFinite),
    min: aggregate('any', first),
    max: aggregate('any', first),
    collect: aggregate('any', (given) => certain(listOf(certain(first(given))))),
    stdev: aggregate(NUMBER, T.number),
    stdevp: aggregate(NUMBER, T.number),
    percentilecont: { ...rule([NUMBER, NUMBER], realOfFinite), aggregates: true },
    isempty: rule([['string', 'list']], T.boolean),
    char_length: rule([TEXT], T.integer),
    atan: rule([NUMBER], finiteOfFinite),
    atan2: rule([NUMBER, NUMBER], finiteOfFinite),
    degrees: rule([NUMBER], farther),
    radians: rule([NUMBER], farther),
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
    tofloat: rule([['string', 'integer', 'number']], (given) =>
      given[0]?.kind === 'string' ? farther(given) : asFar(given),
    ),
    toboolean: rule([TEXT], T.boolean),
    abs: rule([NUMBER], first),
    sign: rule([NUMBER], T.integer),
    ceil: rule([NUMBER], asFar),
    floor: rule([NUMBER], asFar),
    round: rule([NUMBER], asFar),
    sqrt: rule([NUMBER], T.number),
    exp: rule([NUMBER], farther),
    log: rule([NUMBER], T.number),
    log10: rule([NUMBER], T.number),
    sin: rule([NUMBER], finiteOfFinite),
    cos: rule([NUMBER], finiteOfFinite),
    tan: rule([NUMBER], finiteOfFinite),
    pi: rule([], certain(T.stored)),
    e: rule([], certain(T.stored)),
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
    rand: rule([], certain(T.stored)),
  }),
)

/** Whether a value is made of many rows; what a subquery makes of its own rows does not count. */
export function aggregates(part: object): boolean {
  const { kind, name } = part as { readonly kind?: unknown; readonly name?: unknown }
  if (kind === 'subquery') return false
  if (kind === 'call' && FUNCTIONS.get(String(name).toLowerCase())?.aggregates) return true
  return Object.values(part).some((inner) => typeof inner === 'object' && inner !== null && aggregates(inner))
}
