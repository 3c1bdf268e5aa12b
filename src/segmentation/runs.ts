import type { Block } from '../model/document.ts'
import { endsArticle } from './article-end.ts'
import { hasOrnament, isRubric } from './headline.ts'
import { kindsOf, OPENS_ARTICLE } from './kind.ts'
import { overlap } from './topic.ts'

/** The lines of one headline, with the byline line below it, or a block of text. */
export interface PagePiece {
  readonly kind: 'headline' | 'crosshead' | 'body'
  /** The text, or the headline's last line. */
  readonly text: string
  /** Index of the first block. */
  readonly at: number
  /** Headline: its lines. Else the one block. */
  readonly blocks: readonly Block[]
  /** The byline line below a headline, or below the last paragraph. */
  readonly byline?: Block
  readonly signed?: boolean
}

export interface PageRuns {
  readonly pieces: readonly PagePiece[]
  readonly furniture: readonly Block[]
  /** With the index of the piece each stands behind; -1 before all. */
  readonly captions: readonly { readonly block: Block; readonly behind: number }[]
}

/** Groups the blocks of a page: headlines with their lines, pieces of text, captions, furniture. */
export function groupBlocks(blocks: readonly Block[]): PageRuns {
  const kinds = kindsOf(blocks)
  const pieces: PagePiece[] = []
  const captions: { block: Block; behind: number }[] = []
  blocks.forEach((block, i) => {
    const last = pieces.at(-1)
    switch (kinds[i]) {
      case 'headline':
        if (last?.kind === 'headline' && !last.byline && kinds[i - 1] === 'headline') {
          pieces[pieces.length - 1] = { ...last, text: block.text, blocks: [...last.blocks, block] }
        } else pieces.push({ kind: 'headline', text: block.text, at: i, blocks: [block] })
        break
      case 'caption':
        captions.push({ block, behind: pieces.length - 1 })
        break
      case 'byline':
        if (last && !last.byline) pieces[pieces.length - 1] = { ...last, byline: block, signed: last.kind === 'body' }
        else pieces.push({ kind: 'body', text: block.text, at: i, blocks: [block] })
        break
      case 'crosshead':
      case 'body':
        pieces.push({ kind: kinds[i] as 'crosshead' | 'body', text: block.text, at: i, blocks: [block] })
    }
  })
  const furniture = blocks.filter((_, i) => kinds[i] === 'furniture')
  moveRubrics(pieces, captions)
  const hasText = captions.length > 0 || pieces.some((piece) => piece.kind !== 'headline')
  const split = splitLongHeads(pieces, captions, hasText ? LONGEST_HEAD : 1)
  return { pieces: demoteCrossheads(split.pieces, furniture.length > 0), furniture, captions: split.captions }
}

/** A section's name that stands alone, before the rest of some other article, goes to the next headline. */
function moveRubrics(pieces: PagePiece[], captions: { block: Block; behind: number }[]): void {
  for (let i = pieces.length - 2; i >= 0; i--) {
    const { kind, blocks, byline } = pieces[i]
    if (kind !== 'headline' || byline || !blocks.every((block) => hasOrnament(block.text))) continue
    const next = pieces.findIndex((piece, k) => k > i && piece.kind === 'headline')
    if (next < 0) continue
    pieces[next] = { ...pieces[next], blocks: [...blocks, ...pieces[next].blocks] }
    pieces.splice(i, 1)
    for (const caption of captions) if (caption.behind >= i) caption.behind--
  }
}

/** Rubric, kicker, title, subtitle. */
const LONGEST_HEAD = 4

/** More lines than a headline has are headlines of their own, without text: a table of contents, a page of headlines. */
function splitLongHeads(
  pieces: readonly PagePiece[],
  captions: PageRuns['captions'],
  longest: number,
): { pieces: PagePiece[]; captions: PageRuns['captions'] } {
  const moved: number[] = []
  const result = pieces.flatMap((piece, i): PagePiece[] => {
    const extra = piece.kind === 'headline' ? Math.max(0, piece.blocks.length - longest) : 0
    moved[i] = (moved[i - 1] ?? 0) + extra
    const alone = piece.blocks
      .slice(0, extra)
      .map((block, k): PagePiece => ({ kind: 'headline', text: block.text, at: piece.at + k, blocks: [block] }))
    return extra ? [...alone, { ...piece, at: piece.at + extra, blocks: piece.blocks.slice(extra) }] : [piece]
  })
  return { pieces: result, captions: captions.map((c) => ({ ...c, behind: c.behind + (moved[c.behind] ?? 0) })) }
}

/** Below this, a headline stands within an article. */
const ARTICLE = 0
const SURE = 4
/** How many pieces on each side tell what a text speaks of. */
const CONTEXT = 12

/** Headlines without any sign of a new article, between texts that speak of the same, are headings within one. */
function demoteCrossheads(pieces: readonly PagePiece[], isPage: boolean): PagePiece[] {
  const heads = pieces.flatMap((piece, i) => (piece.kind === 'headline' ? [i] : []))
  const sure = heads.filter((i) => signsOfArticle(pieces, i) >= SURE)
  const prior = isPage || sure.some((i) => i !== heads[0]) ? 1.5 : -2
  const nextHead = new Map(heads.map((h, k) => [h, heads[k + 1]]))
  let articleAt = heads[0]
  return pieces.map((piece, i) => {
    if (piece.kind !== 'headline' || i === heads[0]) return piece
    const next = nextHead.get(i) ?? pieces.length
    const before = pieces.slice(Math.max(articleAt, i - CONTEXT), i).map((p) => p.text)
    const behind = pieces.slice(i + 1, Math.min(next, i + CONTEXT)).map((p) => p.text)
    if (behind.length === 0 && piece.blocks.length === 1 && next === pieces.length && CLOSING.test(piece.text)) {
      return { ...piece, kind: 'crosshead' }
    }
    const signs = signsOfArticle(pieces, i)
    const same = behind.length && signs < SURE ? (0.05 - overlap(before, behind)) * 60 : 3
    if (signs + prior + Math.max(-4, Math.min(3, same)) < ARTICLE) return { ...piece, kind: 'crosshead' }
    articleAt = i
    return piece
  })
}

/** A body's name under a document: 某某省人民政府办公厅. */
const CLOSING = /(?:办公室|办公厅|委员会|人民政府|总工会|[局厅部会组院委社]|公司)$/

function signsOfArticle(pieces: readonly PagePiece[], i: number): number {
  const { blocks, byline } = pieces[i]
  const before = pieces[i - 1]
  const behind = pieces[i + 1]
  let signs = 0
  if (blocks.length > 1 || isRubric(blocks[0].text)) signs += SURE
  if (byline || before?.kind === 'headline') signs += SURE
  if (behind?.kind === 'body' && OPENS_ARTICLE.test(behind.text)) signs += SURE
  if (before && (before.signed || endsArticle(before.text))) signs += SURE
  return signs
}
