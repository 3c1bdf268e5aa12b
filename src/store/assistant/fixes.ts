import type { Fix } from './lint.ts'

interface Rule {
  /** Of the refusal's words. */
  readonly when: RegExp
  readonly fix: (text: string, at: number) => Fix | undefined
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

const RULES: readonly Rule[] = [
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
    const found = when.test(message) ? fix(text, position ?? 0) : undefined
    if (found) return found
  }
  return undefined
}
