// Derives src/gazetteer/lists/surnames.tsv: the surnames of the npm package chinese-surnames, each with how often it
// begins a person's name of two to four characters (distinct names an article, summed) in annotated articles.
//
//   npm i --no-save chinese-surnames@1.0.0      (in a folder of its own)
//   npx tsx scripts/build-surnames.ts --from FOLDER/node_modules/chinese-surnames --gold ../shared/gold/train \
//     --silver ../shared/gold/silver --corpus ../shared/corpus
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    gold: { type: 'string' },
    silver: { type: 'string' },
    corpus: { type: 'string' },
  },
})
const { from, gold, silver, corpus } = values
if (!from || !gold || !silver || !corpus) {
  console.error('usage: tsx scripts/build-surnames.ts --from FOLDER --gold FOLDER --silver FOLDER --corpus FOLDER')
  process.exit(2)
}

// In use, and missing from the package (付 is how many families write 傅).
const MISSING = ['付', '仝', '稂', '逯', '亓', '邸', '苑', '苟', '佘', '朴', '旦增']
const surnames = new Set([...(JSON.parse(readFileSync(join(from, 'index.json'), 'utf8')) as string[]), ...MISSING])
const counts = new Map<string, number>([...surnames].map((s) => [s, 0]))

const HAN_NAME = /^[\u4e00-\u9fff]{2,4}$/
function count(names: Iterable<string>): void {
  for (const name of new Set(names)) {
    if (!HAN_NAME.test(name)) continue
    const two = name.length >= 3 ? name.slice(0, 2) : ''
    const surname = surnames.has(two) ? two : surnames.has(name[0]) ? name[0] : undefined
    if (surname) counts.set(surname, counts.get(surname)! + 1)
  }
}

interface GoldFile {
  readonly articles: readonly { readonly mentions: readonly { readonly type: string; readonly surface: string }[] }[]
}
for (const file of readdirSync(gold).sort()) {
  if (!file.endsWith('.json')) continue
  for (const article of (JSON.parse(readFileSync(join(gold, file), 'utf8')) as GoldFile).articles)
    count(article.mentions.filter((m) => m.type === 'Person').map((m) => m.surface))
}
type SilverMention = readonly [start: number, end: number, type: string, confidence: number]
for (const file of readdirSync(silver).sort()) {
  const texts = new Map<string, string>()
  for (const line of readFileSync(join(corpus, file.replace('silver', 'news')), 'utf8').split('\n')) {
    if (!line) continue
    const { id, text } = JSON.parse(line) as { id: string; text: string }
    texts.set(id, text)
  }
  for (const line of readFileSync(join(silver, file), 'utf8').split('\n')) {
    if (!line) continue
    const { id, mentions } = JSON.parse(line) as { id: string; mentions: readonly SilverMention[] }
    const text = texts.get(id)
    if (text === undefined) throw new Error(`${file}: no corpus article ${id}`)
    count(mentions.filter((m) => m[2] === 'Person' && m[3] >= 0.9).map(([s, e]) => text.slice(s, e)))
  }
}

const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
const header = [
  "# Chinese surnames: surname<TAB>how often it begins a person's name in annotated news (0: never seen there).",
  '# Source: chinese-surnames 1.0.0 (MIT) and a few the package lacks; frequencies computed by scripts/build-surnames.ts.',
]
writeFileSync(
  new URL('../src/gazetteer/lists/surnames.tsv', import.meta.url),
  `${[...header, ...rows.map(([s, n]) => `${s}\t${n}`)].join('\n')}\n`,
)
console.log(`${rows.length} surnames, ${rows.filter((r) => r[1] > 0).length} seen`)
