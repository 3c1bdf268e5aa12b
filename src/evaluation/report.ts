import type { Finding, Score } from './tally.ts'

/** A table for people: precision, recall and F1 in percent, and the counts behind them. */
export function formatScores(scores: readonly Score[]): string {
  const head = `${'figure'.padEnd(42)}     P      R     F1     right  extra  missed`
  const rows = scores.map(({ figure, precision, recall, f1, tp, fp, fn }) => {
    const percents = [precision, recall, f1].map((part) => (100 * part).toFixed(1).padStart(7)).join('')
    const counts = [tp, fp, fn].map((count) => String(count).padStart(8)).join('')
    return figure.padEnd(42) + percents + counts
  })
  return [head, ...rows].join('\n')
}

/** Up to `most` wrong readings of each kind, each with its sentence. */
export function formatFindings(findings: readonly Finding[], most: number): string {
  const kinds = new Map<string, Finding[]>()
  for (const finding of findings) {
    const kind = `${finding.figure}: ${finding.outcome}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding])
  }
  return [...kinds]
    .map(([kind, of]) => {
      const lines = of
        .slice(0, most)
        .map(({ where, what, sentence }) => `  ${where}: ${what}${sentence ? `\n      ${sentence.slice(0, 200)}` : ''}`)
      return `${kind} (${of.length})\n${lines.join('\n')}`
    })
    .join('\n\n')
}
