import type { Block } from '../model/document.ts'
import { isBylineLine } from './byline-line.ts'
import { isCaption } from './caption.ts'
import { startsSentence, stopsLikeSentence } from './continuation.ts'
import { isFurniture } from './furniture.ts'
import { isCrosshead, isRubric, mayBeHeadline } from './headline.ts'
import { breaksOff, continues, seamsOf } from './join.ts'
import { danglingMarks } from './marks.ts'
import { outletLine } from './masthead.ts'

/** `crosshead`: a heading within an article. */
export type Kind = 'furniture' | 'caption' | 'byline' | 'headline' | 'crosshead' | 'body'

/** What every block of a page is, by its form and by what stands beside it. */
export function kindsOf(blocks: readonly Block[]): Kind[] {
  const forms = blocks.map(formOf)
  const kinds = forms.map((form): Kind => (form === 'short' ? 'headline' : form))
  blocks.forEach(({ text }, i) => {
    // The paper's name beside the date or the page's number: it is no headline.
    if (forms[i] !== 'short' || (kinds[i - 1] !== 'furniture' && kinds[i + 1] !== 'furniture')) return
    if (outletLine(text) === undefined) return
    forms[i] = 'furniture'
    kinds[i] = 'furniture'
  })
  forms.forEach((form, i) => {
    if (form === 'short' && bodyOdds(blocks, kinds, i) > 0) kinds[i] = 'body'
  })
  return kinds
}

/** `short`: a headline, or a piece of a paragraph that a column break left short. */
function formOf(block: Block): Kind | 'short' {
  const { text, hint } = block
  if (hint === 'title' || hint === 'heading') return 'headline'
  if (hint === 'rubric' || hint === 'kicker' || hint === 'subtitle') return 'headline'
  if (hint === 'furniture' || hint === 'caption' || hint === 'byline') return hint
  if (isFurniture(text)) return 'furniture'
  if (isBylineLine(text)) return 'byline'
  if (isCaption(text)) return 'caption'
  if (isCrosshead(text) && mayBeHeadline(text)) return 'crosshead'
  return mayBeHeadline(text) && hint !== 'paragraph' ? 'short' : 'body'
}

/** How an article's first paragraph opens: 本报讯, 新华社北京8月4日电（…, 近日. */
export const OPENS_ARTICLE =
  /^(?:本报|本刊|新华社|中新|近日|日前|昨日|连日来)|^[\u4e00-\u9fff]{1,8}(?:讯|电|消息)[\s（(]|^.{0,24}(?:讯|电|消息)\s?[（(]/
const DATE_FIRST = /^(?:\d{1,2}月|\d{4}年|今年|去年|截至|目前|其中|此外|同时|对此|据)/

/** For a short line being a piece of a paragraph (positive) or a headline, as numbers that are weighed below. */
export function bodyEvidence(blocks: readonly Block[], kinds: readonly Kind[], i: number): number[] {
  const { text } = blocks[i]
  const before = neighbour(kinds, i, -1)
  const after = neighbour(kinds, i, 1)
  const marks = danglingMarks(text)
  const previous = before < 0 ? undefined : blocks[before].text
  const next = after < 0 ? undefined : blocks[after].text
  const behindOpen = previous !== undefined && kinds[before] === 'body' && breaksOff(previous)
  const beforeBody = next !== undefined && kinds[after] === 'body'
  return [
    1,
    Number(marks.opened !== '' || marks.closed !== ''),
    text.length > 17 ? Math.min(2, text.match(/[，,]/g)?.length ?? 0) : 0,
    Number(/[\s\u3000]/.test(text)),
    Number(/[:：]$/.test(text)),
    Math.max(0, text.length - 14) / 10,
    startsSentence(text),
    stopsLikeSentence(text),
    Number(DATE_FIRST.test(text)),
    Number(before < 0),
    Number(before >= 0 && kinds[before] === 'headline'),
    Number(behindOpen),
    behindOpen ? Math.max(-7, Math.min(2, continues(seamsOf(previous), seamsOf(text)))) + 3 : 0,
    Number(after >= 0 && kinds[after] === 'headline'),
    Number(after >= 0 && kinds[after] === 'byline'),
    Number(beforeBody && OPENS_ARTICLE.test(next)),
    Number(beforeBody),
    beforeBody ? Math.max(-7, Math.min(2, continues(seamsOf(text), seamsOf(next)))) + 3 : 0,
    beforeBody ? startsSentence(next) : 0,
  ]
}

/** Weights of a logistic regression over pages laid out from news articles with breaks at random. */
const WEIGHTS = [-1.5, 5.4, 2.9, -0.8, -1.4, 1.6, 0.2, -0.6, 1, -2, -1.1, 0.95, 0.6, -1.5, -3.4, -3.3, 0.8, 0.55, -0.5]

function bodyOdds(blocks: readonly Block[], kinds: readonly Kind[], i: number): number {
  const { text } = blocks[i]
  if (isRubric(text)) return -1
  // 各市、县人民政府： addresses who is written to; before a title, a colon ends a kicker.
  const after = neighbour(kinds, i, 1)
  if (/[:：]$/.test(text) && i > 0 && after >= 0 && kinds[after] === 'body') return 1
  return bodyEvidence(blocks, kinds, i).reduce((sum, value, k) => sum + value * WEIGHTS[k], 0)
}

/** The nearest block before or behind that is text or headline; -1 where none is. */
export function neighbour(kinds: readonly Kind[], i: number, step: 1 | -1): number {
  for (let j = i + step; j >= 0 && j < kinds.length; j += step) {
    if (kinds[j] !== 'furniture' && kinds[j] !== 'caption') return j
  }
  return -1
}
