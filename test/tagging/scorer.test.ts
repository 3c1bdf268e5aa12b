import { expect, it } from 'vitest'
import { FEATURE_STRIDE, FeatureExtractor } from '../../src/tagging/features.ts'
import { GatheredWeights } from '../../src/tagging/gathered-weights.ts'
import { LABEL_COUNT } from '../../src/tagging/labels.ts'
import { Lexicon } from '../../src/tagging/lexicon.ts'
import { EDGE, normaliseInto } from '../../src/tagging/normalise.ts'
import { Scorer } from '../../src/tagging/scorer.ts'
import { SparseWeights } from '../../src/tagging/sparse-weights.ts'

const BITS = 12
const lexicon = new Lexicon(
  ['三', '云', '云岭', '云岭集团', '工会', '说', '资助', '集团'].map((word, k) => ({
    word,
    weight: 60 + k,
    wordClass: k % 5,
    cluster: k % 3,
  })),
)

/** Weights of every third bucket, so that most characters meet some of every kind. */
function someRows() {
  const buckets = Int32Array.from({ length: Math.floor(2 ** BITS / 3) }, (_, r) => 3 * r)
  const starts = Int32Array.from({ length: buckets.length + 1 }, (_, r) => 2 * r)
  return {
    buckets,
    scales: Int8Array.from(buckets, (_, r) => (r % 7) - 60),
    starts,
    labels: Uint8Array.from({ length: 2 * buckets.length }, (_, k) => (k % 2) * 10 + (k % 11)),
    values: Int8Array.from({ length: 2 * buckets.length }, (_, k) => (k % 251) - 125),
  }
}

it('has the same weights of a key before and after it forgets', () => {
  const weights = new SparseWeights(someRows(), BITS)
  const fill = (source: number, slice: number, out: Int32Array) => {
    for (let f = 0; f < 3; f++) out[f] = 3 * (source + slice + f)
    return 3
  }
  const gathered = new GatheredWeights(100, 2, 20, weights, fill, 50)
  const read = (key: number) => {
    const at = gathered.find(key, key)
    const { bounds, offsets, values } = gathered
    return [0, 1].map((slice) =>
      Array.from({ length: bounds[at + slice + 1] - bounds[at + slice] }, (_, k) => [
        offsets[bounds[at + slice] + k],
        values[bounds[at + slice] + k],
      ]),
    )
  }
  const first = Array.from({ length: 100 }, (_, key) => read(key))
  expect(first[7][1].length).toBe(6)
  const filled = gathered.bounds[gathered.find(99, 99) + 2]
  gathered.trim()
  expect(Array.from({ length: 100 }, (_, key) => read(99 - key)).reverse()).toEqual(first)
  expect(gathered.bounds[gathered.find(0, 0) + 2]).toBe(filled)
})

const text = '“云岭集团”资助三工会，𠮷云岭工会说：“云岭集团资助工会。”\n《云》ＡＢ12%说云岭'

it.each([
  ['one text', [text]],
  ['a text after others', ['说', text.repeat(8), '', text]],
])('adds up every feature of every character, wherever it looks it up: %s', (_, texts) => {
  const rows = someRows()
  const weightOf = new Map<number, number[]>()
  rows.buckets.forEach((bucket, r) => {
    const sums = Array<number>(LABEL_COUNT).fill(0)
    for (let k = rows.starts[r]; k < rows.starts[r + 1]; k++)
      sums[rows.labels[k]] += Math.fround(rows.values[k] * Math.exp(rows.scales[r] / 16))
    weightOf.set(bucket, sums)
  })
  const extractor = new FeatureExtractor(lexicon, BITS, 4096)
  const scorer = new Scorer(extractor, new SparseWeights(rows, BITS))
  const codes = new Uint16Array(4096 + 2 * EDGE)
  const scores = new Float64Array(4096 * LABEL_COUNT).fill(7)
  const buckets = new Int32Array(FEATURE_STRIDE)
  for (const one of texts) {
    const n = one.length
    normaliseInto(one, 0, n, codes)
    extractor.prepare(codes, n)
    scorer.score(codes, n, scores)
    const expected = new Float64Array(n * LABEL_COUNT)
    for (let i = 0; i < n; i++) {
      const count = extractor.fill(i, buckets, 0)
      for (const bucket of buckets.subarray(0, count))
        weightOf.get(bucket)?.forEach((weight, label) => {
          expected[i * LABEL_COUNT + label] += weight
        })
    }
    expect(scores.subarray(0, n * LABEL_COUNT)).toEqual(expected)
  }
})
