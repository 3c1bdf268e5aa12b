import { bodySizeOf, type Column, columnOf, columnsOf, textSizesOf } from './columns.ts'
import { articlesOf, type LaidPage } from './articles.ts'
import { type Drawing, NO_DRAWING } from './drawing.ts'
import type { Headline } from './headlines.ts'
import { LARGE, partsOf } from './headlines.ts'
import { isJumpLine, JUMPS_FROM, JUMPS_TO } from './jumps.ts'
import { type Line, linesOf, type Run } from './lines.ts'
import type { PagedColumn } from './paragraphs.ts'
import { regionsOf } from './regions.ts'
import { withInitials } from './initials.ts'
import { seam, type TextColumn } from './seams.ts'
import { uprightLines } from './upright.ts'

/** A page as the file draws it. */
export interface PageRuns {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  /** Lines and boxes that the page draws, where they are known. */
  readonly drawing?: Drawing
}

export interface PagedArticle {
  readonly headline?: Headline
  readonly page: number
  columns: PagedColumn[]
  captions: { readonly column: Column; readonly page: number }[]
}

export interface LaidDocument {
  readonly articles: readonly PagedArticle[]
  readonly furniture: readonly { readonly column: Column; readonly page: number }[]
}

/** Pages → articles; texts that go on another page are one. */
export function layOutPages(pages: readonly PageRuns[]): LaidDocument {
  const uprights = pages.map((page) => uprightLines(page.runs, LARGE * bodySizeOf(page.runs)))
  const lines = pages.map(({ drawing }, i) => withInitials(linesOf(uprights[i].rest, drawing)))
  const repeated = repeatedLines(pages, lines)
  const bodySize = bodySizeOf(lines.flat())
  const articles: PagedArticle[] = []
  const furniture: { column: Column; page: number }[] = []
  pages.forEach(({ number, width, height, drawing = NO_DRAWING }, i) => {
    const own = lines[i].filter((line) => !repeated.has(line))
    const size = own.length > 40 ? bodySizeOf(own) : bodySize
    const print = lines[i].filter((line) => repeated.has(line))
    const { regions, furniture: more } = regionsOf([...own, ...uprights[i].upright], drawing, size)
    const laid = regions.map((region) => {
      const texts = region.filter((line) => line.top === undefined)
      const upright = region.filter((line) => line.top !== undefined)
      const ownSize = texts.length > 40 ? bodySizeOf(texts) : size
      const larger = textSizesOf(texts, ownSize)
      return articlesOf(partsOf(columnsOf(texts, ownSize, larger), ownSize, upright, larger), ownSize, height)
    })
    for (const column of columnsOf([...print, ...more], size)) furniture.push({ column, page: number })
    take(joined(laid), { number, width }, articles, furniture)
  })
  return { articles: joinJumps(articles, furniture), furniture }
}

/** A document set in one column goes on at the top of the next page. */
const isPageWide = ({ edge, margin }: TextColumn, width: number): boolean => margin - edge > 0.6 * width

/** The parts of a page as one: each is laid out by itself. */
const joined = (parts: readonly LaidPage[]): LaidPage => ({
  articles: parts.flatMap(({ articles }) => articles),
  orphans: parts.flatMap(({ orphans }) => orphans),
  furniture: parts.flatMap(({ furniture }) => furniture),
})

function take(
  laid: LaidPage,
  { number: page, width }: Pick<PageRuns, 'number' | 'width'>,
  articles: PagedArticle[],
  furniture: { column: Column; page: number }[],
): void {
  const isJump = (column: TextColumn) => JUMPS_FROM.test(column.lines[0].text)
  // What came from another page is an article of its own until its beginning is found.
  const from = laid.orphans.findIndex(isJump)
  if (from >= 0)
    articles.push({ page, columns: laid.orphans.slice(from).map((column) => ({ column, page })), captions: [] })
  const columns = laid.orphans.slice(0, from < 0 ? undefined : from).map((column) => ({ column, page }))
  const last = articles.at(from < 0 ? -1 : -2)
  if (columns.length) {
    const before = last?.columns.at(-1)
    if (
      last &&
      (laid.articles.length === 0 ||
        seam(before?.column ?? columns[0].column, columns[0].column) > 0 ||
        (before?.page === page - 1 && isPageWide(before.column, width)))
    )
      last.columns.push(...columns)
    else articles.push({ page, columns, captions: [] })
  }
  const inPlace = [...laid.articles].sort(
    (a, b) => a.headline!.top - b.headline!.top || a.headline!.left - b.headline!.left,
  )
  for (const article of inPlace) {
    articles.push({
      headline: article.headline,
      page,
      columns: article.columns.map((column) => ({ column, page })),
      captions: article.captions.map((column) => ({ column, page })),
    })
  }
  for (const column of laid.furniture) furniture.push({ column, page })
}

