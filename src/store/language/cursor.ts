import { StoreError } from '../port.ts'
import { fault, type Token, tokenize } from './tokenizer.ts'

/** How deep brackets may nest; deeper is no question a person asks. */
const MAX_DEPTH = 100
/** How often a part may be read, trying one reading after another; more is no question a person asks either. */
const MAX_STEPS = 50_000

/** A place in the tokens of a query. */
export class Cursor {
  readonly query: string
  readonly tokens: readonly Token[]
  at = 0
  #depth = 0
  #steps = 0
  /** Of the readings that were tried and given up, the fault of the one that came furthest. */
  #furthest: StoreError | undefined

  constructor(query: string) {
    this.query = query
    this.tokens = tokenize(query)
  }

  get token(): Token {
    return this.tokens[this.at]!
  }

  peek(ahead = 1): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!
  }

  get lastEnd(): number {
    return this.at === 0 ? 0 : this.tokens[this.at - 1]!.end
  }

  isWord(...words: readonly string[]): boolean {
    const { kind, text } = this.token
    return kind === 'word' && words.includes(text.toUpperCase())
  }

  isSymbol(...symbols: readonly string[]): boolean {
    return this.token.kind === 'symbol' && symbols.includes(this.token.text)
  }

  takeWord(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false
    this.at++
    return true
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false
    this.at++
    return true
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(`“${symbol}”`, `"${symbol}"`)
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected(word)
  }

  name(): string {
    const { kind, text } = this.token
    if (kind !== 'word' && kind !== 'quoted') throw this.unexpected('名称', 'a name')
    this.at++
    return text
  }

  /** What stands here is not what may: said in both languages. */
  unexpected(wanted: string, inEnglish = wanted): StoreError {
    const { text, kind, start } = this.token
    return fault(
      `此处应为 ${wanted}，却是 ${kind === 'end' ? '查询末尾' : JSON.stringify(text)}。Expected ${inEnglish}, found ${kind === 'end' ? 'the end of the query' : JSON.stringify(text)}.`,
      start,
    )
  }

  /** Runs `read`; on a syntax fault goes back and answers `undefined`. */
  attempt<T>(read: () => T): T | undefined {
    const { at } = this
    const depth = this.#depth
    try {
      return read()
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'syntax') throw error
      this.#furthest = this.further(error) as StoreError
      this.at = at
      this.#depth = depth
      return undefined
    }
  }

  /** The fault that tells more of a query that has no reading: this one, or that of a reading given up further on. */
  further<T>(error: T): T | StoreError {
    const known = this.#furthest
    if (!(error instanceof StoreError) || error.code !== 'syntax' || known === undefined) return error
    return (known.position ?? 0) > (error.position ?? 0) ? known : error
  }

  nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH)
      throw this.#refused(`查询嵌套超过 ${MAX_DEPTH} 层。The query nests deeper than ${MAX_DEPTH} levels.`)
    if (++this.#steps > MAX_STEPS) throw this.#refused('查询过于复杂，请拆开。The query is too complicated: split it.')
    try {
      return read()
    } finally {
      this.#depth--
    }
  }

  #refused(message: string): StoreError {
    return new StoreError('refused', message, { position: this.token.start })
  }
}
