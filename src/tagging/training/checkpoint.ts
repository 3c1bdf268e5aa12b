import { LABEL_COUNT, TRANSITION_COUNT } from '../labels.ts'
import type { FtrlWeights } from './ftrl.ts'

const L = LABEL_COUNT
const MAGIC = 0x314b5447

/** What training has learned after some epochs, as bytes: everything needed to go on as if it had not stopped. */
export function writeCheckpoint(weights: FtrlWeights, epochs: number): Uint8Array {
  const { table } = weights
  const buckets = table.length / (3 * L)
  const touched = new Int32Array(buckets)
  let count = 0
  for (let b = 0; b < buckets; b++) {
    for (let l = 0; l < L; l++) {
      if (table[(b * L + l) * 3 + 1] === 0) continue
      touched[b] |= 1 << l
      count++
    }
  }
  const state = new Float32Array(2 * count)
  let k = 0
  for (let b = 0; b < buckets; b++) {
    for (let bits = touched[b], l = 0; bits !== 0; bits >>>= 1, l++) {
      if ((bits & 1) === 0) continue
      state[k++] = table[(b * L + l) * 3]
      state[k++] = table[(b * L + l) * 3 + 1]
    }
  }
  const header = Int32Array.from([MAGIC, epochs, buckets, count])
  const parts = [header, weights.transitions, touched, state].map((a) => new Uint8Array(a.buffer))
  const bytes = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Puts a checkpoint's state into fresh weights; returns how many epochs it holds. Throws where it does not fit them. */
export function readCheckpoint(bytes: Uint8Array, weights: FtrlWeights): number {
  const copy = bytes.slice().buffer
  const [magic, epochs, buckets, count] = new Int32Array(copy, 0, 4)
  const at = 16 + TRANSITION_COUNT * 3 * 8
  if (magic !== MAGIC || buckets * 3 * L !== weights.table.length || copy.byteLength !== at + 4 * buckets + 8 * count) {
    throw new Error(
      '训练断点文件与当前设置不符：请删除工作目录后重新训练。' +
        'The training checkpoint does not fit these settings: delete the work folder and train anew.',
    )
  }
  weights.transitions.set(new Float64Array(copy.slice(16, at)))
  const touched = new Int32Array(copy, at, buckets)
  const state = new Float32Array(copy, at + 4 * buckets, 2 * count)
  let k = 0
  for (let b = 0; b < buckets; b++) {
    for (let bits = touched[b], l = 0; bits !== 0; bits >>>= 1, l++) {
      if ((bits & 1) === 0) continue
      weights.restore(b, l, state[k], state[k + 1])
      k += 2
    }
  }
  return epochs
}
