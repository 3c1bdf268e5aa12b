import { readFileSync } from 'node:fs'

/** The questions of `questions-by-hand.txt`, some with `~` before them: see there. */
export const byHand: readonly string[] = readFileSync(new URL('./questions-by-hand.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.replaceAll('␍', '\r').replaceAll('␊', '\n'))

/** What they are asked with. */
export const PARAMETERS = {
  text: 'ent_union',
  number: 1,
  list: ['ent_lin', 'ent_zhou'],
  rows: [
    { id: 'a', n: 1 },
    { id: 'b', n: null },
  ],
  neg: -1,
  half: 1.5,
  big: 3_000_000_000,
  empty: [],
  map: { a: 1, b: null },
  mixed: [1, 'a', null],
  nothing: null,
  yes: true,
}
