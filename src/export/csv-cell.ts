/** What a spreadsheet would take for a formula, at the start of a cell or of a line inside it. */
const FORMULA = /(^|[\r\n])([ \u00a0]*[=+\-@\t＝＋－＠])/g

/** Most cells begin with a letter, a digit or a Han character and hold nothing that needs care: no quote, comma, control or surrogate. */
const PLAIN = /^[\w\u3400-\u9fff][ !#-+\--~\u00a1-\ud7ff\ue000-\ufffd]*$/

/** A cell of RFC 4180; text that a spreadsheet would run as a formula is put behind an apostrophe. */
export function csvCell(value: string | number | boolean | undefined): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  if (PLAIN.test(value)) return value
  const text = value.replace(/\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, '').replace(FORMULA, "$1'$2")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvLine(values: readonly (string | number | boolean | undefined)[]): string {
  let line = ''
  for (let at = 0; at < values.length; at++) {
    if (at > 0) line += ','
    line += csvCell(values[at])
  }
  return `${line}\r\n`
}
