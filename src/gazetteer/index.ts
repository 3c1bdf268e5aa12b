import { createDivisionIndex, type DivisionIndex } from './division.ts'
import { findLeadingDivision, type LeadingDivision } from './leading-division.ts'
import { createMeasures, type Measures } from './measures.ts'
import { createNames, type Names } from './names.ts'
import { createNameIndex, type NameIndex } from './prefix-index.ts'
import { parseTable } from './table.ts'

export { type DateExpression, type DatePrecision, findDates } from './dates.ts'
export type { Division, DivisionLevel, DivisionMatch } from './division.ts'
export { shortForm } from './division.ts'
export type { LeadingDivision } from './leading-division.ts'
export type { Measure, MeasureKind } from './measures.ts'
export { createNameIndex, type NameIndex } from './prefix-index.ts'
export type { OrganisationHead, OrganisationKind, Surname } from './names.ts'

/** The text of each `src/gazetteer/lists/*.tsv` by base name (`divisions`, `surnames` …); a missing list is an empty one. */
export type GazetteerLists = Readonly<Record<string, string>>

/** What is known beforehand: divisions, names of places, posts, surnames, last words of bodies' names, measure words. */
export interface Gazetteer extends DivisionIndex, Names, Measures {
  /** The division that an organisation's name begins with; `within` (codes) decides between namesakes. */
  leadingDivision(name: string, within?: readonly string[]): LeadingDivision | undefined
  /** Regions, rivers, countries, cities abroad: places without a division code. */
  readonly places: NameIndex
  /** Short names of companies and platforms that everyone knows: 拼多多. */
  readonly companies: NameIndex
  /** Laws, honours, meetings and undertakings that everyone knows: 招标投标法. */
  readonly programs: NameIndex
}

/** Builds the gazetteer from the texts of its lists; does no I/O. */
export function createGazetteer(lists: GazetteerLists): Gazetteer {
  const divisions = createDivisionIndex(
    parseTable(lists.divisions),
    parseTable(lists.areas),
    parseTable(lists.coordinates),
  )
  const abroad = parseTable(lists.countries).map((row) => row[0])
  const abroadIndex = createNameIndex(abroad)
  const places = createNameIndex([...parseTable(lists.regions).map((row) => row[0]), ...abroad])
  return {
    ...divisions,
    ...createNames(lists),
    ...createMeasures(parseTable(lists.measures)),
    places,
    companies: createNameIndex(parseTable(lists.companies).map((row) => row[0])),
    programs: createNameIndex(parseTable(lists.programs).map((row) => row[0])),
    leadingDivision: (name, within) => findLeadingDivision(divisions, abroadIndex, name, within),
  }
}