/** Lines that stand at one place of the margin, in one size, on several pages. */
function repeatedLines(pages: readonly PageRuns[], lines: readonly (readonly Line[])[]): ReadonlySet<Line> {
  const places = new Map<string, Line[]>()
  pages.forEach(({ height }, i) => {
    for (const line of lines[i]) {
      if (line.baseline > 0.09 * height && line.baseline < 0.91 * height) continue
      const key = `${Math.round(line.baseline / 4)} ${Math.round(line.size)} ${line.text.replace(/\d+|[一二三四五六七八九十]+/g, '#')}`
      places.set(key, [...(places.get(key) ?? []), line])
    }
  })
  return new Set([...places.values()].filter((same) => same.length > 1 && same.length * 3 >= pages.length).flat())
}

const lastText = (article: PagedArticle): string => article.columns.at(-1)?.column.lines.at(-1)?.text ?? ''
const headText = (article: PagedArticle): string =>
  (article.headline?.parts ?? []).flatMap((part) => part.lines.map((line) => line.text)).join('')
/** Where an article may say that it goes on elsewhere: in its last line, or in one of its own below. */
const jumpTextsOf = (article: PagedArticle): string[] => [
  lastText(article),
  ...article.captions.map(({ column }) => column.lines[0].text),
]
/** Whether a jump among some texts names a page: 下转第3版. */
const isSaid = (texts: readonly string[], page: number): boolean =>
  texts.some((text) =>
    JUMPS_TO.test(text) || JUMPS_FROM.test(text) || isJumpLine(text)
      ? new RegExp(`(?<!\\d)${page}\\s?版`).test(text)
      : false,
  )
const firstText = (article: PagedArticle): string => article.columns[0]?.column.lines[0].text ?? ''

/** An article that goes on another page takes what stands there: 下转第2版 … 上接第1版. */
function joinJumps(articles: readonly PagedArticle[], furniture: { column: Column; page: number }[]): PagedArticle[] {
  const leaving = articles.filter((article) => jumpTextsOf(article).some((text) => JUMPS_TO.test(text)))
  const gone = new Set<PagedArticle>()
  for (const article of articles) {
    const notes = [headText(article), firstText(article), ...article.captions.map((c) => c.column.lines[0].text)]
    if (!notes.some((text) => JUMPS_FROM.test(text) || /[（(]上接[^）)]*版[^）)]*[）)]/.test(text))) continue
    let best: { score: number; from: PagedArticle } | undefined
    for (const from of leaving) {
      if (from.page === article.page || gone.has(from) || !article.columns.length) continue
      const first = article.columns.find(({ column }) => !JUMPS_FROM.test(column.lines.map((l) => l.text).join('')))
      const score =
        likeness(headText(from), headText(article)) * 6 +
        (first ? seam(from.columns.at(-1)!.column, first.column) : 0) +
        (isSaid(jumpTextsOf(from), article.page) ? 1 : 0) +
        (isSaid(notes, from.page) ? 1 : 0)
      if (!best || score > best.score) best = { score, from }
    }
    if (!best) continue
    leaving.splice(leaving.indexOf(best.from), 1)
    best.from.columns = [
      ...withoutJump(best.from.columns, JUMPS_TO, furniture),
      ...withoutJump(article.columns, JUMPS_FROM, furniture),
    ]
    const isJump = ({ column }: PagedArticle['captions'][number]) => isJumpLine(column.lines[0].text)
    furniture.push(...[...best.from.captions, ...article.captions].filter(isJump))
    best.from.captions = [...best.from.captions, ...article.captions].filter((caption) => !isJump(caption))
    for (const column of article.headline?.parts ?? []) furniture.push({ column, page: article.page })
    gone.add(article)
  }
  return articles.filter((article) => !gone.has(article))
}

/** Takes the words of a jump off the line that begins or ends an article's part, so that the sentence goes on over the page. */
function withoutJump(
  columns: readonly PagedColumn[],
  jump: RegExp,
  furniture: { column: Column; page: number }[],
): PagedColumn[] {
  return columns.flatMap(({ column, page }) => {
    const lines: Line[] = []
    for (const line of column.lines) {
      const found = jump.exec(line.text)
      if (!found) {
        lines.push(line)
        continue
      }
      const [from, to] = [found.index, found.index + found[0].length]
      const at = (i: number) => line.left + ((line.right - line.left) * i) / line.text.length
      const piece = (start: number, end: number): Line => ({
        ...line,
        text: line.text.slice(start, end),
        left: at(start),
        right: at(end),
      })
      furniture.push({ column: columnOf([piece(from, to)]), page })
      if (to < line.text.length) lines.push(piece(to, line.text.length))
      else if (from > 0) lines.push(piece(0, from))
    }
    return lines.length > 0 ? [{ column: { ...column, lines }, page }] : []
  })
}

/** The share of the shorter text's pairs of characters that the other has too. */
function likeness(a: string, b: string): number {
  const pairs = (text: string) =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  const [one, other] = [pairs(a), pairs(b)]
  const common = [...one].filter((pair) => other.has(pair)).length
  return common / Math.max(1, Math.min(one.size, other.size))
}
