import type { Span } from '../model/span.ts'
import { alignArticles } from './align.ts'
import { type GoldFile, goldText, normalise } from './gold.ts'
import type { ExtractionRecord } from './record.ts'
import type { Tally } from './tally.ts'

/** Scores the layout: articles, titles, bylines, and which line of the source stands where. */
export function scorePage(gold: GoldFile, records: readonly ExtractionRecord[], source: string, tally: Tally): void {
  const lines = source.split('\n')
  const lineAt = lineIndex(lines)
  const linesOf = records.map((record) => linesInOrder(record, lines, lineAt))
  const { recordOf } = alignArticles(
    gold.articles.map((article) => goldText(article, lines)),
    records.map((record) => record.article.text),
  )
  const where = gold.source

  const goldArticleOf = new Map<number, number>()
  for (const [index, article] of gold.articles.entries())
    for (const line of (article.paragraphs ?? []).flat()) goldArticleOf.set(line, index)
  const recordOfLine = new Map<number, number>()
  for (const [index, found] of linesOf.entries())
    for (const line of found) if (!recordOfLine.has(line)) recordOfLine.set(line, index)
  for (const [line, article] of goldArticleOf) {
    const right = recordOfLine.has(line) && recordOfLine.get(line) === recordOf.get(article)
    tally.count('page: blocks in the right article', right ? 'right' : 'missed', {
      where,
      what: lines[line].slice(0, 30),
    })
  }

  for (const [index, article] of gold.articles.entries()) {
    const record = records[recordOf.get(index) ?? -1]
    const found = linesOf[recordOf.get(index) ?? -1] ?? []
    const order = (article.paragraphs ?? []).flat()
    for (const [first, second] of neighbours(order)) {
      const at = found.indexOf(first)
      const right = at >= 0 && found[at + 1] === second
      tally.count('page: neighbouring blocks in order', right ? 'right' : 'missed', {
        where,
        what: seam(lines, first, second, '→'),
      })
    }
    for (const paragraph of article.paragraphs ?? []) {
      for (const [first, second] of neighbours(paragraph)) {
        const holds = (spans: readonly Span[], line: number) =>
          spans.some(([start, end]) => lineAt(start) <= line && line <= lineAt(end - 1))
        // The first paragraph that holds the one piece must hold the other too.
        const joined = record?.article.paragraphs.find((spans) => holds(spans, first))
        const right = joined !== undefined && holds(joined, second)
        tally.count('page: broken sentences joined', right ? 'right' : 'missed', {
          where,
          what: seam(lines, first, second, '+'),
        })
      }
    }
    const titled = article.title !== undefined && normalise(record?.article.title) === normalise(article.title.text)
    tally.count('page: titles', titled ? 'right' : 'missed', { where, what: article.title?.text ?? '' })
    const names = new Set((record?.article.bylines ?? []).map(({ name }) => normalise(name)))
    for (const { name } of article.bylines ?? [])
      tally.count('page: bylines', names.delete(normalise(name)) ? 'right' : 'missed', { where, what: name })
    for (const what of names) tally.count('page: bylines', 'extra', { where, what })
  }

  for (let more = records.length - recordOf.size; more > 0; more--) tally.count('page: articles', 'extra')
  for (const [index, article] of gold.articles.entries())
    tally.count('page: articles', recordOf.has(index) ? 'right' : 'missed', { where, what: article.title?.text ?? '' })
}

/** Finds the line that an offset stands in. */
function lineIndex(lines: readonly string[]): (offset: number) => number {
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle] <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** The lines with text that an article's paragraphs touch, in reading order. */
function linesInOrder(
  record: ExtractionRecord,
  lines: readonly string[],
  lineAt: (offset: number) => number,
): number[] {
  const found: number[] = []
  for (const [start, end] of record.article.paragraphs.flat())
    for (let line = lineAt(start); line <= lineAt(Math.max(start, end - 1)); line++)
      if (lines[line].trim() && found.at(-1) !== line) found.push(line)
  return found
}

function neighbours(items: readonly number[]): (readonly [number, number])[] {
  return items.slice(1).map((second, index) => [items[index], second] as const)
}

function seam(lines: readonly string[], first: number, second: number, sign: string): string {
  return `…${lines[first].trim().slice(-14)} ${sign} ${lines[second].trim().slice(0, 14)}…`
}
