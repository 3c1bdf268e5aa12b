import type { Span } from '../model/span.ts'

/** Quotations up to this length stay whole in one sentence; longer ones are split at the sentence ends within. */
const WHOLE_QUOTATION = 120
const WHOLE_BRACKET = 200

const TERMINATORS = '。！？!?'
const CLOSERS = '”’」』》）)】"'
const QUOTES = '”’」』'
const PAIRS = '“”‘’「」『』《》（）()【】'
/** By character code: the pair's number as it opens, its negative as it closes. */
const MARKS = new Int8Array(0x10000)
for (let i = 0; i < PAIRS.length; i++) MARKS[PAIRS.charCodeAt(i)] = i % 2 ? -(i + 1) / 2 : i / 2 + 1
/** Deeper nesting is no text. */
const DEEPEST = 12
/** Who said it stands behind the quotation and belongs to its sentence: “很高兴。”职工李明说。 */
const ATTRIBUTION = /[说称道]|表示|介绍|告诉|坦言|认为|指出|强调|感慨|回忆|建议|提醒|呼吁|解释|补充|透露/

/**
 * The sentences of `text` between `start` and `end`, without white space around.
 * They end at 。！？!? with the closing marks behind; not at ；and not inside short quotations or brackets.
 */
export function splitSentences(text: string, start: number, end: number): Span[] {
  const inside = protectedRanges(text, start, end)
  const sentences: Span[] = []
  let from = start
  let guard = 0
  for (let i = start; i < end; i++) {
    while (guard < inside.length && inside[guard][1] <= i) guard++
    if (TERMINATORS.includes(text[i]) ? isInWord(text, i, end) : !isLatinStop(text, i, end)) continue
    let stop = i + 1
    while (stop < end && (TERMINATORS.includes(text[stop]) || CLOSERS.includes(text[stop]))) stop++
    const range = inside[guard]
    if (range && range[0] < i && (stop < range[1] || (stop === range[1] && belongs(text, range, from)))) continue
    if (stop > i + 1 && CLOSERS.includes(text[stop - 1]) && isAttributed(text, stop, end)) continue
    push(sentences, text, from, stop)
    from = stop
    i = stop - 1
  }
  push(sentences, text, from, end)
  return sentences
}

/** Whether what is closed is part of a sentence: 《怎么办？》在青山首演, unlike a sentence in brackets of its own. */
const belongs = (text: string, [start, end]: Span, from: number): boolean =>
  text[end - 1] === '》' || ('）)】'.includes(text[end - 1]) && start > from)

function push(sentences: Span[], text: string, start: number, end: number): void {
  while (start < end && /\s/.test(text[start])) start++
  while (end > start && /\s/.test(text[end - 1])) end--
  if (end > start) sentences.push([start, end])
}

/** A half-width mark between Latin letters or digits ends nothing: 8万m?PC构件 (a sign that was lost), page?id=3, Yahoo!Japan. */
function isInWord(text: string, i: number, end: number): boolean {
  return (
    (text[i] === '?' || text[i] === '!') &&
    i + 1 < end &&
    /[A-Za-z0-9]/.test(text[i - 1] ?? '') &&
    /[A-Za-z0-9]/.test(text[i + 1])
  )
}

/** A full stop of Latin text: behind a letter or bracket, before white space and a capital. */
function isLatinStop(text: string, i: number, end: number): boolean {
  return (
    text[i] === '.' &&
    i + 2 < end &&
    /[a-z)\]]/.test(text[i - 1] ?? '') &&
    text[i + 1] === ' ' &&
    /[A-Z]/.test(text[i + 2])
  )
}

/** Whether the clause behind a quotation says who spoke; a new quotation or sentence does not. */
function isAttributed(text: string, at: number, end: number): boolean {
  if (at >= end) return false
  if ('，,、；;：:的'.includes(text[at])) return true
  let stop = at
  while (stop < end && stop < at + 30 && !'，,。！？!?“：:；;'.includes(text[stop])) stop++
  return ATTRIBUTION.test(text.slice(at, stop))
}

/** Outermost quotations and brackets that are closed and short enough to stay whole, in order. */
function protectedRanges(text: string, start: number, end: number): Span[] {
  const open: number[] = []
  const ranges: [number, number][] = []
  for (let i = start; i < end; i++) {
    const mark = MARKS[text.charCodeAt(i)]
    if (mark === 0) continue
    if (mark > 0) {
      if (open.length === DEEPEST) open.length = 0
      open.push(i)
      continue
    }
    const from = open.at(-1)
    if (from === undefined || MARKS[text.charCodeAt(from)] !== -mark) continue
    open.pop()
    if (i + 1 - from > (QUOTES.includes(text[i]) ? WHOLE_QUOTATION : WHOLE_BRACKET)) continue
    while (ranges.length && ranges.at(-1)![0] > from) ranges.pop()
    ranges.push([from, i + 1])
  }
  return ranges
}
