import { LABEL_COUNT } from '../labels.ts'
import type { SparseRows } from '../model-file.ts'
import type { FtrlWeights } from './ftrl.ts'

const L = LABEL_COUNT

/** The weights worth keeping: those below `threshold` become 0, the others one byte each with a scale for each bucket. */
export function quantise(weights: FtrlWeights, threshold: number): SparseRows {
  const { table, nonzero } = weights
  const buckets: number[] = []
  const scales: number[] = []
  const starts: number[] = [0]
  const labels: number[] = []
  const values: number[] = []
  for (let bucket = 0; bucket < nonzero.length; bucket++) {
    if (nonzero[bucket] === 0) continue
    let top = 0
    for (let l = 0; l < L; l++) top = Math.max(top, Math.abs(table[(bucket * L + l) * 3 + 2]))
    if (top < threshold) continue
    const scale = Math.max(-128, Math.min(127, Math.ceil(16 * Math.log(top / 127))))
    const unit = Math.exp(scale / 16)
    for (let l = 0; l < L; l++) {
      const w = table[(bucket * L + l) * 3 + 2]
      const value = Math.max(-127, Math.min(127, Math.round(w / unit)))
      if (Math.abs(w) < threshold || value === 0) continue
      labels.push(l)
      values.push(value)
    }
    if (labels.length === starts[starts.length - 1]) continue
    buckets.push(bucket)
    scales.push(scale)
    starts.push(labels.length)
  }
  return {
    buckets: Int32Array.from(buckets),
    scales: Int8Array.from(scales),
    starts: Int32Array.from(starts),
    labels: Uint8Array.from(labels),
    values: Int8Array.from(values),
  }
}
