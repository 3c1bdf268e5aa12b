import { endsArticle } from './article-end.ts'
import { assign } from './assignment.ts'
import { seamOdds } from './continuation.ts'
import { beginsParagraph, continues, type Seams, seamsOf } from './join.ts'
import { topicsOf } from './topic.ts'

/** A headline, or a piece of a paragraph, in the order of the page. */
export interface Piece {
  readonly kind: 'headline' | 'crosshead' | 'body'
  readonly text: string
  /** A byline line stands behind it and signs the article. */
  readonly signed?: boolean
}

/** What stands before a piece: its own headline, the paragraph before, or the first half of its sentence. */
export interface Link {
  readonly before: number
  readonly join: boolean
  /** It stands there because no better place was found. */
  readonly doubtful: boolean
}

/** Below these odds, a piece is where it is for want of a better place. */
const DOUBTFUL = -2

/** Log-odds, to be added to what the texts themselves say: that the next piece in the file continues an open one. */
const ADJACENT = 4
/** That an open piece has its rest somewhere. */
const HAS_REST = 7
/** That the rest stands in the same run of text, which was not cut there. */
const SAME_RUN = -8
/** That it stands behind one complete sentence, which may be a caption set into the column. */
const SKIPS = 1
const LONGEST_INSERTION = 100
/** What joins 三|大先导产业 counts where the same characters stand together elsewhere on the page: by their number. */
const REPEATS = [0, 0, 0, 0.3, 1.8, 2.2] as const
/** Weights of shared vocabulary. */
const AFFINITY = 2.2
const ADJACENT_AFFINITY = 2
/** That a text goes on behind its signature. */
const AFTER_END = -5.1
/** A piece that follows nothing. */
const NOTHING = -5
/** The same of a caption that a sentence goes on behind. */
const SKIPPED = 0
/** How far away a rest is looked for, in pieces; newspaper pages are smaller. */
const REACH = 150
/** A rest so much less likely than the natural order is not weighed. */
const HOPELESS = 6

/**
 * Finds for every piece of text what stands before it in reading order.
 * Every piece has at most one predecessor and one successor; of all such readings, the likeliest.
 */
export function linkPieces(pieces: readonly Piece[]): (Link | undefined)[] {
  const seams = pieces.map((piece) => seamsOf(piece.text))
  const isOpen = pieces.map((piece, i) => piece.kind === 'body' && seams[i].open)
  const ended = pieces.map((piece, i) => !isOpen[i] && (piece.signed || endsArticle(piece.text)))
  const settled = pieces.map((piece, i) => {
    if (piece.kind !== 'body' || pieces[i + 1]?.kind !== 'body' || ended[i]) return false
    return isOpen[i] ? seamOdds(seams[i], seams[i + 1]) > 2.8 : beginsParagraph(pieces[i + 1].text, seams[i + 1]) > 1
  })
  const topics = topicsOf(pieces.map(({ kind, text }, i) => ({ kind, text, settled: settled[i] })))
  const natural = pieces.map((piece, i): number => {
    if (i === 0 || piece.kind === 'headline') return Number.NEGATIVE_INFINITY
    if (piece.kind === 'crosshead') return 0
    if (isOpen[i - 1]) {
      const affinity = settled[i - 1] ? 0 : ADJACENT_AFFINITY * topics.affinity(i - 1, i)
      return ADJACENT + HAS_REST + continues(seams[i - 1], seams[i]) + affinity
    }
    return beginsParagraph(piece.text, seams[i]) + (ended[i - 1] ? AFTER_END : 0)
  })
  const jumps: Jump[] = []
  const nothing = pieces.map(() => NOTHING)
  for (let after = 0; after < pieces.length; after++) {
    if (pieces[after].kind !== 'body') continue
    const least = Math.max(NOTHING, natural[after] - HOPELESS)
    for (let before = Math.max(0, after - REACH); before < Math.min(pieces.length, after + REACH); before++) {
      if (!isOpen[before] || before === after || before === after - 1) continue
      const joined = HAS_REST + continues(seams[before], seams[after])
      if (joined + MOST < least) continue
      const skips = before === after - 2 && isInsertion(pieces[after - 1], seams[after - 1])
      const sameRun = skips ? SKIPS : topics.sameRun(before, after) ? SAME_RUN : 0
      const odds = joined + sameRun + REPEATS[topics.repeats(before, after)] + AFFINITY * topics.affinity(before, after)
      if (odds >= least) jumps.push({ before, after, odds })
      if (skips && odds > natural[after - 1]) nothing[after - 1] = SKIPPED
    }
  }
  return resolve(natural, jumps, nothing).map((before, i) => {
    if (before < 0) return undefined
    return {
      before,
      join: isOpen[before] && pieces[i].kind === 'body',
      doubtful: before === i - 1 && natural[i] < DOUBTFUL,
    }
  })
}

