import { LABEL_COUNT } from '../labels.ts'
import type { SparseRows } from '../model-file.ts'

const L = LABEL_COUNT

/**
 * The weights worth keeping of a dense table, bucket × `LABEL_COUNT`, one byte each, with a scale for each bucket: those that are
 * then below `threshold` are left out.
 */
export function quantise(table: Float32Array, threshold: number): SparseRows {
  const rows = emptyRows()
  for (let bucket = 0; bucket * L < table.length; bucket++) {
    let top = 0
    for (let k = bucket * L; k < (bucket + 1) * L; k++) top = Math.max(top, Math.abs(table[k]))
    if (top === 0) continue
    const scale = Math.max(-128, Math.min(127, Math.ceil(16 * Math.log(top / 127))))
    const unit = Math.exp(scale / 16)
    for (let label = 0; label < L; label++)
      keep(rows, label, Math.max(-127, Math.min(127, Math.round(table[bucket * L + label] / unit))), unit, threshold)
    endRow(rows, bucket, scale)
  }
  return typed(rows)
}

/** Leaves out of quantised weights those below `threshold`: what `quantise` would have left with that threshold. */
export function prune({ buckets, scales, starts, labels, values }: SparseRows, threshold: number): SparseRows {
  const rows = emptyRows()
  for (let r = 0; r < buckets.length; r++) {
    const unit = Math.exp(scales[r] / 16)
    for (let k = starts[r]; k < starts[r + 1]; k++) keep(rows, labels[k], values[k], unit, threshold)
    endRow(rows, buckets[r], scales[r])
  }
  return typed(rows)
}

interface GrowingRows {
  readonly buckets: number[]
  readonly scales: number[]
  readonly starts: number[]
  readonly labels: number[]
  readonly values: number[]
}

const emptyRows = (): GrowingRows => ({ buckets: [], scales: [], starts: [0], labels: [], values: [] })

function keep({ labels, values }: GrowingRows, label: number, value: number, unit: number, threshold: number): void {
  if (value === 0 || Math.abs(value * unit) < threshold) return
  labels.push(label)
  values.push(value)
}

/** A bucket of which nothing was kept has no row. */
function endRow({ buckets, scales, starts, labels }: GrowingRows, bucket: number, scale: number): void {
  if (labels.length === starts[starts.length - 1]) return
  buckets.push(bucket)
  scales.push(scale)
  starts.push(labels.length)
}

const typed = ({ buckets, scales, starts, labels, values }: GrowingRows): SparseRows => ({
  buckets: Int32Array.from(buckets),
  scales: Int8Array.from(scales),
  starts: Int32Array.from(starts),
  labels: Uint8Array.from(labels),
  values: Int8Array.from(values),
})
