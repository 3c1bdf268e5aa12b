import { LABEL_COUNT } from '../labels.ts'
import type { SparseRows } from '../model-file.ts'

const L = LABEL_COUNT

/**
 * The weights worth keeping of a dense table, bucket × `LABEL_COUNT`: those below `threshold` become 0, the others one byte
 * each, with a scale for each bucket.
 */
export function quantise(table: Float32Array, threshold: number): SparseRows {
  const buckets: number[] = []
  const scales: number[] = []
  const starts: number[] = [0]
  const labels: number[] = []
  const values: number[] = []
  for (let bucket = 0; bucket * L < table.length; bucket++) {
    let top = 0
    for (let k = bucket * L; k < (bucket + 1) * L; k++) top = Math.max(top, Math.abs(table[k]))
    if (top === 0 || top < threshold) continue
    const scale = Math.max(-128, Math.min(127, Math.ceil(16 * Math.log(top / 127))))
    const unit = Math.exp(scale / 16)
    for (let label = 0; label < L; label++) {
      const weight = table[bucket * L + label]
      const value = Math.max(-127, Math.min(127, Math.round(weight / unit)))
      if (Math.abs(weight) < threshold || value === 0) continue
      labels.push(label)
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
