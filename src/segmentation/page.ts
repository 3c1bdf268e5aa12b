import type { Diagnostic } from '../model/diagnostic.ts'
import type { Block, ReadDocument } from '../model/document.ts'
import { toSource } from '../model/span.ts'
import type { ArticleParts } from './assemble.ts'
import { isGrouped, readGroups } from './grouped.ts'
import { readHeadline } from './headline.ts'
import { linkPieces } from './placement.ts'
import { groupBlocks, type PagePiece, type PageRuns } from './runs.ts'
import { unwrapLines } from './unwrap.ts'

export interface PageLayout {
  /** In the order of their titles on the page. */
  readonly articles: readonly ArticleParts[]
  readonly furniture: readonly Block[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A headline, where there is one, and the pieces that follow it in reading order. */
interface Chain {
  readonly head?: PagePiece
  readonly at: number
  paragraphs: Block[][]
  /** Indices of the pieces. */
  members: number[]
}

/** Finds the articles of a page: which block belongs where, in which order. */
export function layOut({ document, blocks }: ReadDocument): PageLayout {
  if (isGrouped(blocks)) return { ...readGroups(blocks), diagnostics: [] }
  const runs = groupBlocks(unwrapLines(blocks, document.text))
  const { chains, strays, doubtful } = chainsOf(runs.pieces)
  const diagnostics: Diagnostic[] = []
  for (const piece of doubtful) if (chains.length > 1) diagnostics.push(unplaced(piece, document.path))
  const captions = runs.captions.map(({ block, behind }) => ({ block, behind }))
  for (const stray of strays) {
    const piece = runs.pieces[stray.members[0]]
    if (isInsertion(runs.pieces, chains, stray)) {
      captions.push({ block: piece.blocks[0], behind: stray.members[0] - 1 })
      continue
    }
    const home = chains.findLast((chain) => Math.max(-1, ...chain.members) < stray.members[0] && chain.at < stray.at)
    if (home) {
      home.paragraphs.push(...stray.paragraphs)
      home.members.push(...stray.members)
    } else chains.unshift(stray)
    if (chains.length > 1) diagnostics.push(unplaced(piece, document.path))
  }
  const captionsOf = new Map<Chain, Block[]>()
  for (const { block, behind } of captions) {
    const home =
      chains.find((chain) => chain.members.includes(behind) || runs.pieces[behind] === chain.head) ?? chains[0]
    if (home) captionsOf.set(home, [...(captionsOf.get(home) ?? []), block])
    else chains.push({ at: 0, paragraphs: [[block]], members: [] })
  }
  const articles = chains.map((chain) => partsOf(chain, runs, captionsOf.get(chain) ?? []))
  for (const { title, paragraphs } of articles) {
    if (title && paragraphs.length === 0) diagnostics.push(headlineAlone(title, document.path))
  }
  return { articles, furniture: runs.furniture, diagnostics }
}

/** Follows the links from every headline; what leads to none is a stray. */
function chainsOf(pieces: readonly PagePiece[]): { chains: Chain[]; strays: Chain[]; doubtful: PagePiece[] } {
  const links = linkPieces(pieces)
  const next = new Map<number, number>()
  links.forEach((link, after) => {
    if (link) next.set(link.before, after)
  })
  const chains: Chain[] = []
  const strays: Chain[] = []
  pieces.forEach((piece, start) => {
    if (links[start]) return
    const isHead = piece.kind === 'headline'
    const chain: Chain = { ...(isHead && { head: piece }), at: piece.at, paragraphs: [], members: [] }
    for (let i: number | undefined = isHead ? next.get(start) : start; i !== undefined; i = next.get(i)) {
      chain.members.push(i)
      if (links[i]?.join && chain.paragraphs.length) chain.paragraphs.at(-1)!.push(...pieces[i].blocks)
      else chain.paragraphs.push([...pieces[i].blocks])
    }
    ;(isHead ? chains : strays).push(chain)
  })
  return { chains, strays, doubtful: pieces.filter((_, i) => links[i]?.doubtful) }
}

/** A single block between two pieces that belong together was set into the column: a caption without its mark. */
function isInsertion(pieces: readonly PagePiece[], chains: readonly Chain[], stray: Chain): boolean {
  const [at] = stray.members
  if (stray.members.length !== 1 || pieces[at].text.length > 120) return false
  return chains.some(({ members }) => {
    const before = members.indexOf(at - 1)
    return before >= 0 && members[before + 1] === at + 1
  })
}

function partsOf(chain: Chain, { pieces }: PageRuns, captions: readonly Block[]): ArticleParts {
  const lines = chain.head?.blocks ?? []
  const headline = lines.length ? readHeadline(lines.map((line) => line.text)) : undefined
  const line = (index: number | undefined) => (index === undefined ? undefined : lines[index])
  const signature = chain.members.map((i) => pieces[i].byline).find((block) => block)
  // A picture with its headline is an article of its own.
  const isPicture = chain.paragraphs.length === 0
  return {
    rubric: line(headline?.rubrics.at(-1)),
    kicker: line(headline?.kicker),
    title: line(headline?.title),
    subtitle: line(headline?.subtitle),
    bylineLine: chain.head?.byline ?? signature,
    paragraphs: isPicture ? captions.map((caption) => [caption]) : chain.paragraphs,
    captions: isPicture ? [] : captions,
  }
}

function unplaced(piece: PagePiece, path: string): Diagnostic {
  return {
    code: 'unplaced-block',
    severity: 'warning',
    message: `这一段不知属于哪篇文章，留在原处：${piece.text.slice(0, 20)}… No article was found for this passage; it stays where it stands, check its place.`,
    path,
    spans: toSource(piece.blocks[0].map, 0, piece.text.length),
  }
}

function headlineAlone(title: Block, path: string): Diagnostic {
  return {
    code: 'headline-without-text',
    severity: 'info',
    message: `标题“${title.text.slice(0, 30)}”下没有正文；请检查原文是否完整。 The headline has no text below it; check that the source is complete.`,
    path,
    spans: toSource(title.map, 0, title.text.length),
  }
}
