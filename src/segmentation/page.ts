import type { Block, ReadDocument } from '../model/document.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { toSource } from '../model/span.ts'
import type { ArticleParts } from './assemble.ts'
import { readHeadline } from './headline.ts'
import { type Kind, kindsOf } from './kind.ts'
import { type Link, linkPieces, type Piece } from './placement.ts'

export interface PageLayout {
  readonly articles: readonly ArticleParts[]
  readonly furniture: readonly Block[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A run of headline lines with what hangs on it. */
interface Head {
  readonly lines: Block[]
  readonly at: number
  bylineLine?: Block
  readonly captions: Block[]
}

/** Finds the articles of a page: which block belongs where, in which order. */
export function layOut({ document, blocks }: ReadDocument): PageLayout {
  const kinds = kindsOf(blocks)
  const pieces: (Piece & { block?: Block; head?: Head })[] = []
  const captions: { block: Block; behind: number }[] = []
  const bylineOf = new Map<number, Block>()
  blocks.forEach((block, i) => {
    const kind: Kind = kinds[i]
    const last = pieces.at(-1)
    if (kind === 'headline') {
      if (last?.head && !last.head.bylineLine && kinds[i - 1] === 'headline') last.head.lines.push(block)
      else pieces.push({ kind: 'headline', text: block.text, head: { lines: [block], at: i, captions: [] } })
    } else if (kind === 'body') pieces.push({ kind: 'body', text: block.text, block })
    else if (kind === 'caption') captions.push({ block, behind: pieces.length - 1 })
    else if (kind === 'byline' && last) {
      if (last.head) last.head.bylineLine = block
      else {
        pieces[pieces.length - 1] = { ...last, signed: true }
        bylineOf.set(pieces.length - 1, block)
      }
    } else if (kind === 'byline') pieces.push({ kind: 'body', text: block.text, block })
  })
  const links = linkPieces(pieces)
  const diagnostics: Diagnostic[] = []
  const articles: (ArticleParts & { members: Set<number> })[] = []
  const next = new Map<number, { after: number; join: boolean }>()
  links.forEach((link, after) => link && next.set(link.before, { after, join: link.join }))
  const articleAt = new Map<number, number>()
  const follow = (start: number) => {
    const paragraphs: Block[][] = []
    const members: number[] = []
    const first = pieces[start]
    if (first.block) {
      paragraphs.push([first.block])
      members.push(start)
    }
    for (let step = next.get(start); step; step = next.get(step.after)) {
      const block = pieces[step.after].block!
      members.push(step.after)
      if (step.join && paragraphs.length) paragraphs.at(-1)!.push(block)
      else paragraphs.push([block])
    }
    return { paragraphs, members }
  }
  const drafts: { head?: Head; at: number; paragraphs: Block[][]; members: number[] }[] = []
  pieces.forEach((piece, i) => {
    if (piece.head) drafts.push({ head: piece.head, at: piece.head.at, ...follow(i) })
  })
  // A chain without a headline stays where it stands.
  pieces.forEach((piece, i) => {
    if (!piece.block || links[i]) return
    const chain = follow(i)
    const home = drafts.findLast(
      (d) => d.members.some((m) => m < i) || (d.head && pieces.findIndex((p) => p.head === d.head) < i),
    )
    if (home) {
      home.paragraphs.push(...chain.paragraphs)
      home.members.push(...chain.members)
    } else drafts.unshift({ at: -1, ...chain })
    if (drafts.length > 1) {
      diagnostics.push({
        code: 'unplaced-block',
        severity: 'warning',
        message: `这一段不知属于哪篇文章，留在原处：${piece.text.slice(0, 20)}… No article could be found for this passage; it stays where it stands.`,
        path: document.path,
        spans: toSource(piece.block.map, 0, piece.text.length),
      })
    }
  })
  for (const draft of drafts) {
    const lines = draft.head?.lines ?? []
    const parts = lines.length ? readHeadline(lines.map((l) => l.text)) : undefined
    const rubric = parts?.rubrics.at(-1)
    const line = (n: number | undefined) => (n === undefined ? undefined : lines[n])
    const signature = draft.members.map((m) => bylineOf.get(m)).find((b) => b)
    articles.push({
      rubric: line(rubric),
      kicker: line(parts?.kicker),
      title: line(parts?.title),
      subtitle: line(parts?.subtitle),
      bylineLine: draft.head?.bylineLine ?? signature,
      paragraphs: draft.paragraphs,
      captions: [],
      at: draft.at,
      members: new Set(draft.members),
    })
    draft.members.forEach((m) => articleAt.set(m, articles.length - 1))
  }
  void captions
  return { articles, furniture: blocks.filter((_, i) => kinds[i] === 'furniture'), diagnostics }
}

export type { Link }