function isInsertion({ kind, text }: Piece, { open, marks, startsSentence }: Seams): boolean {
  return kind === 'body' && !open && !marks.closed && startsSentence >= -1 && text.length <= LONGEST_INSERTION
}

/** More than this, shared vocabulary and repeated characters never add. */
const MOST = 6

interface Jump {
  readonly before: number
  readonly after: number
  readonly odds: number
}

/** The likeliest set of links: for every piece the one before it, -1 where none is. */
function resolve(natural: readonly number[], jumps: readonly Jump[], nothing: readonly number[]): number[] {
  const result = natural.map((odds, i) => (odds === Number.NEGATIVE_INFINITY ? -1 : i - 1))
  const jumpOdds = new Map(jumps.map((j) => [j.after * natural.length + j.before, j.odds]))
  const oddsOf = (after: number, before: number): number =>
    before === after - 1 ? natural[after] : (jumpOdds.get(after * natural.length + before) ?? Number.NEGATIVE_INFINITY)
  for (const group of independentGroups(natural.length, jumps)) {
    const successors = new Set(group.map((j) => j.after))
    for (const { before } of group)
      if (before + 1 < natural.length && natural[before + 1] > Number.NEGATIVE_INFINITY) successors.add(before + 1)
    const rows = [...successors].sort((a, b) => a - b)
    const columns = [...new Set([...group.map((j) => j.before), ...rows.map((r) => r - 1)])].filter((c) => c >= 0)
    const chosen = rows.length > LARGEST ? greedy(rows, group, natural) : best(rows, columns, oddsOf, nothing)
    rows.forEach((row, k) => {
      result[row] = chosen[k]
    })
  }
  breakCircles(result, (after) => oddsOf(after, result[after]))
  return result
}

/** Above so many pieces that all hang together, the likeliest link is taken first. */
const LARGEST = 150

/** Jumps that compete for a piece, directly or through others, in one group. */
function independentGroups(size: number, jumps: readonly Jump[]): Jump[][] {
  // A piece as successor is node i, as predecessor node size + i; the natural link ties i to size + i - 1.
  const parent = Int32Array.from({ length: 2 * size }, (_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]]
      i = parent[i]
    }
    return i
  }
  const unite = (a: number, b: number) => {
    parent[find(a)] = find(b)
  }
  for (let i = 1; i < size; i++) unite(i, size + i - 1)
  for (const { before, after } of jumps) unite(after, size + before)
  const groups = new Map<number, Jump[]>()
  for (const jump of jumps) {
    const root = find(jump.after)
    groups.set(root, [...(groups.get(root) ?? []), jump])
  }
  return [...groups.values()]
}

type OddsOf = (row: number, column: number) => number

function best(
  rows: readonly number[],
  columns: readonly number[],
  oddsOf: OddsOf,
  nothing: readonly number[],
): number[] {
  const size = rows.length + columns.length
  const weights = new Float64Array(size * size)
  rows.forEach((row, r) => {
    for (let c = 0; c < size; c++) {
      const link = c < columns.length ? oddsOf(row, columns[c]) : c - columns.length === r ? nothing[row] : -1e6
      weights[r * size + c] = Math.max(-1e6, link)
    }
  })
  const chosen = assign(size, (r, c) => weights[r * size + c])
  return rows.map((row, r) => {
    const column = columns[chosen[r]]
    return column !== undefined && oddsOf(row, column) > Number.NEGATIVE_INFINITY ? column : -1
  })
}

function greedy(rows: readonly number[], jumps: readonly Jump[], natural: readonly number[]): number[] {
  const links: Jump[] = [...jumps, ...rows.map((after) => ({ before: after - 1, after, odds: natural[after] }))]
  const chosen = new Map<number, number>()
  const taken = new Set<number>()
  for (const { before, after } of links.sort((a, b) => b.odds - a.odds || a.after - b.after || a.before - b.before)) {
    if (before < 0 || chosen.has(after) || taken.has(before)) continue
    chosen.set(after, before)
    taken.add(before)
  }
  return rows.map((row) => chosen.get(row) ?? -1)
}

/** Pieces that follow one another in a circle lead to no headline: the weakest link goes. */
function breakCircles(before: number[], oddsOf: (after: number) => number): void {
  const seen = new Int32Array(before.length)
  for (let start = 0; start < before.length; start++) {
    const path: number[] = []
    let i = start
    while (i >= 0 && seen[i] === 0) {
      seen[i] = start + 1
      path.push(i)
      i = before[i]
    }
    if (i < 0 || seen[i] !== start + 1) continue
    const circle = path.slice(path.indexOf(i))
    before[circle.reduce((a, b) => (oddsOf(b) < oddsOf(a) ? b : a))] = -1
  }
}
