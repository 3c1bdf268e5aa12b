import { foldText } from './folding.ts'

const GRAM = 3
/** How much of one text is looked at; more says nothing new. */
const LONGEST = 4000
/** How many pieces on each side of a cut tell what it is about. */
const CONTEXT = 4
/** Keeps short texts from saying much. */
const SMOOTH = 0.5
const SIGN = /[，,。、；;：:！!？?“”‘’（）()《》·\s0]/

export interface TopicPiece {
  readonly kind: 'headline' | 'crosshead' | 'body'
  readonly text: string
  /** Whether the next piece in the file surely follows this one. */
  readonly settled: boolean
}

/** Which pieces of a page speak of the same things. */
export interface Topics {
  /** Whether no headline stands between two pieces. */
  sameRun(a: number, b: number): boolean
  /**
   * How much more the text from `after` on shares with the text up to `before` than with the page's texts at large:
   * natural logarithm of the ratio.
   */
  affinity(before: number, after: number): number
  /** Whether characters on both sides of the cut stand together elsewhere on the page: 0, or 3 to 5 of them. */
  repeats(before: number, after: number): number
}

/** Compares runs of text by their character trigrams, which count the more, the fewer runs of the page hold them. */
export function topicsOf(pieces: readonly TopicPiece[]): Topics {
  const { runs, runOf } = runsOf(pieces)
  const runGrams = lazy(() => runs.map((run) => gramsOf(run.map((i) => pieces[i].text))))
  const holders = lazy(() => countHolders(runGrams()))
  const similarity = (a: ReadonlySet<string>, b: ReadonlySet<string>) => {
    const [small, large] = a.size <= b.size ? [a, b] : [b, a]
    let sum = 0
    for (const gram of small) if (large.has(gram)) sum += Math.log((runs.length + 1) / holders().get(gram)!)
    return sum / Math.sqrt(Math.max(50, large.size))
  }
  const left = remembered((i) => {
    const near = [i]
    while (near.length < CONTEXT && near[0] > 0 && runOf[near[0] - 1] === runOf[i] && pieces[near[0] - 1].settled) {
      near.unshift(near[0] - 1)
    }
    // The headline belongs to it where nothing strange stands between.
    const heads = near.length === CONTEXT ? runs[runOf[i]].filter((j) => pieces[j].kind === 'headline') : []
    return gramsOf([...new Set([...heads, ...near])].map((j) => pieces[j].text))
  })
  const right = remembered((i) => {
    const near = [i]
    while (near.length < CONTEXT && pieces[near.at(-1)!].settled && runOf[near.at(-1)! + 1] === runOf[i]) {
      near.push(near.at(-1)! + 1)
    }
    return gramsOf(near.map((j) => pieces[j].text))
  })
  const usual = remembered((i) => {
    const all = runGrams().map((grams) => similarity(grams, right(i)))
    return all.reduce((sum, s) => sum + s, 0) / Math.max(1, all.length)
  })
  const pageGrams = lazy(() => longGramsOf(pieces))
  return {
    sameRun: (a, b) => runOf[a] === runOf[b],
    affinity: (before, after) => Math.log((similarity(left(before), right(after)) + SMOOTH) / (usual(after) + SMOOTH)),
    repeats(before, after) {
      const a = foldText(pieces[before].text.slice(-12)).slice(-4)
      const b = foldText(pieces[after].text.slice(0, 12)).slice(0, 4)
      for (const length of [5, 4, 3]) {
        for (let k = 1; k < length; k++) {
          const gram = a.slice(-k) + b.slice(0, length - k)
          if (a.length >= k && gram.length === length && pageGrams().has(gram)) return length
        }
      }
      return 0
    },
  }
}

/** Runs of pieces between headlines. */
function runsOf(pieces: readonly TopicPiece[]): { runs: number[][]; runOf: number[] } {
  const runs: number[][] = []
  const runOf: number[] = []
  pieces.forEach((piece, i) => {
    if (i === 0 || (piece.kind === 'headline' && pieces[i - 1].kind !== 'headline')) runs.push([])
    runs.at(-1)!.push(i)
    runOf.push(runs.length - 1)
  })
  return { runs, runOf }
}

function countHolders(runs: readonly ReadonlySet<string>[]): Map<string, number> {
  const holders = new Map<string, number>()
  for (const grams of runs) for (const gram of grams) holders.set(gram, (holders.get(gram) ?? 0) + 1)
  return holders
}

function longGramsOf(pieces: readonly TopicPiece[]): ReadonlySet<string> {
  const grams = new Set<string>()
  for (const { text } of pieces) {
    const folded = foldText(text.slice(0, LONGEST))
    for (const length of [3, 4, 5]) {
      for (let i = 0; i + length <= folded.length; i++) grams.add(folded.slice(i, i + length))
    }
  }
  return grams
}

/** The share of the smaller text's trigrams that the other holds too. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const [small, large] = [gramsOf(a), gramsOf(b)].sort((x, y) => x.size - y.size)
  let shared = 0
  for (const gram of small) if (large.has(gram)) shared++
  return shared / Math.max(20, small.size)
}

function gramsOf(texts: readonly string[]): ReadonlySet<string> {
  const grams = new Set<string>()
  for (const text of texts) {
    const folded = foldText(text.slice(0, LONGEST))
    for (let i = 0; i + GRAM <= folded.length; i++) {
      const gram = folded.slice(i, i + GRAM)
      if (!SIGN.test(gram)) grams.add(gram)
    }
  }
  return grams
}

function lazy<T>(compute: () => T): () => T {
  let known: { value: T } | undefined
  return () => {
    known ??= { value: compute() }
    return known.value
  }
}

function remembered<T>(compute: (i: number) => T): (i: number) => T {
  const known = new Map<number, T>()
  return (i) => {
    let value = known.get(i)
    if (value === undefined) {
      value = compute(i)
      known.set(i, value)
    }
    return value
  }
}
