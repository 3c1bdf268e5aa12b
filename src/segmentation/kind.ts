import type { Block } from '../model/document.ts'
import { isBylineLine } from './byline-line.ts'
import { isCaption } from './caption.ts'
import { isFurniture } from './furniture.ts'
import { isRubric, mayBeHeadline } from './headline.ts'
import { breaksOff, continues } from './join.ts'
import { danglingMarks } from './marks.ts'

export type Kind = 'furniture' | 'caption' | 'byline' | 'headline' | 'body'

/** What every block of a page is, by its form and by what stands beside it. */
export function kindsOf(blocks: readonly Block[]): Kind[] {
  const first = blocks.map(formOf)
  const kinds = first.map((kind) => (kind === 'short' ? 'headline' : kind))
  first.forEach((kind, i) => {
    if (kind === 'short' && bodyOdds(blocks, kinds, i) > 0) kinds[i] = 'body'
  })
  return kinds
}

/** `short`: a headline, or a piece of a paragraph that a column break left short. */
function formOf(block: Block): Kind | 'short' {
  const { text, hint } = block
  if (hint === 'title' || hint === 'heading') return 'headline'
  if (hint === 'furniture' || hint === 'caption') return hint
  if (isFurniture(text)) return 'furniture'
  if (isBylineLine(text)) return 'byline'
  if (isCaption(text)) return 'caption'
  return mayBeHeadline(text) && hint !== 'paragraph' ? 'short' : 'body'
}

const OPENS_ARTICLE = /^(?:本报|本刊|新华社|中新|[\u4e00-\u9fff]{1,8}(?:讯|电|消息))|^.{0,24}(?:讯|电|消息)\s?[（(]/

/** For and against a short line being a piece of a paragraph. */
function bodyOdds(blocks: readonly Block[], kinds: readonly Kind[], i: number): number {
  const { text } = blocks[i]
  const before = neighbour(kinds, i, -1)
  const after = neighbour(kinds, i, 1)
  if (before < 0 || isRubric(text)) return -9
  const marks = danglingMarks(text)
  let odds = -1.5
  if (marks.opened || marks.closed) odds += 5
  if (/[，,]/.test(text)) odds += text.length > 18 ? 1.5 : 0.5
  if (/[\s\u3000]/.test(text.trim())) odds -= 1
  if (/[:：]$/.test(text)) odds -= 2
  if (text.length > 30) odds += 1
  if (kinds[before] === 'body' && breaksOff(blocks[before].text)) {
    odds += Math.max(-1, 2.5 + continues(blocks[before].text, text))
  } else if (kinds[before] === 'headline') odds -= 1
  if (after < 0) return odds
  const next = blocks[after].text
  if (kinds[after] === 'body') {
    if (OPENS_ARTICLE.test(next)) odds -= 3
    odds += Math.max(-2, 2.5 + continues(text, next))
  } else odds -= 1.5
  return odds
}

/** The nearest block before or behind that is text or headline; -1 where none is. */
export function neighbour(kinds: readonly Kind[], i: number, step: 1 | -1): number {
  for (let j = i + step; j >= 0 && j < kinds.length; j += step) {
    if (kinds[j] !== 'furniture' && kinds[j] !== 'caption') return j
  }
  return -1
}
