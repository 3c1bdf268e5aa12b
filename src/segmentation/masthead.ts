import type { Document, FoundIn } from '../model/document.ts'
import { dateLine, isPageName, withoutDate } from './furniture.ts'

/**
 * An outlet's name as a masthead prints it, alone on its line, letters spaced or not: `赣东职工报`, `江 城 晚 报`. Only endings that no
 * headline has: 送来喜报 is none.
 */
const OUTLET =
  /^[\u4e00-\u9fff]{1,8}(?:日|晚|早|晨|时|周|快|商|导|青年|工人|职工|劳动|农民|都市|法治|法制|经济|教育|健康|科技|文化|民族|信息|老年|妇女|体育|交通|卫生)报$/

/** The outlet that a line names and nothing else does: `赣东职工报`. */
export function outletLine(text: string): string | undefined {
  const name = text.replace(/[\s\u3000《》]/g, '')
  return text.length <= 30 && OUTLET.test(name) ? name : undefined
}

/** What a page's own print and its file's name say of where it comes from. */
export interface SourceFacts {
  readonly publishedAt?: string
  readonly outlet?: string
  readonly pageName?: string
  readonly found: NonNullable<Document['found']>
}

/** Date, outlet and page: what the file format says counts first, then the page's own print, then the file's name. */
export function sourceFacts(document: Document, furniture: readonly string[]): SourceFacts {
  const first = <T>(read: (text: string) => T | undefined): T | undefined => {
    for (const text of furniture) {
      const value = read(text)
      if (value !== undefined) return value
    }
    return undefined
  }
  const given: FoundIn = document.found?.publishedAt ?? document.found?.outlet ?? 'meta'
  const printed = document.publishedAt ?? first(dateLine)
  const publishedAt = printed ?? dateInName(document.path)
  const outlet = document.outlet ?? first((text) => outletLine(text) ?? outletLine(withoutDate(text)))
  const pageName = first((text) => (isPageName(text) ? text.trim() : undefined))
  return {
    ...(publishedAt && { publishedAt }),
    ...(outlet && { outlet }),
    ...(pageName && { pageName }),
    found: {
      ...document.found,
      ...(publishedAt && { publishedAt: document.publishedAt ? given : printed ? 'dateline' : 'file-name' }),
      ...(outlet && { outlet: document.outlet ? given : 'masthead' }),
      ...(pageName && { pageName: 'masthead' }),
    },
  }
}

const NAMED_DATE =
  /(?<!\d)(?<year>(?:19|20)\d{2})(?<mark>[-_.]?)(?<month>0[1-9]|1[0-2])\k<mark>(?<day>0[1-9]|[12]\d|3[01])(?!\d)/

/** `2024-02-01-page-02.txt`, `20240201_A7.pdf`. */
function dateInName(path: string): string | undefined {
  const { year, month, day } = NAMED_DATE.exec(path.split(/[\\/]/).at(-1) ?? '')?.groups ?? {}
  if (year === undefined) return undefined
  const date = `${year}-${month}-${day}`
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? date : undefined
}
