import type { EntityType, Modality, NeighbourRequest, RelationType } from '../api/types.ts'
import { ENTITY_TYPES, MODALITIES, RELATION_TYPES } from '../ontology.ts'
import { type Filter, type Focus, type LayoutName, NO_FILTER, type Scene, type Step, type ViewName } from './scene.ts'

/**
 * The part of a scene that a link carries: how it came about, what is hidden and filtered, and what is looked at.
 * Positions are not in it; the layout is deterministic, and a saved scene keeps what was moved by hand.
 */
export interface Recipe {
  readonly steps: readonly Step[]
  readonly hidden: readonly string[]
  readonly filter: Filter
  readonly layout: LayoutName
  readonly view: ViewName
  readonly focus?: Focus
}

const LAYOUTS: readonly LayoutName[] = ['force', 'layers', 'circle', 'map']
const VIEWS: readonly ViewName[] = ['graph', 'table', 'json']
const ORDERS = ['evidence', 'newest', 'connected'] as const
const DIRECTIONS: readonly NonNullable<NeighbourRequest['direction']>[] = ['out', 'in', 'both']
const MONTH = /^\d{4}-\d{2}$/

/** `/s?st=a~ent_1&st=x~ent_1~PROPOSED~out~evidence~25~0&…`; ids hold no `~`. */
export function toAddress(scene: Recipe | Scene): string {
  const query = new URLSearchParams()
  const hidden = [...scene.hidden]
  if (hidden.length > 0) query.set('h', hidden.join('~'))
  const { types, relations, modalities, documents, confidence, time } = scene.filter
  const off = [...types, ...relations, ...modalities]
  if (off.length > 0) query.set('off', off.join('~'))
  if (documents.size > 0) query.set('d', [...documents].join('~'))
  if (confidence > 0) query.set('c', String(confidence))
  if (time) query.set('t', time.join('~'))
  if (scene.layout !== 'force') query.set('l', scene.layout)
  if (scene.view !== 'graph') query.set('v', scene.view)
  if (scene.focus) {
    if (scene.focus.kind === 'path') query.set('path', `${scene.focus.from ?? ''}~${scene.focus.to ?? ''}`)
    else query.set(scene.focus.kind, scene.focus.id)
  }
  const text = [writeSteps(scene.steps), query.toString()].filter(Boolean).join('&')
  return text ? `/s?${text}` : '/s'
}

const written = new WeakMap<Recipe['steps'], string>()

/** Steps are most of an address and change least: written once. */
function writeSteps(steps: Recipe['steps']): string {
  let text = written.get(steps)
  if (text === undefined) {
    text = new URLSearchParams(steps.map((step) => ['st', writeStep(step)])).toString()
    written.set(steps, text)
  }
  return text
}

/** The reverse; what does not read is left out, so that a mangled link still opens what it can. */
export function fromAddress(search: string): Recipe {
  const query = new URLSearchParams(search)
  const list = (name: string) => (query.get(name) ?? '').split('~').filter(Boolean)
  const off = list('off')
  const one = <T extends string>(all: readonly T[]) =>
    new Set(off.filter((value): value is T => all.includes(value as T)))
  const confidence = Number(query.get('c') ?? 0)
  const [from, to] = list('t')
  const filter: Filter = {
    ...NO_FILTER,
    types: one<EntityType>(ENTITY_TYPES),
    relations: one<RelationType>(RELATION_TYPES),
    modalities: one<Modality>(MODALITIES),
    documents: new Set(list('d')),
    confidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    ...(from && to && MONTH.test(from) && MONTH.test(to) ? { time: [from, to] as const } : {}),
  }
  return {
    steps: query.getAll('st').flatMap(readStep),
    hidden: list('h'),
    filter,
    layout: LAYOUTS.find((name) => name === query.get('l')) ?? 'force',
    view: VIEWS.find((name) => name === query.get('v')) ?? 'graph',
    ...readFocus(query),
  }
}

function readFocus(query: URLSearchParams): { focus?: Focus } {
  const node = query.get('node')
  if (node) return { focus: { kind: 'node', id: node } }
  const edge = query.get('edge')
  if (edge) return { focus: { kind: 'edge', id: edge } }
  const path = query.get('path')
  if (path === null) return {}
  const [from, to] = path.split('~')
  return { focus: { kind: 'path', ...(from ? { from } : {}), ...(to ? { to } : {}) } }
}

function writeStep(step: Step): string {
  switch (step.kind) {
    case 'add':
      return ['a', ...step.ids].join('~')
    case 'expand':
      return ['x', step.id, step.type ?? '', step.direction ?? '', step.order, step.limit, step.offset].join('~')
    case 'connect':
      return 'c'
    case 'edge':
      return `e~${step.id}`
    case 'path': {
      const { maxLength, throughPlaces, hubDegree, avoid } = step.options
      return [
        'p',
        step.from,
        step.to,
        maxLength,
        throughPlaces ? 1 : 0,
        hubDegree,
        avoid.join('!'),
        step.pick.join('!'),
      ].join('~')
    }
  }
}

function readStep(text: string): Step[] {
  const [kind, ...rest] = text.split('~')
  const number = (value: string | undefined, low: number, high: number, fallback: number) => {
    const read = value === undefined || value === '' ? Number.NaN : Number(value)
    return Number.isInteger(read) ? Math.min(high, Math.max(low, read)) : fallback
  }
  if (kind === 'a' && rest.some(Boolean)) return [{ kind: 'add', ids: rest.filter(Boolean) }]
  if (kind === 'c') return [{ kind: 'connect' }]
  if (kind === 'e' && rest[0]) return [{ kind: 'edge', id: rest[0] }]
  if (kind === 'x' && rest[0]) {
    const type = RELATION_TYPES.find((one) => one === rest[1])
    const direction = DIRECTIONS.find((one) => one === rest[2])
    const order: NonNullable<NeighbourRequest['order']> = ORDERS.find((one) => one === rest[3]) ?? 'evidence'
    return [
      {
        kind: 'expand',
        id: rest[0],
        ...(type ? { type } : {}),
        ...(direction ? { direction } : {}),
        order,
        limit: number(rest[4], 1, 200, 25),
        offset: number(rest[5], 0, 1_000_000, 0),
      },
    ]
  }
  if (kind === 'p' && rest[0] && rest[1])
    return [
      {
        kind: 'path',
        from: rest[0],
        to: rest[1],
        options: {
          maxLength: number(rest[2], 1, 6, 4),
          throughPlaces: rest[3] === '1',
          hubDegree: number(rest[4], 1, 1_000_000, 200),
          avoid: (rest[5] ?? '').split('!').filter(Boolean),
        },
        pick: (rest[6] ?? '').split('!').flatMap((one) => (/^\d{1,3}$/.test(one) ? [Number(one)] : [])),
      },
    ]
  return []
}
