import type { Share } from '../model/claim.ts'
import type { Span } from '../model/span.ts'

const SHARED =
  /各(?![种类级地位项界方处国族部省市县区乡镇村校行路阶届])|每(?=[人家户名位个所校县区村镇])|均(?=[向给为获投捐出拨])|分别/gu
const CLAUSE_END = /[，,；;。！？\n]/u

/**
 * Reads from the words before a figure, within its clause, whether each has it and which end is meant: of 各, 每人 and 均 the end
 * that is named last before them; 分别 stands before or behind its list, and each pair of ends has its own.
 */
export function shareOf(
  text: string,
  sentence: Span,
  places: { readonly subject?: Span; readonly object?: Span; readonly amount: Span },
): Share | undefined {
  const before = text.slice(sentence[0], places.amount[0])
  const mark = [...before.matchAll(SHARED)].at(-1)
  if (!mark || CLAUSE_END.test(before.slice(mark.index))) return undefined
  if (mark[0] === '分别') return 'both'
  const at = sentence[0] + mark.index
  const ends = (['subject', 'object'] as const).flatMap((name) => {
    const end = places[name]?.[1]
    return end !== undefined && end <= at && end > sentence[0] ? [{ name, end }] : []
  })
  return ends.sort((a, b) => b.end - a.end)[0]?.name
}
