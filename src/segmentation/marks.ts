/** Quotation marks and brackets that a piece of text leaves open, and those it closes without having opened them. */
export interface DanglingMarks {
  /** Opening marks, outermost first: `“《`. */
  readonly opened: string
  /** Closing marks, in order. */
  readonly closed: string
}

export const CLOSING_OF: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ['（', '）'],
  ['(', ')'],
  ['【', '】'],
  ['〔', '〕'],
])
const MARK = /[“”‘’「」『』《》〈〉（）()【】〔〕]/g
const CLOSING: ReadonlySet<string> = new Set(CLOSING_OF.values())

/** Half-width and full-width brackets close one another: a page mixes them. */
const sameMark = (mark: string): string => (mark === '(' ? '（' : mark === ')' ? '）' : mark)

export function danglingMarks(text: string): DanglingMarks {
  if (text.length <= 2 * EDGE) return scanMarks(text)
  return { opened: scanMarks(text.slice(-EDGE)).opened, closed: scanMarks(text.slice(0, EDGE)).closed }
}

/** How far from its ends a long text is looked at: what was opened earlier was closed, or is no quotation. */
const EDGE = 1000

function scanMarks(text: string): DanglingMarks {
  const open: string[] = []
  let closed = ''
  for (const { 0: mark } of text.matchAll(MARK)) {
    const closing = CLOSING_OF.get(mark)
    if (closing) open.push(sameMark(mark))
    else if (CLOSING.has(mark) && !isListNumber(text, mark)) {
      const last = lastOpen(open, sameMark(mark))
      if (last < 0) closed += sameMark(mark)
      else open.length = last
    }
  }
  return { opened: open.join(''), closed }
}

/** How many open marks a closing one is looked for among; more are no text. */
const DEEPEST = 20

function lastOpen(open: readonly string[], closing: string): number {
  for (let i = open.length - 1; i >= 0 && i >= open.length - DEEPEST; i--) {
    if (sameMark(CLOSING_OF.get(open[i])!) === closing) return i
  }
  return -1
}

/** `1）` and `一)` at a line's start number a list and close nothing. */
function isListNumber(text: string, mark: string): boolean {
  return (mark === ')' || mark === '）') && /^[0-9０-９一二三四五六七八九十]{1,2}[)）]/.test(text)
}

/** Whether the closing marks of a following piece answer the marks that were left open before it. */
export function answers(opened: string, closed: string): boolean {
  if (!opened || !closed) return false
  return sameMark(CLOSING_OF.get(opened.at(-1)!)!) === closed[0]
}

const TERMINAL = /[。！？!?…][”’」』》）)】〕"'\s]*$/
/** What may stand behind the last sentence: （记者 张三）, （完）, （来源：…）. */
const APPENDED = /[（(【][^（）()【】]{1,60}[）)】][\s\S]{0,2}$/

/** Whether a text ends where a sentence may end: 。！？…, with closing marks or a remark in brackets behind. */
export function endsSentence(text: string): boolean {
  const tail = text.length > 80 ? text.slice(-80) : text
  return TERMINAL.test(tail) || TERMINAL.test(tail.replace(APPENDED, ''))
}
