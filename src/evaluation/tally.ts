/** Right, extra (found and wrong), missed (there and not found). */
export type Outcome = 'right' | 'extra' | 'missed'

/** Something that was read wrongly, with the sentence it stands in. */
export interface Finding {
  readonly figure: string
  readonly outcome: 'extra' | 'missed'
  /** Which text. */
  readonly where: string
  readonly what: string
  readonly sentence?: string
}

export interface Score {
  readonly figure: string
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly tp: number
  readonly fp: number
  readonly fn: number
}

/** Counts outcomes by figure and remembers what went wrong. */
export class Tally {
  readonly findings: Finding[] = []
  private readonly counts = new Map<string, Record<Outcome, number>>()

  count(figure: string, outcome: Outcome, finding?: Omit<Finding, 'figure' | 'outcome'>): void {
    const counts = this.counts.get(figure) ?? { right: 0, extra: 0, missed: 0 }
    counts[outcome]++
    this.counts.set(figure, counts)
    if (finding && outcome !== 'right') this.findings.push({ figure, outcome, ...finding })
  }

  /** Page figures first, then mentions, entities, relations; by name within. */
  scores(): Score[] {
    return [...this.counts]
      .map(([figure, { right, extra, missed }]) => {
        const precision = right / (right + extra || 1)
        const recall = right / (right + missed || 1)
        const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0
        return { figure, precision, recall, f1, tp: right, fp: extra, fn: missed }
      })
      .sort((a, b) => groupOf(a.figure) - groupOf(b.figure) || a.figure.localeCompare(b.figure))
  }
}

const GROUPS = ['page', 'mention', 'entity', 'relation']

function groupOf(figure: string): number {
  return GROUPS.findIndex((group) => figure.startsWith(group))
}
