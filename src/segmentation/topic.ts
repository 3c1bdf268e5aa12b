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
}

/** Which pieces of a page speak of the same things. */
export interface Topics {
  /** Whether no headline stands between two pieces. */
  sameRun(a: number, b: number): boolean
  /**
   * How much more the text from `after` on shares with the text up to `before` than with the text it stands behind:
   * natural logarithm of the ratio.
   */
  gain(before: number, after: number): number
}

/** Compares runs of text by their character trigrams, which count the more, the fewer runs of the page hold them. */
export function topicsOf(pieces: readonly TopicPiece[]): Topics {
  const runOf: number[] = []
  const runs: number[][] = []
  pieces.forEach((piece, i) => {
    if (i === 0 || (piece.kind === 'headline' && pieces[i - 1].kind !== 'headline')) runs.push([])
    runs.at(-1)!.push(i)
    runOf.push(runs.length - 1)
  })
  let holders: Map<string, number> | undefined
  const similarity = (a: ReadonlySet<string>, b: ReadonlySet<string>) => {
    holders ??= countHolders(runs.map((run) => gramsOf(run.map((i) => pieces[i].text))))
    const [small, large] = a.size <= b.size ? [a, b] : [b, a]
    let sum = 0
    for (const gram of small) if (large.has(gram)) sum += Math.log((runs.length + 1) / holders.get(gram)!)
    return sum / Math.sqrt(Math.max(50, large.size))
  }
  const left = remembered((i) => {
    const run = runs[runOf[i]]
    const at = run.indexOf(i)
    const near = run.slice(Math.max(0, at - CONTEXT + 1), at + 1)
    const heads = run.filter((j) => pieces[j].kind === 'headline' && !near.includes(j))
    return gramsOf([...heads, ...near].map((j) => pieces[j].text))
  })
  const right = remembered((i) => {
    const run = runs[runOf[i]]
    const at = run.indexOf(i)
    return gramsOf(run.slice(at, at + CONTEXT).map((j) => pieces[j].text))
  })
  const natural = remembered((i) => (i > 0 ? similarity(left(i - 1), right(i)) : 0))
  return {
    sameRun: (a, b) => runOf[a] === runOf[b],
    gain: (before, after) => Math.log((similarity(left(before), right(after)) + SMOOTH) / (natural(after) + SMOOTH)),
  }
}

function countHolders(runs: readonly ReadonlySet<string>[]): Map<string, number> {
  const holders = new Map<string, number>()
  for (const grams of runs) for (const gram of grams) holders.set(gram, (holders.get(gram) ?? 0) + 1)
  return holders
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
