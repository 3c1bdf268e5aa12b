import type { Fix } from './lint.ts'
import { nearest } from './schema.ts'

interface Rule {
  /** Of the refusal's words. */
  readonly when: RegExp
  readonly fix: (text: string, at: number, message: RegExpExecArray) => Fix | undefined
}

/** Reads a pattern from a place in the text on. */
function here(pattern: RegExp, make: (found: RegExpExecArray, at: number) => Fix): Rule['fix'] {
  return (text, at) => {
    const sticky = new RegExp(pattern.source, `${pattern.flags.replace('y', '')}y`)
    sticky.lastIndex = at
    const found = sticky.exec(text)
    return found ? make(found, at) : undefined
  }
}

const changeTo = (text: string) => ({ zh: `改成 ${text}`, en: `Change to ${text}` })

const CLAUSES = ['MATCH', 'OPTIONAL', 'WHERE', 'WITH', 'UNWIND', 'CALL', 'RETURN', 'ORDER', 'SKIP', 'LIMIT', 'UNION']

const RULES: readonly Rule[] = [
  {
    // What was opened is not closed before the next clause or the end.
    when: /^此处应为 “(?<bracket>[)\]}])”，却是 (?:查询末尾|"(?:RETURN|MATCH|OPTIONAL|WITH|UNWIND|CALL|ORDER|SKIP|LIMIT|UNION|[)\]}<-])")/i,
    fix: (text, at, { groups }) => {
      const end = text.slice(0, at).trimEnd().length
      const bracket = groups!.bracket!
      return { label: { zh: `补上 ${bracket}`, en: `Add ${bracket}` }, start: end, end, text: bracket }
    },
  },
  {
    // A misspelt clause: MATHC, RETRUN.
    when: /^此处应为 [A-Z、]*(?: 或 )?RETURN，却是 "(?<word>[A-Za-z]+)"/,
    fix: (_, at, { groups }) => {
      const word = groups!.word!
      const meant = nearest(word, CLAUSES)
      return meant === undefined ? undefined : { label: changeTo(meant), start: at, end: at + word.length, text: meant }
    },
  },
  {
    when: /^此处应为 BY，/,
    fix: (text, at) => {
      const end = text.slice(0, at).trimEnd().length
      return { label: { zh: '补上 BY', en: 'Add BY' }, start: end, end, text: ' BY' }
    },
  },
  {
    when: /^此处应为 RETURN，却是 查询末尾/,
    fix: (text) => ({
      label: { zh: '补上 RETURN *', en: 'Add RETURN *' },
      start: text.trimEnd().length,
      end: text.length,
      text: '\nRETURN *',
    }),
  },
  {
    when: /id\(\) 和 elementId\(\)/,
    fix: here(/(?:elementId|id)\s*\(\s*(?<name>[\p{L}_][\p{L}\p{N}_]*)\s*\)/iu, (found, at) => ({
      label: changeTo(`${found.groups!.name}.id`),
      start: at,
      end: at + found[0].length,
      text: `${found.groups!.name}.id`,
    })),
  },
  {
    when: /标签表达式/,
    fix: here(/(?<first>[\p{L}_]\w*)&(?<second>[\p{L}_]\w*)(?=\s*[){])/u, (found, at) => ({
      label: changeTo(`${found.groups!.first}:${found.groups!.second}`),
      start: at,
      end: at + found[0].length,
      text: `${found.groups!.first}:${found.groups!.second}`,
    })),
  },
  {
    when: /量词路径/,
    fix: here(
      /(?<open><?-\[(?<inner>[^\][{}*]*))\](?<close>->?)(?<quantifier>\{(?<min>\d*)(?<comma>,?)(?<max>\d*)\}|\+)/u,
      (found, at) => {
        const { open, close, quantifier, min, comma, max } = found.groups!
        const length = quantifier === '+' ? '*1..' : comma === '' ? `*${min}` : `*${min}..${max}`
        const text = `${open}${length}]${close}`
        return { label: changeTo(text), start: at, end: at + found[0].length, text }
      },
    ),
  },
  {
    when: /一次只能执行一条语句/,
    fix: (text, at) => ({ label: { zh: '只留第一条', en: 'Keep the first' }, start: at, end: text.length, text: '' }),
  },
]

/** A change that answers a refusal, where one is known. */
export function fixOf(
  { message, position }: { readonly message: string; readonly position?: number | undefined },
  text: string,
): Fix | undefined {
  for (const { when, fix } of RULES) {
    const said = when.exec(message)
    const found = said ? fix(text, position ?? 0, said) : undefined
    if (found) return found
  }
  return undefined
}
