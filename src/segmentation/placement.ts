import { endsArticle } from './article-end.ts'
import { beginsParagraph, breaksOff, continues } from './join.ts'
import { type Grams, gramsOf, indexTopics } from './topic.ts'

/** A headline, or a piece of a paragraph, in the order of the page. */
export interface Piece {
  readonly kind: 'headline' | 'body'
  readonly text: string
  /** A byline line stands behind it and signs the article. */
  readonly signed?: boolean
}

/** What stands before a piece: its own headline, the paragraph before, or the first half of its sentence. */
export interface Link {
  readonly before: number
  readonly join: boolean
}

/** Log-odds of the ways in which a piece may follow another. */
const NEXT = 2.5
/** That the next piece in the file continues an open one, before the characters at the cut are looked at. */
const ADJACENT = 4.5
/** That an open piece has its rest somewhere. */
const HAS_REST = 4
const AFTER_END = -5
/** What shared vocabulary may add or take away. */
const TOPIC = 1.5
/** How far a rest is looked for, in pieces; newspaper pages are smaller. */
const REACH = 250
/** How many pieces on each side of a cut tell what it is about. */
const CONTEXT = 4

/**
 * Finds for every piece of text what stands before it in reading order.
 * Every piece has at most one predecessor and one successor; the likeliest links are taken first.
 */
export function linkPieces(pieces: readonly Piece[]): (Link | undefined)[] {
  const links: (Link | undefined)[] = pieces.map(() => undefined)
  const successor = new Set<number>()
  const chain = pieces.map((_, i) => i)
  const rootOf = (i: number): number => {
    while (chain[i] !== i) {
      chain[i] = chain[chain[i]]
      i = chain[i]
    }
    return i
  }
  for (const edge of candidates(pieces)) {
    if (links[edge.after] || successor.has(edge.before) || rootOf(edge.before) === rootOf(edge.after)) continue
    links[edge.after] = { before: edge.before, join: edge.join }
    successor.add(edge.before)
    chain[rootOf(edge.after)] = rootOf(edge.before)
  }
  return links
}

interface Candidate {
  readonly before: number
  readonly after: number
  readonly join: boolean
  readonly odds: number
}

function candidates(pieces: readonly Piece[]): Candidate[] {
  const edges: Candidate[] = []
  const topics = topicsOf(pieces)
  const open = pieces.map((p) => p.kind === 'body' && breaksOff(p.text))
  pieces.forEach((piece, after) => {
    if (piece.kind !== 'body') return
    const begins = beginsParagraph(piece.text)
    if (after > 0) {
      const before = after - 1
      if (pieces[before].kind === 'headline') {
        edges.push({ before, after, join: false, odds: NEXT + begins })
      } else if (open[before]) {
        const odds = ADJACENT + HAS_REST + continues(pieces[before].text, piece.text)
        edges.push({ before, after, join: true, odds })
      } else {
        const ended = pieces[before].signed || endsArticle(pieces[before].text)
        edges.push({ before, after, join: false, odds: NEXT + begins + (ended ? AFTER_END : 0) })
      }
    }
    for (let before = Math.max(0, after - REACH); before < Math.min(pieces.length, after + REACH); before++) {
      if (!open[before] || before === after || before === after - 1) continue
      const fit = continues(pieces[before].text, piece.text)
      if (fit < -7) continue
      edges.push({ before, after, join: true, odds: HAS_REST + fit + TOPIC * topics.between(before, after) })
    }
  })
  return edges
    .filter((edge) => edge.odds > -3 || edge.before === edge.after - 1)
    .sort((a, b) => b.odds - a.odds || a.after - b.after || a.before - b.before)
}

/** How much more the text before a cut shares with the text behind it than the other runs of the page do. */
function topicsOf(pieces: readonly Piece[]): { between(before: number, after: number): number } {
  const runOf: number[] = []
  const runs: string[][] = []
  pieces.forEach((piece, i) => {
    if (i === 0 || (piece.kind === 'headline' && pieces[i - 1].kind === 'body')) runs.push([])
    runs.at(-1)!.push(piece.text)
    runOf.push(runs.length - 1)
  })
  const runGrams = runs.map(gramsOf)
  const index = indexTopics(runGrams)
  const left = new Map<number, Grams>()
  const right = new Map<number, Grams>()
  const context = (i: number, step: 1 | -1): Grams => {
    const texts = [pieces[i].text]
    for (let j = i + step; j >= 0 && j < pieces.length && runOf[j] === runOf[i] && texts.length < CONTEXT; j += step) {
      texts.push(pieces[j].text)
    }
    if (step < 0) {
      const start = runOf.indexOf(runOf[i])
      for (let j = start; j < i && pieces[j].kind === 'headline'; j++) texts.push(pieces[j].text)
    }
    return gramsOf(texts)
  }
  const remember = (map: Map<number, Grams>, i: number, step: 1 | -1) => {
    let grams = map.get(i)
    if (!grams) {
      grams = context(i, step)
      map.set(i, grams)
    }
    return grams
  }
  const usual = new Map<number, number>()
  return {
    between(before, after) {
      const behind = remember(right, after, 1)
      let mean = usual.get(after)
      if (mean === undefined) {
        const others = runGrams.filter((_, r) => r !== runOf[after])
        mean = others.reduce((sum, g) => sum + index.similarity(g, behind), 0) / Math.max(1, others.length)
        usual.set(after, mean)
      }
      return Math.log((index.similarity(remember(left, before, -1), behind) + 0.5) / (mean + 0.5))
    },
  }
}
