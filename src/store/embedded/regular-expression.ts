import type { Expression } from '../language/syntax.ts'

/** The text that an expression is whatever the graph holds: a literal, a parameter, or such joined by `+`. */
export function constantText(e: Expression, parameters: Readonly<Record<string, unknown>>): string | undefined {
  if (e.kind === 'binary' && (e.op === '+' || e.op === '||')) {
    const [left, right] = [constantText(e.left, parameters), constantText(e.right, parameters)]
    return left === undefined || right === undefined ? undefined : left + right
  }
  const value = e.kind === 'literal' ? e.value : e.kind === 'parameter' ? parameters[e.name] : undefined
  return typeof value === 'string' ? value : undefined
}

/**
 * A regular expression of Neo4j's (Java) in the words of the embedded engine's (Rust), where `\w`, `\d`, `\s`, `.` and `(?i)` mean more than in Java.
 * `undefined` where the two would still read it otherwise, or one of them not at all.
 */
export function rustPattern(java: string): string | undefined {
  const flags = /^\(\?([is]+)\)/.exec(java)
  const body = java
    .slice(flags?.[0].length ?? 0)
    .replace(/^\^/, '')
    .replace(/(?<!\\)\$$/, '')
  return new Reader(body, flags?.[1] ?? '').read()
}

const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: '\\x{20}\\t\\n\\x{b}\\f\\r' }
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }
const QUANTIFIER = /^(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})\??(?![*+?{])/
/** What Java's `.` does not match. */
const LINE_ENDS = '\\n\\r\\x{85}\\x{2028}\\x{2029}'

class Reader {
  readonly #characters: readonly string[]
  readonly #ignoresCase: boolean
  readonly #dotAll: boolean
  #at = 0

  constructor(body: string, flags: string) {
    this.#characters = [...body]
    this.#ignoresCase = flags.includes('i')
    this.#dotAll = flags.includes('s')
  }

  read(): string | undefined {
    let result = ''
    let depth = 0
    while (this.#at < this.#characters.length) {
      if (this.#rest(0, 3) === '(?:' || (this.#rest(0, 1) === '(' && this.#rest(1, 1) !== '?')) {
        this.#at += this.#rest(1, 1) === '?' ? 3 : 1
        result += '(?:'
        depth++
        continue
      }
      if (this.#rest(0, 1) === '|') {
        this.#at++
        result += '|'
        continue
      }
      let atom: string | undefined
      if (this.#rest(0, 1) === ')') {
        this.#at++
        if (--depth < 0) return undefined
        atom = ')'
      } else atom = this.#atom()
      if (atom === undefined) return undefined
      const quantifier = QUANTIFIER.exec(this.#rest(0, 12))?.[0] ?? ''
      if (quantifier === '' && /^[*+?{]/.test(this.#rest(0, 1))) return undefined
      this.#at += quantifier.length
      result += atom + quantifier
    }
    return depth === 0 ? `(?:${result})` : undefined
  }

  #rest(from: number, count: number): string {
    return this.#characters.slice(this.#at + from, this.#at + from + count).join('')
  }

  #atom(): string | undefined {
    const character = this.#characters[this.#at++]!
    if (character === '.') return this.#dotAll ? '(?s:.)' : `[^${LINE_ENDS}]`
    if (character === '[') return this.#class()
    if (character === '\\') return this.#escape(false)
    if ('(*+?{^$'.includes(character)) return undefined
    return this.#single(character)
  }

  #class(): string | undefined {
    const negated = this.#rest(0, 1) === '^'
    if (negated) this.#at++
    let inside = ''
    for (;;) {
      const first = this.#member()
      if (first === undefined) return undefined
      if (first.length > 1) inside += first.slice(1)
      else if (this.#rest(0, 1) === '-' && this.#rest(1, 1) !== ']') {
        this.#at++
        const last = this.#member()
        const range = last?.length === 1 ? this.#range(first, last) : undefined
        if (range === undefined) return undefined
        inside += range
      } else inside += this.#letters(first).map(exact).join('')
      if (this.#rest(0, 1) === ']') {
        this.#at++
        return `[${negated ? '^' : ''}${inside}]`
      }
    }
  }

  /** One character of a class, or `=` and what stands for several. */
  #member(): string | undefined {
    const character = this.#characters[this.#at++]
    if (character === undefined || '[]&^'.includes(character)) return undefined
    if (character !== '\\') return character.length > 1 ? `=${exact(character)}` : character
    return this.#escape(true)
  }

  #range(first: string, last: string): string | undefined {
    const text = `${exact(first)}-${exact(last)}`
    if (first > last) return undefined
    if (!this.#ignoresCase || last < 'A' || first > 'z') return text
    const other = /^(?:[a-z]{2}|[A-Z]{2})$/.test(first + last)
      ? [first, last].map((letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()))
      : undefined
    return other && `${text}${exact(other[0]!)}-${exact(other[1]!)}`
  }

  /** After a backslash. In a class, what stands for several characters comes with `=` before it. */
  #escape(inClass: boolean): string | undefined {
    const character = this.#characters[this.#at++] ?? ''
    const several = (members: string) => (inClass ? `=${members}` : `[${members}]`)
    const one = (text: string) => (inClass ? text : this.#single(text))
    if (character in CLASSES) return several(CLASSES[character]!)
    if (!inClass && character.toLowerCase() in CLASSES && character !== character.toLowerCase())
      return `[^${CLASSES[character.toLowerCase()]}]`
    if (character in CONTROLS) return one(CONTROLS[character]!)
    if (/^[!-/:-@[-`{-~]$/.test(character)) return one(character)
    const named = character.toLowerCase() === 'p' ? /^\{(?:Is)?(Han|L|N)\}/.exec(this.#rest(0, 8)) : null
    if (named && !(named[1] === 'Han' && !named[0].includes('Is'))) {
      this.#at += named[0].length
      return `${inClass ? '=' : ''}\\${character}{${named[1]}}`
    }
    const code = character === 'u' ? /^[0-9a-fA-F]{4}/.exec(this.#rest(0, 4)) : null
    if (!code || /^d[89a-f]/i.test(code[0])) return undefined
    this.#at += 4
    return one(String.fromCharCode(Number.parseInt(code[0], 16)))
  }

  #single(character: string): string {
    const letters = this.#letters(character).map(exact)
    return letters.length === 1 ? letters[0]! : `[${letters.join('')}]`
  }

  /** A character, and its other case where that is to be the same. Java's `(?i)` knows only ASCII's. */
  #letters(character: string): string[] {
    if (!this.#ignoresCase || !/^[A-Za-z]$/.test(character)) return [character]
    return [character.toLowerCase(), character.toUpperCase()]
  }
}

function exact(character: string): string {
  return `\\x{${character.codePointAt(0)!.toString(16)}}`
}
