/** Fits probability = 1 / (1 + exp(-(slope · score + intercept))) to held-out scores (Platt 1999) by Newton's method. */
export function fitPlatt(scores: readonly number[], targets: readonly number[]): { slope: number; intercept: number } {
  const positives = targets.reduce((sum, t) => sum + t, 0)
  // Platt's smoothed targets keep few examples from promising certainty.
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (targets.length - positives + 2)
  let slope = 1
  let intercept = 0
  for (let round = 0; round < 50; round++) {
    let ga = 0
    let gb = 0
    let haa = 1e-6
    let hab = 0
    let hbb = 1e-6
    for (let i = 0; i < scores.length; i++) {
      const p = 1 / (1 + Math.exp(-(slope * scores[i] + intercept)))
      const d = p - (targets[i] ? high : low)
      const v = Math.max(1e-9, p * (1 - p))
      ga += d * scores[i]
      gb += d
      haa += v * scores[i] * scores[i]
      hab += v * scores[i]
      hbb += v
    }
    const determinant = haa * hbb - hab * hab
    const da = (hbb * ga - hab * gb) / determinant
    const db = (haa * gb - hab * ga) / determinant
    const step = Math.min(1, 2 / Math.max(1e-9, Math.abs(da), Math.abs(db)))
    slope -= step * da
    intercept -= step * db
    if (Math.abs(da) + Math.abs(db) < 1e-6) break
  }
  return { slope, intercept }
}

/** The probability from which on saying a relation gives the best F1 over all of `scored` (right or not, with probability); `missed` are never among them. */
export function bestThreshold(
  scored: readonly { readonly probability: number; readonly right: boolean }[],
  missed: number,
): { threshold: number; f1: number } {
  const sorted = [...scored].sort((a, b) => b.probability - a.probability)
  const total = sorted.filter((s) => s.right).length + missed
  let right = 0
  let best = { threshold: 0.5, f1: 0 }
  sorted.forEach(({ probability, right: isRight }, i) => {
    if (isRight) right++
    const f1 = (2 * right) / (i + 1 + total)
    const next = sorted[i + 1]?.probability ?? 0
    if (f1 > best.f1 && next < probability) best = { threshold: (probability + next) / 2, f1 }
  })
  return best
}
