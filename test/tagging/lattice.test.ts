import { describe, expect, it } from 'vitest'
import { CLOSED, LABEL_COUNT, OPEN, START } from '../../src/tagging/labels.ts'
import { Lattice } from '../../src/tagging/lattice.ts'

const L = LABEL_COUNT
const N = 4

/** Deterministic numbers in [-2, 2). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 30 - 2
  }
}

function filled(seed: number): Lattice {
  const next = numbers(seed)
  const lattice = new Lattice(16)
  for (let k = 0; k < N * L; k++) lattice.scores[k] = next()
  for (let k = 0; k < lattice.transitions.length; k++) lattice.transitions[k] = next()
  lattice.refresh()
  return lattice
}

function mayFollow(from: number, to: number): boolean {
  const closed = CLOSED.includes(from)
  if (closed) return OPEN.includes(to)
  const begin = from - ((from - 1) & 3)
  return to === begin + 1 || to === begin + 2
}

/** Every legal label sequence with its score, by enumeration. */
function sequences(lattice: Lattice): { labels: number[]; score: number }[] {
  let open = [...OPEN].map((l) => ({ labels: [l], score: lattice.transitions[START * L + l] + lattice.scores[l] }))
  for (let i = 1; i < N; i++) {
    open = open.flatMap(({ labels, score }) =>
      Array.from({ length: L }, (_, l) => l)
        .filter((l) => mayFollow(labels[i - 1], l))
        .map((l) => ({
          labels: [...labels, l],
          score: score + lattice.transitions[labels[i - 1] * L + l] + lattice.scores[i * L + l],
        })),
    )
  }
  return open.filter(({ labels }) => CLOSED.includes(labels[N - 1]))
}

const logSum = (scores: readonly number[]) => {
  const top = Math.max(...scores)
  return top + Math.log(scores.reduce((sum, s) => sum + Math.exp(s - top), 0))
}

describe.each([1, 2, 3, 4, 5])('the chain with weights %i equals enumeration of all label sequences', (seed) => {
  const lattice = filled(seed)
  const all = sequences(lattice)
  const total = logSum(all.map((s) => s.score))

  it('decodes the best one', () => {
    const labels = new Uint8Array(N)
    lattice.decode(0, N, labels)
    const best = all.reduce((a, b) => (b.score > a.score ? b : a))
    expect([...labels]).toEqual(best.labels)
  })

  it('sums over all of them', () => {
    expect(lattice.run(0, N)).toBeCloseTo(total, 9)
    for (let i = 0; i < N; i++) {
      for (let l = 0; l < L; l++) {
        const here = all.filter((s) => s.labels[i] === l)
        const p = here.length === 0 ? 0 : Math.exp(logSum(here.map((s) => s.score)) - total)
        expect(lattice.alpha[i * L + l] * lattice.beta[i * L + l]).toBeCloseTo(p, 9)
      }
    }
  })

  it('knows the probability of a span', () => {
    const spans = [
      [0, 2],
      [1, 4],
      [2, 3],
    ] as const
    for (const [start, end] of spans) {
      const labels = Uint8Array.from(end - start === 1 ? [0, 0, 4, 0] : [1, 2, 2, 2])
      if (end - start > 1) {
        labels.fill(2, start, end)
        labels[start] = 1
        labels[end - 1] = 3
      }
      const here = all.filter((s) => s.labels.slice(start, end).every((l, k) => l === labels[start + k]))
      const p = Math.exp(logSum(here.map((s) => s.score)) - total)
      const confidences = new Float64Array(1)
      filled(seed).confide(N, labels, Int32Array.from([start, end]), 1, confidences)
      expect(confidences[0]).toBeCloseTo(p, 9)
    }
  })

  it('knows it of several spans at once, whatever text follows them', () => {
    const labels = Uint8Array.from([4, 1, 3, 0])
    const confidences = new Float64Array(2)
    filled(seed).confide(N, labels, Int32Array.from([0, 1, 1, 3]), 2, confidences)
    const having = (ok: (labels: readonly number[]) => boolean) =>
      Math.exp(logSum(all.filter((s) => ok(s.labels)).map((s) => s.score)) - total)
    expect(confidences[0]).toBeCloseTo(
      having(([first]) => first === 4),
      9,
    )
    expect(confidences[1]).toBeCloseTo(
      having(([, second, third]) => second === 1 && third === 3),
      9,
    )
  })

  it('counts on allowed labels only where it is told so', () => {
    const allowed = Int32Array.from([1 << 0, (1 << 0) | (1 << 5), 2 ** L - 1, 2 ** L - 1])
    const left = all.filter((s) => s.labels.every((l, i) => (allowed[i] >>> l) & 1))
    expect(lattice.run(0, N, allowed)).toBeCloseTo(logSum(left.map((s) => s.score)), 9)
  })

  it('expects each transition as often as the sequences take it', () => {
    lattice.run(0, N)
    const sums = new Float64Array(lattice.transitions.length)
    lattice.addTransitions(0, N, 1, sums)
    const expected = new Float64Array(sums.length)
    for (const { labels, score } of all) {
      const p = Math.exp(score - total)
      expected[START * L + labels[0]] += p
      for (let i = 1; i < N; i++) expected[labels[i - 1] * L + labels[i]] += p
    }
    for (let k = 0; k < sums.length; k++) expect(sums[k]).toBeCloseTo(expected[k], 9)
  })
})
