import type { RelationType } from '../../model/ontology.ts'
import type { HeldOut } from './train.ts'

/** The figures of held-out pairs by type, and how often a confidence keeps its word, as a table for people. */
export function report(
  types: readonly RelationType[],
  heldOut: HeldOut,
  calibrations: readonly { readonly slope: number; readonly intercept: number }[],
  threshold: number,
): string {
  const lines = [`threshold ${threshold.toFixed(3)}`, 'type                P      R     F1  right extra missed']
  const all = { right: 0, extra: 0, missed: 0 }
  const buckets = new Map<number, { right: number; all: number; sum: number }>()
  heldOut.types.forEach(({ scores, targets, missed = 0 }, t) => {
    const own = { right: 0, extra: 0, missed }
    targets.forEach((target, i) => {
      if (target < 0) return
      const { slope, intercept } = calibrations[t]
      const p = 1 / (1 + Math.exp(-(slope * scores[i] + intercept)))
      if (p >= threshold) {
        own[target ? 'right' : 'extra']++
        const key = Math.min(9, Math.floor(p * 10))
        const bucket = buckets.get(key) ?? { right: 0, all: 0, sum: 0 }
        buckets.set(key, { right: bucket.right + target, all: bucket.all + 1, sum: bucket.sum + p })
      } else if (target) own.missed++
    })
    lines.push(row(types[t], own))
    all.right += own.right
    all.extra += own.extra
    all.missed += own.missed
  })
  lines.push(row('all', all), 'confidence   said  right  claims')
  for (const [key, { right, all: n, sum }] of [...buckets].sort((a, b) => a[0] - b[0]))
    lines.push(
      `${(key / 10).toFixed(1)}–${((key + 1) / 10).toFixed(1)}     ${percent(sum / n)} ${percent(right / n)} ${String(n).padStart(7)}`,
    )
  return lines.join('\n')
}

function row(name: string, { right, extra, missed }: { right: number; extra: number; missed: number }): string {
  const p = right / (right + extra || 1)
  const r = right / (right + missed || 1)
  const f = p + r ? (2 * p * r) / (p + r) : 0
  return `${name.padEnd(15)}${percent(p)} ${percent(r)} ${percent(f)} ${[right, extra, missed].map((n) => String(n).padStart(6)).join('')}`
}

const percent = (x: number): string => (100 * x).toFixed(1).padStart(6)
