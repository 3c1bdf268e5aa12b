// Derives src/gazetteer/lists/coordinates.tsv from the PyPI package cpca (MIT; a file of codes, names and coordinates).
//
//   pip download --no-deps cpca==0.5.5 && unzip cpca-0.5.5-py3-none-any.whl -d SOME_FOLDER
//   npx tsx scripts/build-coordinates.ts --from SOME_FOLDER/cpca/resources/adcodes.csv
//
// A division takes the coordinates of its code where the name is the same too, else those of the only
// division of its name in its province, else of the only one in its prefecture that differs in its unit alone
// (codes and units change when a county becomes a district). Rounded to 0.01°: the source does not say its
// datum, and a kilometre is nothing on a map of provinces.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { parseTable } from '../src/gazetteer/table.ts'

interface Known {
  readonly adcode: string
  readonly name: string
  readonly longitude: string
  readonly latitude: string
}

const { values } = parseArgs({ options: { from: { type: 'string' } } })
if (!values.from) {
  console.error('usage: tsx scripts/build-coordinates.ts --from FOLDER/adcodes.csv')
  process.exit(2)
}
const lists = new URL('../src/gazetteer/lists/', import.meta.url)
const known = (parse(readFileSync(values.from), { columns: true, bom: true }) as Known[]).filter(
  ({ longitude, latitude }) => longitude !== '' && latitude !== '',
)
const byCode = new Map(known.map((row) => [row.adcode.slice(0, 6), row]))
const inProvince = (code: string, name: string): string => code.slice(0, 2) + name
const inPrefecture = (code: string, name: string): string => code.slice(0, 4) + name.replace(/(?<=..)[市县区旗]$/u, '')
const namesakes = new Map<string, Known[]>()
for (const row of known)
  for (const key of [inProvince(row.adcode, row.name), inPrefecture(row.adcode, row.name)])
    namesakes.set(key, [...(namesakes.get(key) ?? []), row])
const only = (key: string): Known | undefined => (namesakes.get(key)?.length === 1 ? namesakes.get(key)![0] : undefined)
const rows: string[] = []
const missing: string[] = []
for (const [code, name] of parseTable(readFileSync(new URL('divisions.tsv', lists), 'utf8'))) {
  if (code.length !== 6) continue
  const same = byCode.get(code)
  const found = same?.name === name ? same : (only(inProvince(code, name)) ?? only(inPrefecture(code, name)))
  const [lon, lat] = [Number(found?.longitude), Number(found?.latitude)]
  if (found && lon > 70 && lon < 140 && lat > 3 && lat < 55) rows.push(`${code}\t${lon.toFixed(2)}\t${lat.toFixed(2)}`)
  else missing.push(`${code} ${name}`)
}
const header = [
  '# Where the divisions of China lie: code<TAB>longitude<TAB>latitude, degrees to two places.',
  '# Source: cpca 0.5.5 on PyPI (MIT), derived by scripts/build-coordinates.ts. Towns, streets and areas have none.',
]
writeFileSync(new URL('coordinates.tsv', lists), `${[...header, ...rows].join('\n')}\n`)
console.log(`${rows.length} divisions with coordinates, ${missing.length} without: ${missing.join(', ')}`)
