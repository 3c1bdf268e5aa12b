/** What is known of a value before a query runs. */
export interface Type {
  readonly kind:
    | 'integer'
    | 'number'
    | 'string'
    | 'boolean'
    | 'list'
    | 'map'
    | 'node'
    | 'relationship'
    | 'path'
    | 'temporal'
    | 'null'
    | 'unknown'
  readonly element?: Type
  readonly fields?: Readonly<Record<string, Type>>
  /** Never null, and holds no nulls. */
  readonly certain?: boolean
  /** Of a decimal number: `finite`, at most 1e150 either way, as all that is stored; `real`, perhaps infinite but never NaN. Absent: perhaps NaN. */
  readonly extent?: 'finite' | 'real'
}

/** The product of two such numbers is not infinite. */
const FINITE = 1e150

export const T = {
  integer: { kind: 'integer' },
  number: { kind: 'number' },
  stored: { kind: 'number', extent: 'finite' },
  string: { kind: 'string' },
  boolean: { kind: 'boolean' },
  node: { kind: 'node' },
  relationship: { kind: 'relationship' },
  path: { kind: 'path' },
  map: { kind: 'map' },
  temporal: { kind: 'temporal' },
  null: { kind: 'null' },
  unknown: { kind: 'unknown' },
} as const satisfies Record<string, Type>

export function listOf(element: Type): Type {
  return { kind: 'list', element }
}

export function certain(type: Type): Type {
  return { ...type, certain: true }
}

const STRINGS =
  'id name kind adminCode level unit currency qualifier search path title sha256 mediaType publishedAt outlet text kicker subtitle rubric part type modality date role figure method status surface'
const LISTS = 'aliases claims reasons relationCounts firstArticles'
const SPANS = 'spans subjectSpans objectSpans amountSpans triggerSpans dateSpans'
const INTEGERS = 'ord degree mentionCount sources'
const NUMBERS = 'x y lat lon value low high amount amountLow amountHigh confidence score'

/** The properties of docs/graph-model.md. */
const PROPERTIES: ReadonlyMap<string, Type> = new Map([
  ...STRINGS.split(' ').map((name) => [name, T.string] as const),
  ...LISTS.split(' ').map((name) => [name, listOf(certain(T.string))] as const),
  ...SPANS.split(' ').map((name) => [name, listOf(certain(T.integer))] as const),
  ...INTEGERS.split(' ').map((name) => [name, T.integer] as const),
  ...NUMBERS.split(' ').map((name) => [name, T.stored] as const),
])

/** A property of a node or relationship; what our graphs never hold is null. */
export function propertyType(name: string): Type {
  return PROPERTIES.get(name) ?? T.null
}

/** The type that holds both. */
export function join(a: Type, b: Type): Type {
  if (a.kind === 'null') return loose(b)
  if (b.kind === 'null') return loose(a)
  const both = a.certain && b.certain ? { certain: true } : {}
  if (a.kind === 'list' && b.kind === 'list')
    return { kind: 'list', element: join(a.element ?? T.null, b.element ?? T.null), ...both }
  if (a.kind === 'map' && b.kind === 'map' && a.fields && b.fields) {
    const names = [...new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])]
    return {
      kind: 'map',
      fields: Object.fromEntries(
        names.map((name) => [name, join(a.fields?.[name] ?? T.null, b.fields?.[name] ?? T.null)]),
      ),
      ...both,
    }
  }
  if (isNumber(a) && isNumber(b) && (a.kind === 'number' || b.kind === 'number')) return { ...wider(a, b), ...both }
  if (a.kind === b.kind) return { kind: a.kind, ...both }
  return { ...T.unknown, ...both }
}

/** A decimal number that goes as far as either. */
function wider(a: Type, b: Type): Type {
  const extents = [a, b].map(({ kind, extent }) => (kind === 'integer' ? 'finite' : extent))
  if (extents.includes(undefined)) return T.number
  return { ...T.number, extent: extents.includes('real') ? 'real' : 'finite' }
}

function loose({ certain: _, ...type }: Type): Type {
  return type
}

export function isNumber({ kind }: Type): boolean {
  return kind === 'integer' || kind === 'number'
}

/** The type of a decimal number that is written or given. */
export function decimal(value: number): Type {
  if (Number.isNaN(value)) return T.number
  return Math.abs(value) <= FINITE ? T.stored : { ...T.number, extent: 'real' }
}

export function typeOfValue(value: unknown): Type {
  if (value === null || value === undefined) return T.null
  if (typeof value === 'string') return certain(T.string)
  if (typeof value === 'boolean') return certain(T.boolean)
  if (typeof value === 'number')
    return certain(Number.isInteger(value) && Math.abs(value) <= 2 ** 63 ? T.integer : decimal(value))
  if (Array.isArray(value)) return certain(listOf(value.length === 0 ? T.null : value.map(typeOfValue).reduce(join)))
  return certain({
    kind: 'map',
    fields: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typeOfValue(item)])),
  })
}
