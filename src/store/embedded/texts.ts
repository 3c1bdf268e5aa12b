/** Begins what fails where the engines may not agree. */
export const NO_ANSWER = '1 / (size('
const noAnswer = (text: string) => `${NO_ANSWER}${text}) - size(${text}))`
/** What Java takes for white space and the embedded engine does not, or the other way round. */
const DOUBTFUL_SPACE = '(?s:.)*[\\x{1c}-\\x{1f}\\x{85}\\x{a0}\\x{2007}\\x{202f}](?s:.)*'
const EDGE = '[\\x{0}-\\x{20}]*'
const DIGITS = '[\\p{Nd}.eEdDfF+-]*'

/** A text as a number, a truth or without its white space, where both engines agree; a division by zero, which is refused, where they may not. */
export function readText(name: string, text: string): string {
  const is = (pattern: string) => `(${text}) =~ ${literal(pattern)}`
  const odd = `${is(`${EDGE}[+-]?(?:\\.?\\p{Nd}${DIGITS}|0[xX](?s:.)*)${EDGE}`)} THEN ${noAnswer(text)}`
  switch (name) {
    case 'tointeger':
      return `(CASE WHEN ${is('[+-]?[0-9]{1,18}')} THEN toInteger(${text}) WHEN ${is('[+-]?(?:[0-9]{1,15}[.][0-9]*|[.][0-9]+)')} THEN toInteger(toFloat(${text})) WHEN ${odd} END)`
    case 'tofloat':
      return `(CASE WHEN ${is('[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]{1,4})?')} THEN toFloat(${text}) WHEN ${odd} WHEN ${is(`${EDGE}[+-]?(?:NaN|Infinity)${EDGE}`)} THEN ${noAnswer(text)} END)`
    case 'toboolean':
      return `(CASE WHEN ${is('(?i)(?:true|false)')} THEN toBoolean(${text}) WHEN ${is('(?i)[\\s\\x{0}-\\x{20}]*(?:true|false)[\\s\\x{0}-\\x{20}]*')} THEN ${noAnswer(text)} = 1 END)`
    default:
      return `(CASE WHEN ${is(DOUBTFUL_SPACE)} THEN toString(${noAnswer(text)}) ELSE ${name}(${text}) END)`
  }
}

/** A text in quotes, as the embedded engine reads it. */
export function literal(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `'${escaped}'`
}
