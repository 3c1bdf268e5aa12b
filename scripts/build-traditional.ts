// Derives src/reading/traditional-table.ts from the character tables of OpenCC as the npm package opencc-js ships them (Apache-2.0):
// pairs of a traditional character and the simplified one that Chinese news writes for it, each of one UTF-16 unit.
//
//   npx tsx scripts/build-traditional.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const tableOf = (name: string): string => {
  const file = new URL(`../node_modules/opencc-js/dist/esm-lib/dict/${name}.js`, import.meta.url)
  const table = /^export default "(?<table>[^"]*)"/.exec(readFileSync(file, 'utf8'))?.groups?.table
  if (!table) throw new Error(`${name} of opencc-js is not as it was`)
  return table
}
const simplified = tableOf('STCharacters')
const traditional = tableOf('TSCharacters')

const entries = (table: string) =>
  table.split('|').map((entry) => {
    const [from, ...to] = entry.split(' ')
    return { from, to }
  })
const isUnit = (text: string) => text.length === 1

// Characters that simplified texts write too; which of two they stand for, their neighbours say (src/reading/traditional.ts).
const KEPT = new Set(['乾', '么', '著', '瞭'])
const pairs = entries(traditional)
  .filter(({ from, to }) => isUnit(from) && isUnit(to[0]) && from !== to[0] && !KEPT.has(from))
  .map(({ from, to }) => from + to[0])
  .sort()
const isTraditionalToo = new Set(entries(traditional).flatMap(({ from }) => from))
// What only simplified texts write: it stands for other characters and never for itself.
const only = entries(simplified)
  .filter(({ from, to }) => isUnit(from) && !to.includes(from) && !isTraditionalToo.has(from))
  .map(({ from }) => from)
  .sort()

const wrapped = (text: string) => `'${text}'`
writeFileSync(
  fileURLToPath(new URL('../src/reading/traditional-table.ts', import.meta.url)),
  `// Built by scripts/build-traditional.ts from OpenCC's character tables (Apache-2.0, see NOTICE.md).

/** Traditional characters, each followed by its simplified form. */
export const TRADITIONAL_PAIRS =
  ${wrapped(pairs.join(''))}

/** Characters that only simplified texts write. */
export const SIMPLIFIED_ONLY =
  ${wrapped(only.join(''))}
`,
)
console.log(`${pairs.length} pairs, ${only.length} simplified characters`)
