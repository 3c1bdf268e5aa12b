import { readdirSync, readFileSync } from 'node:fs'
import { createGazetteer, type GazetteerLists } from '../../src/gazetteer/index.ts'

/** The folder of the committed lists. */
export const LISTS = new URL('../../src/gazetteer/lists/', import.meta.url)

/** The committed lists by base name, as the command line reads them. */
export const lists: GazetteerLists = Object.fromEntries(
  readdirSync(LISTS)
    .filter((file) => file.endsWith('.tsv'))
    .map((file) => [file.slice(0, -'.tsv'.length), readFileSync(new URL(file, LISTS), 'utf8')]),
)

/** One gazetteer for all tests of a file: it is built once and never changes. */
export const gazetteer = createGazetteer(lists)
