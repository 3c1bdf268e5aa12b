import { StoreError } from '../port.ts'
import { type Token, tokenize } from '../language/tokenizer.ts'

/** The words of a query that is being written: up to the first fault, so that half a query can be helped with. `open` says that a quote or comment has not ended. */
export function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly open: boolean } {
  try {
    return { tokens: tokenize(text).filter(({ kind }) => kind !== 'end'), open: false }
  } catch (error) {
    if (!(error instanceof StoreError) || error.position === undefined) throw error
    const at = error.position
    const open = /['"`]/.test(text[at] ?? '') || text.startsWith('/*', at)
    const before = tokensOf(text.slice(0, at)).tokens
    if (open) return { tokens: before, open }
    // A stray character: what follows it still counts.
    const rest = tokensOf(text.slice(at + 1))
    const moved = rest.tokens.map((token) => ({ ...token, start: token.start + at + 1, end: token.end + at + 1 }))
    return { tokens: [...before, ...moved], open: rest.open }
  }
}

export interface Bound {
  readonly name: string
  readonly kind: 'node' | 'relationship' | 'value'
  /** Labels or types as written after it. */
  readonly names: readonly string[]
}

/** The names that a query gives to nodes, relationships and values, as far as its words show; the last word on a name counts. */
export function boundNames(tokens: readonly Token[]): ReadonlyMap<string, Bound> {
  const found = new Map<string, Bound>()
  const isName = (token: Token | undefined) => token?.kind === 'word' || token?.kind === 'quoted'
  for (const [i, token] of tokens.entries()) {
    const [before, after] = [tokens[i - 1], tokens[i + 1]]
    if (!isName(token) || !before) continue
    if (before.text.toUpperCase() === 'AS' && before.kind === 'word') {
      if (!found.has(token.text)) found.set(token.text, { name: token.text, kind: 'value', names: [] })
    } else if (before.kind === 'symbol' && (before.text === '(' || before.text === '[')) {
      const called = before.text === '(' && isName(tokens[i - 2]) && tokens[i - 2]!.end === before.start
      if (called || !(after?.kind === 'symbol' && [':', ')', ']', '{', '*'].includes(after.text))) continue
      const kind = before.text === '(' ? 'node' : 'relationship'
      const names: string[] = []
      for (let at = i + 1; at < tokens.length; at++) {
        const each = tokens[at]!
        if (isName(each)) names.push(each.text)
        else if (![':', '|', '&', '!', '('].includes(each.text)) break
      }
      if (names.length > 0 || !found.has(token.text)) found.set(token.text, { name: token.text, kind, names })
    }
  }
  return found
}

/** The parameters that a query names, each once, in order. */
export function parametersIn(text: string): readonly string[] {
  return [...new Set(tokensOf(text).tokens.flatMap(({ kind, text: name }) => (kind === 'parameter' ? [name] : [])))]
}
