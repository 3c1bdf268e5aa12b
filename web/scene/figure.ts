import type { EntityType, Modality } from '../api/types.ts'
import type { Texts } from '../i18n/index.ts'
import { ENTITY_TYPES, GLYPHS, MODALITIES, SHAPES } from '../ontology.ts'
import type { DrawnEdge, DrawnNode, Drawing } from '../renderer/drawing.ts'

/** Colours of the light theme: a figure is printed on white. */
const FILL: Readonly<Record<EntityType, string>> = {
  Organisation: '#2b5c8a',
  Person: '#9a5b0f',
  Place: '#2f7350',
  Program: '#74438c',
  Amount: '#6b6200',
}
const DASH: Readonly<Record<Modality, string>> = { done: '', planned: '8 6', proposed: '1.5 5', denied: '9 4 2 4' }
const SANS = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
const MARGIN = 70
const FOOT = 74
/** White between a name and the figure's edge. */
const EDGE = 16

export interface Figure {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** What a figure says of itself. */
export interface FigureWords {
  readonly caption: string
  /** The link that makes the same scene again; in the file, not in the picture. */
  readonly made?: string
}

/**
 * A drawing as a figure for print: every label, a legend of what occurs in it, and a caption. Names stand below their marks,
 * or `beside` them.
 */
export function figureOf(drawing: Drawing, { caption, made = '' }: FigureWords, t: Texts, beside = false): Figure {
  const ys = drawing.nodes.map((node) => -node.y)
  let [left, right] = [-MARGIN, MARGIN]
  for (const node of drawing.nodes) {
    const [from, to] = nameAt(node, beside)
    left = Math.min(left, node.x - MARGIN, from - EDGE)
    right = Math.max(right, node.x + MARGIN, to + EDGE)
  }
  const top = Math.min(...ys, 0) - MARGIN
  const width = Math.ceil(Math.max(right - left, wide(caption) + 40, 620))
  const height = Math.ceil(Math.max(...ys, 0) + MARGIN - top + FOOT)
  const places = new Map(drawing.nodes.map((node) => [node.id, node]))
  const lines = drawing.edges.map((edge) => edgeSvg(edge, places))
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${SANS}">`,
    `<title>${xml(caption)}</title>`,
    `<desc>${xml(made)}</desc>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#ffffff"/>`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="#6b6f7a"/></marker></defs>',
    ...lines,
    ...drawing.nodes.map((node) => nodeSvg(node, beside)),
    legendSvg(drawing, left + 20, top + height - FOOT + 24, t),
    `<text x="${left + 20}" y="${top + height - 16}" font-size="12" fill="#5a5f6a">${xml(caption)}</text>`,
    '</svg>',
  ].join('\n')
  return { svg, width, height }
}

function edgeSvg(edge: DrawnEdge, places: ReadonlyMap<string, DrawnNode>): string {
  const from = places.get(edge.from)
  const to = places.get(edge.to)
  if (!from || !to) return ''
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const at = (node: DrawnNode, sign: number) =>
    `${round(node.x + (sign * dx * (node.radius + 2)) / length)} ${round(-(node.y + (sign * dy * (node.radius + 2)) / length))}`
  const dash = DASH[edge.modality] ? ` stroke-dasharray="${DASH[edge.modality]}"` : ''
  const head = edge.symmetric ? '' : ' marker-end="url(#head)"'
  return [
    `<path d="M${at(from, 1)} L${at(to, -1)}" fill="none" stroke="#6b6f7a" stroke-width="${edge.width}"${dash}${head}/>`,
    text(edge.label, (from.x + to.x) / 2, -(from.y + to.y) / 2 + 4, 11, '#5a5f6a', 400),
  ].join('')
}

/** From where to where a node's name reaches. */
function nameAt({ label, x, radius }: DrawnNode, beside: boolean): readonly [number, number] {
  const long = (wide(label) * 13) / 12
  return beside ? [x, x + nameBeside(radius) + long] : [x - long / 2, x + long / 2]
}

const nameBeside = (radius: number) => Math.max(radius + 4, 20)

function nodeSvg(node: DrawnNode, beside: boolean): string {
  const { type, label, x, y, radius } = node
  const name = beside
    ? text(label, x + nameBeside(radius), -y + 5, 13, '#1d1f24', 400, 'start')
    : text(label, x, -y + radius + 17, 13, '#1d1f24', 400)
  return mark(type, x, -y, radius) + name
}

function mark(type: EntityType, x: number, y: number, radius: number): string {
  const r = round(radius)
  const fill = `fill="${FILL[type]}"`
  const [cx, cy] = [round(x), round(y)]
  const shape =
    SHAPES[type] === 'circle'
      ? `<circle cx="${cx}" cy="${cy}" r="${r}" ${fill}/>`
      : SHAPES[type] === 'drop'
        ? `<path d="M${cx - r} ${cy + r}V${cy}A${r} ${r} 0 1 1 ${cx} ${cy + r}Z" ${fill}/>`
        : `<rect x="${round(x - radius)}" y="${round(y - radius)}" width="${r * 2}" height="${r * 2}" rx="${round(radius * 0.3)}" ${fill}/>`
  return `${shape}<text x="${cx}" y="${round(y + radius * 0.36)}" font-size="${round(radius)}" font-weight="700" fill="#ffffff" text-anchor="middle">${GLYPHS[type]}</text>`
}

/** What occurs in the figure, and only that. */
function legendSvg(drawing: Drawing, x: number, y: number, t: Texts): string {
  const parts: string[] = []
  let at = x
  for (const type of ENTITY_TYPES) {
    if (!drawing.nodes.some((node) => node.type === type)) continue
    parts.push(mark(type, at + 8, y, 8), plain(t.entity[type], at + 22, y + 4))
    at += 34 + wide(t.entity[type])
  }
  for (const mode of MODALITIES) {
    if (!drawing.edges.some((edge) => edge.modality === mode)) continue
    const dash = DASH[mode] ? ` stroke-dasharray="${DASH[mode]}"` : ''
    parts.push(
      `<path d="M${at} ${y}h28" stroke="#6b6f7a" stroke-width="2"${dash}/>`,
      plain(t.modality[mode], at + 34, y + 4),
    )
    at += 48 + wide(t.modality[mode])
  }
  return parts.join('')
}

function plain(words: string, x: number, y: number): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="12" fill="#1d1f24">${xml(words)}</text>`
}

function text(
  words: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  weight: number,
  anchor: 'middle' | 'start' = 'middle',
): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${colour}" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke" text-anchor="${anchor}">${xml(words)}</text>`
}

function wide(words: string): number {
  return [...words].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 12 : 7), 0)
}

/** Text for XML 1.0: what it forbids is left out, lone surrogates too. */
function xml(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

const round = (value: number) => Math.round(value * 10) / 10

/** The figure as pixels, `scale` to each of its own. */
export async function rasterise(figure: Figure, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([figure.svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(figure.width * scale)
    canvas.height = Math.round(figure.height * scale)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('too large for this browser'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}
