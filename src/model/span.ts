/** A half-open range `[start, end)` of UTF-16 code units. In which text, the owner says: a source or an article. */
export type Span = readonly [start: number, end: number]

/**
 * Where the characters of a derived text stand in the text they came from: runs of equal characters, in order.
 * Characters of the derived text that no run covers (a joining `\n`) come from nowhere.
 */
export interface SourceRun {
  /** Offset in the derived text. */
  readonly at: number
  /** Offset in the source. */
  readonly source: number
  readonly length: number
}
export type SourceMap = readonly SourceRun[]

/**
 * The source ranges of `[start, end)` of a derived text, in reading order, touching ranges joined.
 * A name cut by a column break has several.
 */
export function toSource(map: SourceMap, start: number, end: number): Span[] {
  let lo = 0
  let hi = map.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if (map[mid].at + map[mid].length <= start) lo = mid + 1
    else hi = mid
  }
  const spans: [number, number][] = []
  for (let i = lo; i < map.length && map[i].at < end; i++) {
    const run = map[i]
    const from = Math.max(start, run.at)
    const to = Math.min(end, run.at + run.length)
    if (to <= from) continue
    const s = run.source + (from - run.at)
    const last = spans.at(-1)
    if (last && last[1] === s) last[1] = s + (to - from)
    else spans.push([s, s + (to - from)])
  }
  return spans.slice()
}

/** The characters of `source` at `spans`, joined without anything between. */
export function sliceSpans(source: string, spans: readonly Span[]): string {
  return spans.map(([s, e]) => source.slice(s, e)).join('')
}
