import type { Properties, PropertyValue } from '../model/graph.ts'

/** A value as Cypher source: whole numbers as integers, text escaped so that nothing in it can end the literal. */
export function cypherValue(value: PropertyValue): string {
  if (typeof value === 'string') return cypherString(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return cypherNumber(value)
  // A list holds one type: a fraction makes all of them fractions.
  const fractions = value.some((item) => typeof item === 'number' && !Number.isSafeInteger(item))
  return `[${value.map((item) => (typeof item === 'number' ? cypherNumber(item, fractions) : cypherString(item))).join(', ')}]`
}

export function cypherMap(properties: Properties): string {
  const entries = Object.keys(properties)
    .sort()
    .filter((key) => properties[key] !== undefined)
    .map((key) => `${cypherName(key)}: ${cypherValue(properties[key])}`)
  return `{${entries.join(', ')}}`
}

/** A property key or type: as it is where it is a plain word, else in backticks. */
export function cypherName(name: string): string {
  return /^[A-Za-z]\w*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``
}

export function cypherString(text: string): string {
  const escaped = text.replace(/[\\'"\u0000-\u001f\u007f\u0085\u2028\u2029]|\p{Surrogate}/gu, (character) => {
    if (character === '\\' || character === "'" || character === '"') return `\\${character}`
    if (character === '\n') return '\\n'
    if (character === '\r') return '\\r'
    if (character === '\t') return '\\t'
    // A lone surrogate has no UTF-8; every engine keeps it as U+FFFD.
    const code = character.charCodeAt(0)
    return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : `\\u${code.toString(16).padStart(4, '0')}`
  })
  return `'${escaped}'`
}

function cypherNumber(value: number, asFraction = false): string {
  if (Number.isSafeInteger(value) && !asFraction) return String(value === 0 ? 0 : value)
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}
