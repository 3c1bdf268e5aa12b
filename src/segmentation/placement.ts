import { endsArticle } from './article-end.ts'
import { assign } from './assignment.ts'
import { beginsParagraph, breaksOff, continues } from './join.ts'
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
}

/** Log-odds of the ways in which a piece may follow another. */
const NEXT = 2.5
/** That the next piece in the file continues an open one, before the characters at the cut are looked at. */
const ADJACENT = 4.5
/** That an open piece has its rest somewhere. */
const HAS_REST = 4
const AFTER_END = -5
/** That a rest is looked for in the same run of text, which was not cut there. */
const SAME_RUN = -3
/** A piece that follows nothing. */
const NOTHING = -7
/** What shared vocabulary may add or take away. */
const TOPIC = 1.5
/** Larger pages are read in windows of so many pieces. */
const WINDOW = 300

/**
 * Finds for every piece of text what stands before it in reading order.
 * Every piece has at most one predecessor and one successor; of all such readings, the likeliest.
 */
export function linkPieces(pieces: readonly Piece[]): (Link | undefined)[] {
  const links: (Link | undefined)[] = []
  for (let from = 0; from < pieces.length; from += WINDOW) {
    // A window ends before a headline where one stands near its end.
    const window = pieces.slice(from, from + WINDOW)
    for (const link of linkWindow(window)) links.push(link && { before: link.before + from, join: link.join })
  }
  return links
}

function linkWindow(pieces: readonly Piece[]): (Link | undefined)[] {
  const size = pieces.length
  const odds = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY)
  for (const edge of candidates(pieces)) odds[edge.after * size + edge.before] = edge.odds
  // Column `size + i` leaves piece i without a predecessor.
  const columns = assign(2 * size, (row, column) => {
    if (row >= size) return 0
    if (column >= size) return column - size === row ? NOTHING : -1e6
    return Math.max(-1e6, odds[row * size + column])
  })
  const links = pieces.map((piece, after): Link | undefined => {
    const before = columns[after]
    if (piece.kind === 'headline' || before >= size || odds[after * size + before] === Number.NEGATIVE_INFINITY) {
      return undefined
    }
    const join = piece.kind === 'body' && pieces[before].kind === 'body' && breaksOff(pieces[before].text)
    return { before, join }
  })
  return breakCircles(links, (after, before) => odds[after * size + before])
}

/** Pieces that follow one another in a circle lead to no headline: the weakest link goes. */
function breakCircles(
  links: readonly (Link | undefined)[],
  oddsOf: (after: number, before: number) => number,
): (Link | undefined)[] {
  const result = [...links]
  const seen = new Int32Array(links.length)
  links.forEach((_, start) => {
    const path: number[] = []
    let i: number | undefined = start
    while (i !== undefined && seen[i] === 0) {
      seen[i] = start + 1
      path.push(i)
      i = result[i]?.before
    }
    if (i === undefined || seen[i] !== start + 1) return
    const circle = path.slice(path.indexOf(i))
    const weakest = circle.reduce((a, b) => (oddsOf(b, result[b]!.before) < oddsOf(a, result[a]!.before) ? b : a))
    result[weakest] = undefined
  })
  return result
}

interface Candidate {
  readonly before: number
  readonly after: number
  readonly odds: number
}

function* candidates(pieces: readonly Piece[]): Generator<Candidate> {
  const topics = topicsOf(pieces)
  const open = pieces.map((p) => p.kind === 'body' && breaksOff(p.text))
  for (let after = 0; after < pieces.length; after++) {
    const piece = pieces[after]
    if (piece.kind === 'headline') continue
    const natural = after - 1
    if (natural >= 0) {
      const begins = piece.kind === 'crosshead' ? 0 : beginsParagraph(piece.text)
      if (pieces[natural].kind === 'headline') yield { before: natural, after, odds: NEXT + begins }
      else if (open[natural] && piece.kind === 'body') {
        yield { before: natural, after, odds: ADJACENT + HAS_REST + continues(pieces[natural].text, piece.text) }
      } else {
        const ended = pieces[natural].signed || endsArticle(pieces[natural].text)
        yield { before: natural, after, odds: NEXT + begins + (ended ? AFTER_END : 0) }
      }
    }
    for (let before = 0; before < pieces.length; before++) {
      if (!open[before] || before === after || before === natural || piece.kind !== 'body') continue
      const fit = continues(pieces[before].text, piece.text)
      if (fit < -8) continue
      const place = topics.sameRun(before, after) ? SAME_RUN : TOPIC * topics.gain(before, after)
      yield { before, after, odds: HAS_REST + fit + place }
    }
  }
}
