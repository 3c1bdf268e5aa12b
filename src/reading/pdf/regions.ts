import { shared } from './columns.ts'
import type { Area, Drawing } from './drawing.ts'
import { isJumpLine, JUMPS_FROM } from './jumps.ts'
import { bottomOf, type Line, topOf } from './lines.ts'

/** Lines that are laid out by themselves, and the page's own print that drawn lines part from them. */
export interface Regions {
  readonly regions: readonly (readonly Line[])[]
  readonly furniture: readonly Line[]
}

/** A line of a title, in sizes of the text. */
const TITLE = 1.25
/** In a frame or a shade it need not be as large. */
const BOXED = 1.14
/** The largest that a text is set, in sizes of the page's usual one. */
const LARGEST = 1.7
/** More cuts of cuts than any page has. */
const DEEPEST = 12

/**
 * A page's lines → parts that share no article: what a frame or a shade holds, and what drawn lines or white space part,
 * where a headline begins behind the cut. What is unsure stays together; it is told apart by headlines and texts.
 */
export function regionsOf(lines: readonly Line[], drawing: Drawing, size: number): Regions {
  const { rest, furniture } = withoutPrint(lines, drawing, size)
  const boxed: Line[][] = []
  let left = rest
  for (const box of boxesOf(drawing, rest)) {
    const [inside, outside] = parted(left, (line) => isInside(line, box))
    if (outside.length === 0 || !isWhole(inside, size, BOXED)) continue
    boxed.push(inside)
    left = outside
  }
  const regions = [left, ...boxed].flatMap((part) => cut(part, drawing, size, 0))
  return { regions: regions.filter((region) => region.length > 0), furniture }
}

/** Smallest first: a box in a box goes by itself. Frames that hold a few words only are tables or tags. */
function boxesOf({ boxes }: Drawing, lines: readonly Line[]): Area[] {
  const area = ({ left, right, top, bottom }: Area) => (right - left) * (bottom - top)
  return boxes
    .filter((box) => lines.filter((line) => isInside(line, box)).length >= 3)
    .sort((a, b) => area(a) - area(b) || a.top - b.top || a.left - b.left)
}

const isInside = (line: Line, { left, right, top, bottom }: Area): boolean => {
  const [x, y] = [(line.left + line.right) / 2, (topOf(line) + bottomOf(line)) / 2]
  return x > left && x < right && y > top && y < bottom
}

/** An article of its own: it begins with a headline, and a text follows. */
const isWhole = (lines: readonly Line[], size: number, title = TITLE): boolean =>
  beginsWithTitle(lines, title * size, size) && hasText(lines, size)

/** A text may be set larger than the page's others; then it must read like one. */
const hasText = (lines: readonly Line[], size: number): boolean => {
  const long = lines.filter((line) => line.text.length >= 8)
  const usual = long.filter((line) => line.size < 1.1 * size)
  return (
    usual.length >= 4 ||
    (usual.length >= 2 && usual.some((line) => /[，。；、]/.test(line.text))) ||
    long.filter((line) => line.size < LARGEST * size && /[，。；]/.test(line.text)).length >= 4
  )
}

function beginsWithTitle(lines: readonly Line[], least: number, size: number): boolean {
  const top = Math.min(...lines.map(topOf))
  const first = lines.filter((line) => topOf(line) < top + 4.5 * size)
  // What came from another page begins with where it came from.
  if (first.some((line) => isJumpLine(line.text) && JUMPS_FROM.test(line.text) && topOf(line) < top + size)) return true
  const title = first.find((line) => line.size >= least)
  if (!title) return false
  // Over a title stand its kicker and its fellows on its level; a text over it is another's.
  const middle = (line: Line) => (line.left + line.right) / 2
  const titles = first.filter((line) => line.size >= least)
  const isKicker = (line: Line) =>
    !/[。；]/.test(line.text) &&
    titles.some(
      (one) =>
        Math.abs(middle(line) - middle(one)) < 1.5 * one.size ||
        (Math.abs(one.left - line.left) < 0.3 * size && topOf(one) - bottomOf(line) < 1.2 * one.size),
    )
  const isFellow = (line: Line) =>
    bottomOf(line) > topOf(title) + 0.2 * title.size || line.size >= 1.1 * size || isKicker(line)
  return first.every(isFellow)
}

