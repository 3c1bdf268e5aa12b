/** Han characters, without marks. */
export function isHan(c: string | undefined): boolean {
  return c !== undefined && c >= '\u3400' && c <= '\u9fff'
}

/** Words that do not stand inside a name: they end the search for its other end. */
const STOPS: ReadonlySet<string> = new Set(
  '的了在与及或为向由被将到对从于是有把让等该此其这那我他她你们并而但也都还就又则且着过给跟至者个名位当经据已后前时说称不再因如若虽即使只能会可要',
)

/** Whether a name cannot go on over this character: a mark, a blank or a function word. */
export function breaksName(c: string | undefined): boolean {
  if (c === undefined) return true
  if (STOPS.has(c)) return true
  return !isHan(c) && !/[A-Za-z0-9０-９（）()“”·]/.test(c)
}

/** Whether a name may begin after this character: the text's begin, a mark, a blank or a word that leads to a name. */
export function leadsToName(c: string | undefined): boolean {
  return c === undefined || !isHan(c) || LEADS.has(c)
}

const LEADS: ReadonlySet<string> = new Set('在与和及由被将到对从于是赴向为让给跟至的')
