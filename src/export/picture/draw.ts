import {
  ENTITY_TYPE_INFO,
  ENTITY_TYPES,
  type EntityType,
  MODALITIES,
  type Modality,
  RELATION_TYPE_INFO,
} from '../../model/ontology.ts'
import type { EdgeSummary, EntitySummary } from '../../store/port.ts'
import { edgeLabel } from '../attributes.ts'
import { xmlText } from '../xml.ts'
import { type Place, placesOf } from './layout.ts'

export const MODALITY_NAMES: Readonly<Record<Modality, string>> = {
  done: '已做 done',
  planned: '计划 planned',
  proposed: '提议 proposed',
  denied: '否认 denied',
}
const DASH: Readonly<Record<Modality, string>> = { done: '', planned: '8 6', proposed: '2 5', denied: '9 4 2 4' }
const FONTS = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
const MARGIN = 20
const FOOT = 84
const RADIUS = 13
const LABEL = 22
/** As many as a figure can still show. */
export const MOST_DRAWN = 1000

export interface Drawing {
  readonly nodes: readonly EntitySummary[]
  readonly edges: readonly EdgeSummary[]
  readonly caption: string
  /** What the figure says of itself, for who reads its text. */
  readonly about?: string
  /** Where marks and lines lead to, as a fragment of the page they stand in. */
  readonly href?: (id: string) => string
}