const isText = (line: Line, size: number): boolean => line.size < 1.1 * size && /[，。；]/.test(line.text)

/** Takes off what stands over the first line across the page, or under the last: no text of an article is as short. */
function withoutPrint(
  lines: readonly Line[],
  { across }: Drawing,
  size: number,
): { rest: readonly Line[]; furniture: readonly Line[] } {
  if (lines.length < 8) return { rest: lines, furniture: [] }
  const page = areaOf(lines)
  const width = page.right - page.left
  const height = page.bottom - page.top
  const wide = across.filter((rule) => shared(rule, page) > 0.8 * width)
  const isPrint = (part: readonly Line[], reach: number) =>
    part.length > 0 &&
    part.length <= 12 &&
    reach < Math.max(0.1 * height, 6 * size) &&
    !part.some((line) => isText(line, size) && line.text.length > 40) &&
    rowsIn(part) <= 3
  const over = wide
    .map((rule) => lines.filter((line) => bottomOf(line) <= rule.top + 0.3 * size))
    .filter((part) => isPrint(part, Math.max(...part.map(bottomOf)) - page.top))
  const under = wide
    .map((rule) => lines.filter((line) => topOf(line) >= rule.bottom - 0.3 * size))
    .filter(
      (part) =>
        isPrint(part, page.bottom - Math.min(...part.map(topOf))) && !part.some((line) => line.size > TITLE * size),
    )
  const most = (parts: readonly Line[][]) => parts.toSorted((a, b) => b.length - a.length)[0] ?? []
  const gone = new Set([...most(over), ...most(under)])
  return { rest: lines.filter((line) => !gone.has(line)), furniture: lines.filter((line) => gone.has(line)) }
}

const rowsIn = (lines: readonly Line[]): number => new Set(lines.map((line) => Math.round(line.baseline / 6))).size

function cut(lines: readonly Line[], drawing: Drawing, size: number, depth: number): (readonly Line[])[] {
  if (lines.length < 6 || depth > DEEPEST) return [lines]
  const parts = cutAcross(lines, drawing, size) ?? cutDown(lines, drawing, size)
  return parts ? parts.flatMap((part) => cut(part, drawing, size, depth + 1)) : [lines]
}

/** Cuts over every headline that begins below a line, or white space, from one side to the other. */
function cutAcross(lines: readonly Line[], { across }: Drawing, size: number): (readonly Line[])[] | undefined {
  const { left, right } = areaOf(lines)
  const sorted = [...lines].sort((a, b) => topOf(a) - topOf(b))
  const inColumns = (some: readonly Line[]) => gapsOf(some, 0.6 * size).length > 0
  const isColumned = inColumns(lines)
  const parts: Line[][] = []
  let part: Line[] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const [i, line] of sorted.entries()) {
    const top = topOf(line)
    if (part.length > 0 && top > reach - 0.15 * size && hasText(part, size)) {
      const spans = (rule: Area, range: { left: number; right: number }) =>
        shared(rule, range) > 0.9 * (range.right - range.left)
      const isRuled = across.some(
        (rule) =>
          rule.top > reach - 0.5 * size &&
          rule.bottom < top + 0.5 * size &&
          // Drawn over the whole, or over all that is below it.
          (spans(rule, { left, right }) || spans(rule, areaOf(sorted.slice(i)))),
      )
      // A heading within one column stands in white space too, and so does the second line of a title beside its text.
      // Articles over one another need not share their gutters: then those of the text above are asked.
      const isWhite =
        top - reach > 0.5 * size &&
        !goesOn(part, sorted[i]) &&
        (isColumned || inColumns(part.filter((one) => one.size < 1.1 * size)))
      const rest = isRuled || isWhite ? sorted.slice(i) : []
      const isJump = isRuled && rest.slice(0, 8).some(({ text }) => JUMPS_FROM.test(text))
      if (
        rest.length > 0 &&
        (isJump ||
          beginsWithTitle(rest, (isRuled ? TITLE : 1.4) * size, size) ||
          (isRuled && hasTitleBeside(upTo(rest, across), size))) &&
        hasText(rest, size)
      ) {
        parts.push(part)
        part = []
      }
    }
    part.push(line)
    reach = Math.max(reach, bottomOf(line))
  }
  return parts.length > 0 ? [...parts, part] : undefined
}

