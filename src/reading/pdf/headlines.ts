import { bodyFontOf, centreOf, type Column, columnOf, isOfSize, isSetApart, shared } from './columns.ts'
import { isJumpLine, JUMPS_FROM } from './jumps.ts'
import { bottomOf, type Line, topOf } from './lines.ts'

/** What stands over an article, top down: lines of one size are one part. */
export interface Headline {
  readonly parts: readonly Column[]
  /** Index of the largest part. */
  readonly title: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PageParts {
  readonly headlines: readonly Headline[]
  /** Columns of text. */
  readonly texts: readonly Column[]
  /** Short pieces that stand alone: captions, the page's own print. */
  readonly notes: readonly Column[]
}

/** A headline's line is this much larger than the text. */
export const LARGE = 1.1
const TITLE = 1.25

/** Tells headlines, texts and notes apart by size, place and length. */
export function partsOf(
  columns: readonly Column[],
  bodySize: number,
  upright: readonly Line[] = [],
  textSizes: readonly number[] = [],
): PageParts {
  const chars = (column: Column) => column.lines.reduce((sum, line) => sum + line.text.length, 0)
  const bodyFont = bodyFontOf(columns.flatMap(({ lines }) => lines))
  const briefs = titlesOfBriefs(columns, bodySize, bodyFont)
  const isLarge = (column: Column) =>
    briefs.has(column) ||
    (column.size >= LARGE * bodySize &&
      !isLargeText(column, columns, textSizes) &&
      (column.lines.length <= 4 || column.size >= 1.6 * bodySize) &&
      !(column.lines.length >= 3 && chars(column) > 60 && column.size < 1.4 * bodySize))
  const large = columns.filter(isLarge).sort((a, b) => a.top - b.top || a.left - b.left)
  const rest = columns.filter((column) => !isLarge(column))
  // A few words that end a column, or that stand over or below a title, centred.
  const isLoose = (column: Column) => column.lines.length <= 2 && chars(column) <= 60
  const groups = large.map((column) => [column])
  for (let joined = true; joined; ) {
    joined = false
    search: for (const [i, upper] of groups.entries()) {
      for (const [j, lower] of groups.entries()) {
        const last = upper[upper.length - 1]
        if (i === j || isRubric(last) || !follows(last, lower[0])) continue
        upper.push(...lower)
        groups.splice(j, 1)
        joined = true
        break search
      }
    }
  }
  const used = new Set<Column>()
  const loose = rest.filter(isLoose).sort((a, b) => a.top - b.top)
  for (const group of groups) {
    for (let grown = true; grown; ) {
      grown = false
      for (const column of loose) {
        if (used.has(column)) continue
        const last = group[group.length - 1]
        const behind = under(group, column) && !startsText(column, rest)
        const before = !behind && follows(column, group[0]) && stands(column, group[0]) && !endsText(column, rest)
        if (!behind && !before) continue
        used.add(column)
        if (behind) group.push(column)
        else group.unshift(column)
        grown = last !== column
      }
    }
  }
  const headlines: Headline[] = []
  const texts: Column[] = []
  const notes: Column[] = []
  for (const group of groups) {
    const sizes = group.map((column) => column.size)
    const title = sizes.indexOf(Math.max(...sizes))
    if (sizes[title] >= LARGE * bodySize || briefs.has(group[title])) headlines.push(headlineOf(group, title))
    else notes.push(...group)
  }
  for (const column of rest) {
    if (used.has(column)) continue
    const small = column.size < 0.95 * bodySize
    // 上接第1版 on a line of its own is said of the article, not in it.
    if (headlines.length > 0 && column.lines.length === 1 && JUMPS_FROM.test(column.lines[0].text)) {
      if (isJumpLine(column.lines[0].text) && beginsTexts(column, columns)) headlines.push(headlineOf([column], 0))
      else notes.push(column)
      continue
    }
    if (small ? column.lines.length <= 4 && chars(column) < 150 : column.size > LARGE * bodySize && isLoose(column))
      notes.push(column)
    else texts.push(column)
  }
  const { titles, headings, quotes } = withoutHeadings(headlines, texts, bodySize)
  return {
    headlines: [...titles, ...uprightHeadlines(upright, bodySize)],
    texts: [...texts.map((text) => asHeading(text, texts, bodyFont)), ...headings],
    notes: [...notes, ...quotes],
  }
}

/** Whether a column is text of an article that is set larger than the others: it reads like one, or goes on in one. */
function isLargeText(column: Column, columns: readonly Column[], textSizes: readonly number[]): boolean {
  if (!isOfSize(textSizes, column.size)) return false
  const reads = ({ lines }: Column) => lines.length >= 3 && lines.some(({ text }) => /[，。；]/.test(text))
  if (reads(column) || column.lines.some(({ text }) => /。/.test(text))) return true
  const isNext = (other: Column) =>
    other !== column &&
    Math.abs(other.size - column.size) < 0.03 * column.size &&
    reads(other) &&
    shared(other, column) > 0.8 * Math.min(other.right - other.left, column.right - column.left) &&
    Math.abs(column.left - other.left) < 2.6 * column.size
  const below = columns.some((other) => isNext(other) && Math.abs(other.top - column.bottom) < 0.9 * column.size)
  return below && column.lines.some(({ text }) => /[，：；]/.test(text))
}

/** Whether a text begins straight below a line, and nothing stands close above it: what came from another page begins there. */
function beginsTexts(line: Column, columns: readonly Column[]): boolean {
  const near = (gap: number) => gap > -0.5 * line.size && gap < 2.6 * line.size
  const others = columns.filter((other) => other !== line && shared(other, line) > 0.5 * line.size)
  return (
    others.some((other) => other.lines.length > 1 && near(other.top - line.bottom)) &&
    !others.some((other) => other.top < line.top && near(line.top - other.bottom))
  )
}

/** A short line in the middle of a column between two pieces of text, in their size, is a heading. */
function asHeading(column: Column, texts: readonly Column[], bodyFont: string | undefined): Column {
  const [line, another] = column.lines
  const near = (gap: number) => gap >= -1 && gap < 2.6 * column.size
  // In a font of its own it need not stand between two: a column may begin or end with it.
  const isOver = (other: Column) =>
    other !== column &&
    other.lines.length > 1 &&
    !other.lines.some((one) => isSetApart(one, bodyFont)) &&
    shared(other, column) > 0.8 * (column.right - column.left) &&
    (near(other.top - column.bottom) || (near(column.top - other.bottom) && centred(other, column)))
  if (column.lines.length <= 2 && column.lines.every((one) => isSetApart(one, bodyFont)) && texts.some(isOver))
    return { ...column, isHeading: true }
  if (another || line.text.length > 24 || /[。，；！？”]$/.test(line.text)) return column
  const isOfColumn = (other: Column) =>
    other !== column &&
    Math.abs(other.size - column.size) < 0.1 * column.size &&
    other.lines.length > 1 &&
    other.left < column.left - column.size &&
    other.right > column.right + column.size &&
    centred(other, column)
  const isBetween =
    texts.some((other) => isOfColumn(other) && near(column.top - other.bottom)) &&
    texts.some((other) => isOfColumn(other) && near(other.top - column.bottom))
  return isBetween ? { ...column, isHeading: true } : column
}

/** Lines written downwards, side by side, as one headline: read from right to left. */
function uprightHeadlines(lines: readonly Line[], bodySize: number): Headline[] {
  const groups: Line[][] = []
  for (const line of lines.filter(({ size }) => size >= LARGE * bodySize).toSorted((a, b) => b.left - a.left)) {
    const group = groups.find((other) => {
      const last = other[other.length - 1]
      return last.left - line.right < 1.5 * line.size && topOf(last) < bottomOf(line) && topOf(line) < bottomOf(last)
    })
    if (group) group.push(line)
    else groups.push([line])
  }
  return groups.map((group) => {
    const parts: Line[][] = []
    for (const line of group) {
      const last = parts.at(-1)
      if (last && Math.abs(last[0].size - line.size) < 0.05 * line.size) last.push(line)
      else parts.push([line])
    }
    const columns = parts.map((part) => ({
      ...columnOf(part),
      top: Math.min(...part.map(topOf)),
      bottom: Math.max(...part.map(bottomOf)),
    }))
    const sizes = columns.map(({ size }) => size)
    return headlineOf(columns, sizes.indexOf(Math.max(...sizes)))
  })
}

export const isTitleSized = (headline: Headline, bodySize: number): boolean =>
  headline.parts[headline.title].size >= TITLE * bodySize

function headlineOf(parts: readonly Column[], title: number): Headline {
  return {
    parts,
    title,
    left: Math.min(...parts.map((part) => part.left)),
    right: Math.max(...parts.map((part) => part.right)),
    top: Math.min(...parts.map((part) => part.top)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  }
}

const centred = (a: Column, b: Column): boolean => Math.abs(centreOf(a) - centreOf(b)) <= 0.8 * Math.max(a.size, b.size)

/** Two parts of one headline: near, one under the other, centred or flush. */
function follows(upper: Column, lower: Column): boolean {
  const gap = lower.top - upper.bottom
  const size = Math.max(upper.size, lower.size)
  if (gap < -0.4 * size || gap > 1.15 * size) return false
  if (shared(upper, lower) <= 0) return false
  return (
    centred(upper, lower) ||
    Math.abs(upper.left - lower.left) <= 0.6 * size ||
    Math.abs(upper.right - lower.right) <= 0.3 * size
  )
}

function under(group: readonly Column[], column: Column): boolean {
  const last = group[group.length - 1]
  const reach = { left: Math.min(...group.map((g) => g.left)), right: Math.max(...group.map((g) => g.right)) }
  const gap = column.top - last.bottom
  if (gap < -0.4 * last.size || gap > 1.1 * Math.max(last.size, column.size)) return false
  const near = Math.abs(centreOf(reach) - centreOf(column)) <= 0.8 * Math.max(last.size, column.size)
  return near || (shared(reach, column) > 0 && Math.abs(reach.left - column.left) <= 0.6 * last.size)
}

/** A kicker stands over the middle of its title, or flush with it in one line that ends no sentence. */
const stands = (kicker: Column, title: Column): boolean =>
  centred(kicker, title) ||
  (Math.abs(kicker.left - title.left) <= 0.3 * kicker.size &&
    kicker.lines.length === 1 &&
    kicker.right - kicker.left < 1.2 * (title.right - title.left) &&
    !/[，。；]/.test(kicker.lines[0].text))

/** The first line of a text: of its size, indented or flush with the lines below, no centred line over them. */
function startsText(column: Column, rest: readonly Column[]): boolean {
  if (column.lines.length > 1 && column.lines.some((line) => /[。，]/.test(line.text))) return true
  return rest.some((other) => {
    if (other === column || other.lines.length < 1) return false
    // Beside another column that begins on the same level: a short column of its own.
    return (
      Math.abs(other.top - column.top) < 0.3 * column.size &&
      Math.abs(other.size - column.size) < 0.04 * column.size &&
      other.lines.length > 2
    )
  })
}

/** The last words of a text that stands above: flush with it, as close as its lines are. */
function endsText(column: Column, rest: readonly Column[]): boolean {
  return rest.some(
    (other) =>
      other !== column &&
      other.lines.length > 1 &&
      Math.abs(other.left - column.left) < 0.5 * column.size &&
      column.top - other.bottom < 1.2 * column.size &&
      column.top > other.top,
  )
}

/** How a news article's first paragraph opens. */
const OPENS = /^(?:本报|本刊|新华社|中新社|[\u4e00-\u9fff\d]{1,14}(?:讯|电|消息)[\s（(：:，])/
/** How headings within a text are numbered. */
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十\d]{1,3}[章节条]|\d{1,2}[．.、])/

/** Who wrote it, in brackets behind the last sentence: a brief ends there. */
const SIGNED = /[。！？”]\s*[（(](?:本报|实习)?(?:记者|通讯员|作者)?[\u4e00-\u9fff·\s]{2,24}[）)]$/
/** How a column ends: a signature may be broken over two lines. */
const tailOf = ({ lines }: Column): string =>
  lines
    .slice(-2)
    .map(({ text }) => text)
    .join('')
/** What a column of briefs is called; 要闻 and 动态 are what pages are called. */
const BRIEFS = /^[【[]?.{0,6}(?:简讯|短讯|快讯|简报|短波|集萃|速递|速览|一句话|信息窗)[】\]]?$/

/** Larger than the text, though hardly. */
const LARGER = 1.04

/**
 * Titles of no more size than their texts, or hardly: a line or two in a font of their own, or a little larger, straight
 * over a text. News that open as news do, a signature above, or what the column is called say so of one; those that are
 * set as it is in its column are no others.
 */
function titlesOfBriefs(columns: readonly Column[], bodySize: number, bodyFont: string | undefined): Set<Column> {
  const isText = (column: Column) => Math.abs(column.size - bodySize) < 0.06 * bodySize
  const near = (gap: number, most: number) => gap > -0.3 * bodySize && gap < most * bodySize
  const beside = (column: Column) =>
    columns.filter((other) => other !== column && shared(other, column) > 0.6 * (column.right - column.left))
  const behind = (column: Column) =>
    beside(column).find((text) => isText(text) && near(text.top - column.bottom, 1.3) && text.lines.length > 1)
  const may = columns.filter(
    (column) =>
      column.size >= 0.97 * bodySize &&
      column.size < LARGE * bodySize &&
      column.lines.length <= 2 &&
      column.lines.every((line) => isSetApart(line, bodyFont) || line.size >= LARGER * bodySize) &&
      !column.lines.some(({ text }) => /[，。；：]/.test(text)) &&
      !NUMBERED.test(column.lines[0].text) &&
      column.lines.some(({ text }) => text.length >= 4) &&
      behind(column) !== undefined,
  )
  const isSure = (column: Column) =>
    OPENS.test(behind(column)!.lines[0].text) ||
    beside(column).some(
      (above) => isText(above) && near(column.top - above.bottom, 2.6) && SIGNED.test(tailOf(above)),
    ) ||
    columns.some(
      (above) =>
        isRubric(above) &&
        near(column.top - above.bottom, BRIEFS_WITHIN) &&
        (shared(above, column) > 0 || shared(above, behind(column)!) > 0),
    )
  const sure = may.filter(isSure)
  const isFellow = (column: Column) =>
    sure.some(
      (one) =>
        Math.abs(one.size - column.size) < 0.02 * bodySize &&
        one.lines[0].font === column.lines[0].font &&
        Math.abs(one.left - column.left) < 0.5 * bodySize,
    )
  return new Set(may.filter(isFellow))
}

/** What several briefs stand under: it is the title of none. */
const isRubric = ({ lines }: Column): boolean => BRIEFS.test(lines.map(({ text }) => text).join(''))

/** Where a column of briefs begins at most, in sizes of the text under what it is called. */
const BRIEFS_WITHIN = 5

/**
 * Whether a heading in a column is the title of a brief: straight under what the column is called stands another of its size, and down to
 * the heading none that is larger, so that neither a page's name nor another column's makes articles of an article's headings.
 */
function isBrief(heading: Headline, column: Column, headlines: readonly Headline[], bodySize: number): boolean {
  const size = heading.parts[0].size
  const above = headlines.filter(({ top }) => top < heading.top)
  const sizeOf = ({ parts, title }: Headline) => parts[title].size
  const rubrics = above.flatMap(({ parts }) => parts.filter((part) => part.size >= size && isRubric(part)))
  return rubrics.some((rubric) => {
    if (shared(rubric, column) <= 0) return false
    const between = above.filter(({ top }) => top >= rubric.bottom - 0.4 * size)
    return (
      between.some(
        (other) =>
          sizeOf(other) <= LARGE * size &&
          other.top - rubric.bottom < BRIEFS_WITHIN * bodySize &&
          (shared(other, rubric) > 0 || shared(other, column) > 0),
      ) && !between.some((other) => sizeOf(other) > LARGE * size && shared(other, column) > 0)
    )
  })
}

/** Words of the article itself, set large between two pieces of it: “…”. */
const isQuoted = ({ lines }: Column): boolean =>
  /^[“「『][^”」』]*[”」』]$/.test(lines.map(({ text }) => text).join(''))

/** Tells headings within a text, and words quoted large in it, from headlines: in one column, little larger than the text, between two pieces of it. */
function withoutHeadings(
  headlines: readonly Headline[],
  texts: readonly Column[],
  bodySize: number,
): { titles: Headline[]; headings: Column[]; quotes: Column[] } {
  const largest = Math.max(0, ...headlines.map((headline) => headline.parts[headline.title].size))
  const titles: Headline[] = []
  const headings: Column[] = []
  const quotes: Column[] = []
  for (const headline of headlines) {
    const [part] = headline.parts
    const near = (column: Column, gap: number) =>
      shared(column, headline) > 0.6 * (headline.right - headline.left) && gap >= -2 && gap < 2.6 * bodySize
    const over = texts.find((column) => near(column, headline.top - column.bottom))
    const behind = texts.find((column) => near(column, column.top - headline.bottom))
    // Beside the beginning of another column, under a larger title: it opens a column, no article.
    const isTopOfColumn = (one: Headline) =>
      part.size < 0.85 * largest &&
      texts.some((text) => shared(text, one) === 0 && Math.abs(text.top - one.top) < 1.5 * bodySize)
    const isHeading =
      headline.parts.length === 1 &&
      part.size < 0.85 * largest &&
      part.size < 1.5 * bodySize &&
      over !== undefined &&
      behind !== undefined &&
      Math.abs(over.right - over.left - behind.right + behind.left) < 2 * bodySize &&
      headline.right - headline.left <= Math.max(over.right - over.left, behind.right - behind.left) + bodySize &&
      !OPENS.test(behind.lines[0].text) &&
      !SIGNED.test(tailOf(over)) &&
      !isBrief(headline, over, headlines, bodySize)
    if (isHeading) headings.push({ ...part, isHeading })
    else if (headline.parts.length === 1 && behind && isQuoted(part) && (over || isTopOfColumn(headline)))
      quotes.push(part)
    else titles.push(headline)
  }
  return { titles, headings, quotes }
}