/** A subgraph as a figure: every mark labelled, what is not done dashed, a legend of what occurs and a caption. */
export function* draw({ nodes, edges, caption, about, href }: Drawing): Generator<string> {
  const places = placesOf(nodes, edges)
  const all = [...places.values()]
  const least = (pick: (place: Place) => number) => all.reduce((low, place) => Math.min(low, pick(place)), 0)
  const most = (pick: (place: Place) => number) => all.reduce((high, place) => Math.max(high, pick(place)), 0)
  const [left, top] = [least(({ x }) => x) - MARGIN, least(({ y }) => y) - MARGIN]
  const width = Math.ceil(Math.max(most(({ x }) => x) + MARGIN - left, 680))
  const height = Math.ceil(most(({ y }) => y) + MARGIN - top + FOOT)
  const link = (id: string, text: string, mark: string) =>
    href ? `<a href="${xmlText(href(id))}"><title>${xmlText(text)}</title>${mark}</a>` : mark
  const names = new Map(nodes.map((node) => [node.id, node.name]))
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${round(left)} ${round(top)} ${width} ${height}" font-family="${FONTS}">\n<title>${xmlText(caption)}</title>\n${about === undefined ? '' : `<desc>${xmlText(about)}</desc>\n`}<rect x="${round(left)}" y="${round(top)}" width="${width}" height="${height}" fill="#fff"/>\n<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#6b6f7a"/></marker></defs>\n`
  const beside = new Map<string, number>()
  for (const edge of edges) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)]
    if (!from || !to) continue
    const pair = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`
    const nth = beside.get(pair) ?? 0
    beside.set(pair, nth + 1)
    const text = `${names.get(edge.from) ?? ''} ${edgeLabel(edge)} ${names.get(edge.to) ?? ''}`
    yield `${link(edge.id, text, line(edge, from, to, edge.from < edge.to ? nth : -nth))}\n`
  }
  for (const node of nodes) {
    const place = places.get(node.id)!
    yield `${link(node.id, `${ENTITY_TYPE_INFO[node.type].zh} ${node.name}`, mark(node.type, place) + words(shortened(node.name), place.x, place.y + RADIUS + 15, 13, '#1d1f24'))}\n`
  }
  yield legend(nodes, edges, left + 20, top + height - FOOT + 30)
  yield `<text x="${round(left + 20)}" y="${round(top + height - 18)}" font-size="12" fill="#5a5f6a">${xmlText(caption)}</text>\n</svg>\n`
}

/** Parallel edges bend apart: the first straight, the others to one side and the other. */
function line(edge: EdgeSummary, from: Place, to: Place, nth: number): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.max(1, Math.hypot(dx, dy))
  const bend = 30 * Math.ceil(Math.abs(nth) / 2) * (Math.abs(nth) % 2 === 0 ? 1 : -1) * Math.sign(nth || 1)
  const middle = { x: (from.x + to.x) / 2 - (dy / length) * bend, y: (from.y + to.y) / 2 + (dx / length) * bend }
  const cut = (end: Place) => {
    const [ux, uy] = [middle.x - end.x, middle.y - end.y]
    const far = Math.max(1, Math.hypot(ux, uy))
    return `${round(end.x + (ux / far) * (RADIUS + 3))} ${round(end.y + (uy / far) * (RADIUS + 3))}`
  }
  const dash = DASH[edge.modality] ? ` stroke-dasharray="${DASH[edge.modality]}"` : ''
  const head = RELATION_TYPE_INFO[edge.type].symmetric ? '' : ' marker-end="url(#head)"'
  const control = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 }
  const path = `<path d="M${cut(from)} Q${round(control.x)} ${round(control.y)} ${cut(to)}" fill="none" stroke="#6b6f7a" stroke-width="1.6"${dash}${head}/>`
  return path + words(edgeLabel(edge), middle.x, middle.y + 4, 11, '#5a5f6a')
}

function mark(type: EntityType, { x, y }: Place): string {
  const { colour, glyph } = ENTITY_TYPE_INFO[type]
  const fill = `fill="${colour}"`
  const shape =
    type === 'Person'
      ? `<circle cx="${round(x)}" cy="${round(y)}" r="${RADIUS}" ${fill}/>`
      : type === 'Place'
        ? `<path d="M${round(x - RADIUS)} ${round(y + RADIUS)}V${round(y)}a${RADIUS} ${RADIUS} 0 1 1 ${RADIUS} ${RADIUS}Z" ${fill}/>`
        : `<rect x="${round(x - RADIUS)}" y="${round(y - RADIUS)}" width="${RADIUS * 2}" height="${RADIUS * 2}" rx="4" ${fill}/>`
  return `${shape}<text x="${round(x)}" y="${round(y + 5)}" font-size="13" font-weight="700" fill="#fff" text-anchor="middle">${glyph}</text>`
}

/** What occurs in the figure, and only that. */
function legend(nodes: readonly EntitySummary[], edges: readonly EdgeSummary[], x: number, y: number): string {
  let at = x
  let text = ''
  const say = (label: string, gap: number) => {
    text += `<text x="${round(at + gap)}" y="${round(y + 4)}" font-size="12" fill="#1d1f24">${label}</text>`
    at += gap + 18 + [...label].reduce((sum, each) => sum + (each > '\u2e7f' ? 12 : 7), 0)
  }
  for (const type of ENTITY_TYPES)
    if (nodes.some((node) => node.type === type)) {
      text += mark(type, { x: at + RADIUS, y })
      say(ENTITY_TYPE_INFO[type].zh, RADIUS * 2 + 6)
    }
  for (const modality of MODALITIES)
    if (edges.some((edge) => edge.modality === modality)) {
      const dash = DASH[modality] ? ` stroke-dasharray="${DASH[modality]}"` : ''
      text += `<path d="M${round(at)} ${round(y)}h30" stroke="#6b6f7a" stroke-width="2"${dash}/>`
      say(MODALITY_NAMES[modality], 36)
    }
  return `${text}\n`
}

function words(text: string, x: number, y: number, size: number, colour: string): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}" stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke" text-anchor="middle">${xmlText(text)}</text>`
}

function shortened(name: string): string {
  const characters = [...name.replaceAll(/\s+/g, ' ')]
  return characters.length > LABEL ? `${characters.slice(0, LABEL - 1).join('')}…` : characters.join('')
}

const round = (value: number) => Math.round(value * 10) / 10