/** Lines down to the next one that is drawn over them all. */
function upTo(lines: readonly Line[], across: readonly Area[]): readonly Line[] {
  const area = areaOf(lines)
  const next = across
    .filter((rule) => rule.top > area.top + 20 && shared(rule, area) > 0.9 * (area.right - area.left))
    .reduce((least, rule) => Math.min(least, rule.top), Number.POSITIVE_INFINITY)
  return lines.filter((line) => bottomOf(line) < next)
}

/** A title that stands at the left of all the text that is ruled off with it. */
function hasTitleBeside(lines: readonly Line[], size: number): boolean {
  const texts = lines.filter((line) => isText(line, size) && line.text.length >= 8)
  const left = Math.min(...texts.map((line) => line.left))
  return texts.length >= 4 && lines.some((line) => line.size >= 1.5 * size && line.right < left)
}

/** Whether a line goes on where a line of its size ends straight above. */
const goesOn = (above: readonly Line[], line: Line): boolean =>
  above.some(
    (other) =>
      Math.abs(other.size - line.size) < 0.1 * line.size &&
      shared(other, line) > 0 &&
      topOf(line) - bottomOf(other) < 0.8 * line.size,
  )

/** Cuts between two articles side by side, each under its own headline: at a line drawn between, or a gap wider than those between columns. */
function cutDown(lines: readonly Line[], { down }: Drawing, size: number): (readonly Line[])[] | undefined {
  const { top, bottom } = areaOf(lines)
  const gaps = gapsOf(lines, 0.6 * size)
  const usual = gaps.map((gap) => gap.right - gap.left).sort((a, b) => a - b)[(gaps.length - 1) >> 1]
  for (const gap of gaps) {
    const isRuled = down.some(
      (rule) =>
        rule.left > gap.left - 2 &&
        rule.right < gap.right + 2 &&
        Math.min(rule.bottom, bottom) - Math.max(rule.top, top) > 0.8 * (bottom - top),
    )
    const isWide = gap.right - gap.left > 1.35 * usual && gap.right - gap.left > usual + 4
    const [before, behind] = parted(lines, (line) => line.right <= gap.left + 0.1)
    if (!isWhole(before, size) || !isWhole(behind, size)) continue
    if (isRuled || isWide || (standsOver(before, size) && standsOver(behind, size))) return [before, behind]
  }
  return undefined
}

/** Whether one headline alone begins these lines, over the middle of them. */
function standsOver(lines: readonly Line[], size: number): boolean {
  const area = areaOf(lines)
  const first = lines.filter((line) => topOf(line) < area.top + 4.5 * size && line.size >= TITLE * size)
  if (first.length === 0 || first.some((line) => shared(line, first[0]) === 0)) return false
  return first.every((line) => Math.abs((line.left + line.right - area.left - area.right) / 2) < 1.5 * size)
}

/** Where no line stands, from top to bottom. */
function gapsOf(lines: readonly Line[], least: number): { left: number; right: number }[] {
  const sorted = [...lines].sort((a, b) => a.left - b.left)
  const gaps: { left: number; right: number }[] = []
  let reach = sorted[0]?.right ?? 0
  for (const line of sorted) {
    if (line.left - reach > least) gaps.push({ left: reach, right: line.left })
    reach = Math.max(reach, line.right)
  }
  return gaps
}

function areaOf(lines: readonly Line[]): Area {
  let area = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  }
  for (const line of lines)
    area = {
      left: Math.min(area.left, line.left),
      right: Math.max(area.right, line.right),
      top: Math.min(area.top, topOf(line)),
      bottom: Math.max(area.bottom, bottomOf(line)),
    }
  return area
}

function parted(lines: readonly Line[], test: (line: Line) => boolean): [Line[], Line[]] {
  const [yes, no]: [Line[], Line[]] = [[], []]
  for (const line of lines) (test(line) ? yes : no).push(line)
  return [yes, no]
}
