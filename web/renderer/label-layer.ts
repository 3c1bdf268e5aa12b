import type { Point } from '../scene/scene.ts'
import { type Label, type Lens, type Wishes, labelAt, placeLabels } from './labels.ts'
import type { Palette } from './palette.ts'

const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
/** Pixels round the view in which labels stand ready for when the picture is dragged. */
const MARGIN = 96
/** Pixels of a name; what stands on a line is smaller. */
const NAME_SIZE = 13
/** Known widths: two texts for each label of a large scene, and characters, of which few are not Chinese. */
const MOST_TEXTS = 20_000
const MOST_CHARACTERS = 4_000

/** The names over the picture. */
export interface LabelLayer {
  /** Chooses and writes the labels for where the camera is. */
  write(wishes: Wishes, lens: Lens): void
  /** Moves what is written along with a camera that only moved; false where that leaves the margin bare. */
  follow(lens: Lens): boolean
  /** The node whose label stands under a point of the view. */
  at(point: Point): string | undefined
}

/** A canvas of its own over sigma's, below the one that takes the mouse: writing is the dear part of a frame. */
export function createLabelLayer(mouse: HTMLElement, palette: () => Palette): LabelLayer {
  const frame = document.createElement('div')
  Object.assign(frame.style, { position: 'absolute', inset: '0', overflow: 'hidden', pointerEvents: 'none' })
  const canvas = document.createElement('canvas')
  Object.assign(canvas.style, { position: 'absolute', left: `${-MARGIN}px`, top: `${-MARGIN}px` })
  frame.append(canvas)
  mouse.before(frame)
  const context = canvas.getContext('2d')!
  /** Of names and of lines, each in two weights. */
  const widths = Array.from({ length: 4 }, () => ({
    texts: new Map<string, number>(),
    characters: new Map<string, number>(),
  }))
  let written: { readonly labels: readonly Label[]; readonly lens: Lens } | undefined
  let shift: Point = { x: 0, y: 0 }

  /** The sum of its characters' widths: measuring thousands of names is dear, and joined they are at most narrower. */
  function widthOf(text: string, size: number, strong: boolean): number {
    const known = widths[(strong ? 1 : 0) + (size === NAME_SIZE ? 0 : 2)]!
    let width = known.texts.get(text)
    if (width !== undefined) return width
    width = 0
    for (const character of text) {
      const code = character.codePointAt(0)!
      // Chinese characters are all of one width.
      const like = code >= 0x4e00 && code <= 0x9fff ? '永' : character
      let one = known.characters.get(like)
      if (one === undefined) {
        if (known.characters.size > MOST_CHARACTERS) known.characters.clear()
        context.font = `${strong ? 700 : 400} ${size}px ${FONT}`
        one = context.measureText(like).width
        known.characters.set(like, one)
      }
      width += one
    }
    if (known.texts.size > MOST_TEXTS) known.texts.clear()
    known.texts.set(text, width)
    return width
  }

  function moveTo(to: Point): void {
    if (to.x === shift.x && to.y === shift.y) return
    shift = to
    canvas.style.transform = to.x === 0 && to.y === 0 ? '' : `translate(${to.x}px, ${to.y}px)`
  }

  /** The canvas as large as the view and its margin, empty, ready to be written in pixels of the view. */
  function clean({ width, height }: Lens): void {
    const dots = window.devicePixelRatio
    const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN]
    if (canvas.width !== Math.round(wide * dots) || canvas.height !== Math.round(high * dots)) {
      canvas.width = Math.round(wide * dots)
      canvas.height = Math.round(high * dots)
      Object.assign(canvas.style, { width: `${wide}px`, height: `${high}px` })
    }
    context.setTransform(dots, 0, 0, dots, 0, 0)
    context.clearRect(0, 0, wide, high)
    context.translate(MARGIN, MARGIN)
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.lineJoin = 'round'
  }

  function paint({ id, text, strong, x, y, pin }: Label, { paper, ink, accent, faint }: Palette): void {
    const node = id !== undefined
    context.font = `${strong ? 700 : 400} ${node ? NAME_SIZE : 12}px ${FONT}`
    context.strokeStyle = paper
    context.lineWidth = 4
    context.strokeText(text, x, y)
    context.fillStyle = node ? ink : strong ? accent : faint
    context.fillText(text, x, y)
    if (!pin) return
    context.beginPath()
    context.arc(pin.x, pin.y, 4, 0, 2 * Math.PI)
    context.fillStyle = accent
    context.fill()
    context.lineWidth = 1.5
    context.stroke()
  }

  return {
    write(wishes, lens) {
      const labels = placeLabels(wishes, lens, MARGIN, widthOf)
      moveTo({ x: 0, y: 0 })
      clean(lens)
      const colours = palette()
      for (const label of labels) paint(label, colours)
      written = { labels, lens }
    },
    follow(lens) {
      if (!written) return false
      const { width, height, scale, shrink, left, top } = written.lens
      if (lens.width !== width || lens.height !== height || lens.scale !== scale || lens.shrink !== shrink) return false
      const [x, y] = [lens.left - left, lens.top - top]
      if (Math.abs(x) > MARGIN || Math.abs(y) > MARGIN) return false
      // Whole dots: between them the letters would blur.
      const dots = window.devicePixelRatio
      moveTo({ x: Math.round(x * dots) / dots, y: Math.round(y * dots) / dots })
      return true
    },
    at: ({ x, y }) => (written ? labelAt(written.labels, { x: x - shift.x, y: y - shift.y }) : undefined),
  }
}
