import type { Block } from '../model/document.ts'
import type { ArticleParts } from './assemble.ts'
import { isBylineLine } from './byline-line.ts'
import { isCaption } from './caption.ts'
import { isFurniture } from './furniture.ts'

export interface GroupedLayout {
  readonly articles: readonly ArticleParts[]
  readonly furniture: readonly Block[]
}

/** Whether the format itself says which blocks make an article. */
export const isGrouped = (blocks: readonly Block[]): boolean => blocks.some((block) => block.group !== undefined)

/** Articles as the format groups them; only bylines and captions are told by their words. */
export function readGroups(blocks: readonly Block[]): GroupedLayout {
  const groups = new Map<number, Block[]>()
  const furniture: Block[] = []
  for (const block of blocks) {
    if (block.group === undefined || block.hint === 'furniture') furniture.push(block)
    else groups.set(block.group, [...(groups.get(block.group) ?? []), block])
  }
  return { articles: [...groups.values()].map(partsOf), furniture }
}

function partsOf(blocks: readonly Block[]): ArticleParts {
  const parts: {
    rubric?: Block
    kicker?: Block
    title?: Block
    subtitle?: Block
    bylineLine?: Block
    paragraphs: Block[][]
    captions: Block[]
  } = { paragraphs: [], captions: [] }
  for (const block of blocks) {
    const { hint, text } = block
    const inHeadline = parts.paragraphs.length === 0
    if (hint === 'caption') {
      // Under the text too: 本报记者 X 摄影报道 signs it, X 摄 a picture.
      if (!parts.bylineLine && isBylineLine(text) && (inHeadline || text.endsWith('报道'))) parts.bylineLine = block
      else parts.captions.push(block)
    } else if (hint === 'rubric') parts.rubric = block
    else if (hint === 'kicker') parts.kicker = block
    else if (hint === 'title' && !parts.title) parts.title = block
    else if ((hint === 'byline' || hint === 'subtitle' || hint === 'paragraph') && inHeadline && isBylineLine(text)) {
      if (parts.bylineLine) parts.paragraphs.push([block])
      else parts.bylineLine = block
    } else if ((hint === 'subtitle' || hint === 'byline') && !parts.subtitle) parts.subtitle = block
    else if (hint === 'byline' && inHeadline && isFurniture(text)) parts.captions.push(block)
    else if (isCaption(text) && text.length < 60 && hint === 'paragraph' && /^[▲△▼▽◀▶←→↑↓]/.test(text))
      parts.captions.push(block)
    else parts.paragraphs.push([block])
  }
  // A byline line behind the last paragraph signs the article.
  const last = parts.paragraphs.at(-1)
  if (!parts.bylineLine && last && parts.paragraphs.length > 1 && isBylineLine(last[0].text)) {
    parts.bylineLine = last[0]
    parts.paragraphs.pop()
  }
  return parts.paragraphs.length
    ? parts
    : { ...parts, paragraphs: parts.captions.map((block) => [block]), captions: [] }
}
