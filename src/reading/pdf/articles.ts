import { centreOf, type Column, shared, widthOf } from './columns.ts'
import { type Headline, isTitleSized, type PageParts } from './headlines.ts'
import { inOrder } from './order.ts'
import { measured, seam, type TextColumn } from './seams.ts'

/** A headline with the columns below it in reading order. */
export interface LaidArticle {
  readonly headline?: Headline
  columns: TextColumn[]
  captions: Column[]
}

export interface LaidPage {
  readonly articles: readonly LaidArticle[]
  /** Columns at the page's start that no headline of this page is over. */
  readonly orphans: readonly TextColumn[]
  readonly furniture: readonly Column[]
}

interface Ranged {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Which columns belong to which headline, by what stands over them, beside them, and by how their texts go on. */
export function articlesOf({ headlines, texts, notes }: PageParts, bodySize: number, height: number): LaidPage {
  const columns = measured(texts)
  const owner = new Map<TextColumn, Headline>()
  const objects: Ranged[] = [...headlines, ...columns]
  const above = (column: Ranged): Ranged | undefined => {
    let found: Ranged | undefined
    for (const other of objects) {
      if (other === column || other.bottom > column.top + 0.4 * bodySize || other.top >= column.top) continue
      if (shared(other, column) < 0.25 * Math.min(widthOf(other), widthOf(column))) continue
      if (!found || other.bottom > found.bottom) found = other
    }
    return found
  }
  for (const column of columns) {
    const over = above(column)
    if (!isHeadline(over)) continue
    // A picture with its caption may stand between.
    const isNear =
      column.top - over.bottom < 5 * bodySize ||
      notes.some((note) => note.top > over.bottom && note.bottom < column.top + bodySize && shared(note, column) > 0)
    if (isNear) owner.set(column, over)
  }
  // The only headline of its part of the page stands over all that begins below it.
  const [only, another] = headlines
  if (only && !another) {
    const isBeside = columns.every((column) => column.left > only.right - bodySize)
    for (const column of columns) if (isBeside || column.top >= only.bottom - 0.5 * bodySize) owner.set(column, only)
  }
  if (owner.size === 0) settleBeside(columns, owner, headlines, bodySize)
  const rows = rowsOf(columns, bodySize)
  for (const row of rows) settleUnder(row, owner, headlines, columns)
  for (const row of rows) shareRow(row, owner, bodySize, above)
  settleRest(columns, owner, headlines, bodySize)

  const articles: LaidArticle[] = []
  const furniture: Column[] = []
  for (const headline of headlines) {
    const own = columns.filter((column) => owner.get(column) === headline)
    if (own.length === 0 && isMargin(headline, height)) furniture.push(...headline.parts)
    else articles.push({ headline, columns: inOrder(own), captions: [] })
  }
  const isPagePrint = (column: TextColumn) => column.lines.length <= 2 && isMargin(column, height)
  const loose = columns.filter((column) => !owner.has(column))
  furniture.push(...loose.filter(isPagePrint))
  const left = loose.filter((column) => !isPagePrint(column))
  const print = isBare(left) ? left : []
  furniture.push(...print)
  const orphans = inOrder(left.filter((column) => !print.includes(column)))
  for (const note of notes) {
    const home = isMargin(note, height) && !isUnder(note, columns, bodySize) ? undefined : homeOf(note, articles)
    if (home) home.captions.push(note)
    else furniture.push(note)
  }
  const kept = articles.filter((article) => {
    const { headline } = article
    const all = [...headline!.parts, ...article.columns, ...article.captions]
    if (
      !isIndex(all) &&
      ((article.columns.length && !isBare(article.columns)) ||
        (article.captions.length && isTitleSized(headline!, bodySize)))
    )
      return true
    furniture.push(...headline!.parts, ...article.columns, ...article.captions)
    return false
  })
  return { articles: kept, orphans, furniture }
}

/** How an advertisement says where to turn to, and a paper which number it is. */
const CONTACT = /电话|热线|地址|邮编|网址|微信|咨询|广告|第\d+期|国内统一|邮发代号|农历/
/** A few lines without a sentence that say where to turn to: no article, whatever stands over them in large print. */
const isBare = (columns: readonly Column[]): boolean => {
  const lines = columns.flatMap((column) => column.lines)
  return (
    lines.length > 0 &&
    lines.length <= 8 &&
    !lines.some(({ text }) => /[。！？]/.test(text)) &&
    lines.some(({ text }) => CONTACT.test(text))
  )
}

/** What stands in the paper and on which page: ▶3版, （见第4版）. */
const POINTS = /(?:第\s?)?[A-Z]?\d{1,2}\s?版[）)]?$/
/** A list of what other pages hold is no article. */
const isIndex = (columns: readonly Column[]): boolean => {
  const lines = columns.flatMap((column) => column.lines)
  const pointing = lines.filter(
    ({ text }) => text.length < 40 && POINTS.test(text) && !/^[（(]?(?:上接|下转|紧接)/.test(text),
  )
  return pointing.length >= 2 && pointing.length > 0.4 * lines.length && !lines.some(({ text }) => /。/.test(text))
}

const isHeadline = (object: Ranged | undefined): object is Headline => object !== undefined && 'parts' in object
const isMargin = (object: Ranged, height: number): boolean =>
  object.bottom < 0.075 * height || object.top > 0.93 * height
const isUnder = (note: Ranged, columns: readonly Ranged[], size: number): boolean =>
  columns.some(
    (column) => shared(column, note) > 0 && note.top - column.bottom >= 0 && note.top - column.bottom < 2 * size,
  )

/** Columns that begin on one level, side by side. */
function rowsOf(columns: readonly TextColumn[], bodySize: number): TextColumn[][] {
  const rows: TextColumn[][] = []
  for (const column of [...columns].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const row = rows.find(
      (other) =>
        Math.abs(other[0].top - column.top) < 0.75 * bodySize && other.every((one) => shared(one, column) === 0),
    )
    if (row) row.push(column)
    else rows.push([column])
  }
  const parted: TextColumn[][] = []
  for (const row of rows) {
    row.sort((a, b) => a.left - b.left)
    let run = [row[0]]
    for (const column of row.slice(1)) {
      if (column.left - run[run.length - 1].right > 0.6 * widthOf(column) + 4 * bodySize) {
        parted.push(run)
        run = []
      }
      run.push(column)
    }
    parted.push(run)
  }
  return parted
}

/** A headline that stands over no text, but over a picture: the first row of columns below it, where nothing else stands over them. */
function settleUnder(
  row: readonly TextColumn[],
  owner: Map<TextColumn, Headline>,
  headlines: readonly Headline[],
  columns: readonly TextColumn[],
): void {
  if (row.some((column) => owner.has(column))) return
  const span = { left: Math.min(...row.map((one) => one.left)), right: Math.max(...row.map((one) => one.right)) }
  const top = Math.min(...row.map((one) => one.top))
  const over = headlines
    .filter((headline) => headline.bottom < top && shared(headline, span) > 0)
    .toSorted((a, b) => b.bottom - a.bottom)[0]
  if (!over || shared(over, span) < 0.8 * widthOf(over) || [...owner.values()].includes(over)) return
  const isBetween = (one: Ranged) => one.top > over.top && one.top < top && shared(one, span) > 0
  if (columns.some(isBetween)) return
  for (const column of row) owner.set(column, over)
}

/** More columns than a page has; beyond it, only those straight under a headline are sure. */
const WIDEST = 14

/** Shares a row among its headlines: a title stands over the middle of its columns or at their left, and texts go on. */
function shareRow(
  row: readonly TextColumn[],
  owner: Map<TextColumn, Headline>,
  size: number,
  above: (column: Ranged) => Ranged | undefined,
): void {
  const fixed = row.map((column) => owner.get(column))
  if (row.length > WIDEST || fixed.every((headline) => headline) || !fixed.some((headline) => headline)) return
  const leftOf = fixed.map((_, i) => fixed.slice(0, i).findLast((headline) => headline))
  const rightOf = fixed.map((_, i) => fixed.slice(i).find((headline) => headline))
  let best: { cost: number; homes: readonly (Headline | undefined)[] } | undefined
  const tryAll = (homes: (Headline | undefined)[]): void => {
    const i = homes.length
    if (i === row.length) {
      const cost = rowCost(row, homes, size, above)
      if (!best || cost < best.cost - 1e-9) best = { cost, homes: [...homes] }
      return
    }
    const { [i]: sure } = fixed
    const before = homes[i - 1]
    const choices = sure
      ? [sure]
      : [
          // What stands between two columns of one headline is its own, or nobody's.
          ...(leftOf[i] && before === leftOf[i] ? [leftOf[i]] : []),
          ...(rightOf[i] && rightOf[i] !== leftOf[i] ? [rightOf[i]] : []),
          ...(before === undefined || before === leftOf[i] ? [undefined] : []),
        ]
    for (const choice of choices) tryAll([...homes, choice])
  }
  tryAll([])
  best?.homes.forEach((home, i) => {
    if (home) owner.set(row[i], home)
  })
}

function rowCost(
  row: readonly TextColumn[],
  homes: readonly (Headline | undefined)[],
  size: number,
  above: (column: Ranged) => Ranged | undefined,
): number {
  let cost = 0
  for (const headline of new Set(homes)) {
    if (headline)
      cost += offCentre(
        headline,
        row.filter((_, i) => homes[i] === headline),
        size,
      )
  }
  row.forEach((column, i) => {
    if (!homes[i]) {
      const over = above(column)
      // Straight under another text, as close as a paragraph: it goes on from there.
      cost += over && !isHeadline(over) && column.top - over.bottom < 1.2 * size ? -4 : 6
    }
    if (i > 0) {
      const joined = homes[i] !== undefined && homes[i] === homes[i - 1]
      cost += joined ? -1.5 * seam(row[i - 1], column) : 0.75 * seam(row[i - 1], column)
    }
  })
  return cost
}

function offCentre(headline: Headline, span: readonly TextColumn[], size: number): number {
  const range = { left: Math.min(...span.map((c) => c.edge)), right: Math.max(...span.map((c) => c.margin)) }
  const title = headline.parts[headline.title]
  const centre = Math.abs(centreOf(title) - centreOf(range)) / size
  const flush = Math.abs(title.left - range.left) / size
  // A title at the left says little of how far its text reaches.
  return Math.min(centre, flush + 2, 12)
}

/** Where titles stand beside their texts, not over them: each text is that of the last title that begins no lower. */
function settleBeside(
  columns: readonly TextColumn[],
  owner: Map<TextColumn, Headline>,
  headlines: readonly Headline[],
  size: number,
): void {
  const titles = headlines.filter((headline) => isTitleSized(headline, size))
  for (const column of columns) {
    const home = titles
      .filter((title) => title.top < column.bottom && shared(title, column) === 0 && title.top - 3 * size < column.top)
      .toSorted((a, b) => b.top - a.top)[0]
    if (home) owner.set(column, home)
  }
}

/** Columns below pictures, boxes and turns: they go on from the column whose text leads over to theirs. */
function settleRest(
  columns: readonly TextColumn[],
  owner: Map<TextColumn, Headline>,
  headlines: readonly Headline[],
  size: number,
): void {
  const rest = columns.filter((column) => !owner.has(column)).sort((a, b) => a.top - b.top || a.left - b.left)
  for (const column of rest) {
    const own = columns
      .filter((other) => isStraightUnder(column, other, size) || isSignedUnder(column, other, size))
      .map((other) => owner.get(other))
      .find((headline) => headline)
    if (own) {
      owner.set(column, own)
      continue
    }
    let best: { score: number; home: Headline } | undefined
    for (const other of columns) {
      const home = owner.get(other)
      if (!home || other === column || home.top > column.bottom) continue
      const inColumn = shared(other, column) > 0.5 * Math.min(widthOf(other), widthOf(column))
      if (inColumn && other.top > column.top) continue
      const parted = headlines.filter(
        (h) => inColumn && h !== home && h.top > other.top && h.bottom < column.top && shared(h, column) > 0,
      ).length
      const away = inColumn
        ? (column.top - other.bottom) / (12 * size)
        : Math.abs(column.left - other.right) / (6 * size)
      if (!inColumn && (other.right > column.left + size || other.bottom < home.top)) continue
      const measure =
        Math.abs(
          widthOf({ left: other.edge, right: other.margin }) - widthOf({ left: column.edge, right: column.margin }),
        ) > size
          ? 1
          : 0
      const score = 1.5 * seam(other, column) - Math.min(4, away) - 1.2 * parted - measure + (inColumn ? 0.5 : 0)
      if (!best || score > best.score) best = { score, home }
    }
    if (best && best.score > -4) owner.set(column, best.home)
  }
}

/** No more than white space between two paragraphs of one column is between them. */
const isStraightUnder = (column: TextColumn, upper: TextColumn, size: number): boolean =>
  column.top > upper.top &&
  column.top - upper.bottom < 1.6 * size &&
  column.top - upper.bottom > -0.3 * size &&
  Math.abs(column.edge - upper.edge) < 0.3 * size &&
  Math.abs(column.size - upper.size) < 0.04 * size

/** Who signed a text and when, straight under it and within its margins. */
const isSignedUnder = (column: TextColumn, upper: TextColumn, size: number): boolean =>
  column.lines.length <= 3 &&
  column.top > upper.top &&
  column.top - upper.bottom < 2 * size &&
  column.top - upper.bottom > -0.3 * size &&
  column.left > upper.left + 2 * size &&
  column.right < upper.margin + size

/** The article that a caption stands in or under. */
function homeOf(note: Ranged, articles: readonly LaidArticle[]): LaidArticle | undefined {
  let best: { distance: number; article: LaidArticle } | undefined
  for (const article of articles) {
    const own: Ranged[] = [...article.columns, article.headline!]
    const box = {
      left: Math.min(...own.map((o) => o.left)),
      right: Math.max(...own.map((o) => o.right)),
      top: Math.min(...own.map((o) => o.top)),
      bottom: Math.max(...own.map((o) => o.bottom)),
    }
    const outside = widthOf(note) - shared(box, note)
    const below = Math.max(0, note.top - box.bottom)
    const over = Math.max(0, box.top - note.bottom)
    const distance = 2 * outside + below + (over < 12 ? 1 : 10) * over
    if (!best || distance < best.distance) best = { distance, article }
  }
  return best?.article
}
