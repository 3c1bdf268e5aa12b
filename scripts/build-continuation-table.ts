/**
 * Counts which characters follow which, and which begin a sentence, in a folder of raw articles,
 * and writes src/segmentation/continuation-table.ts.
 *
 *   tsx scripts/build-continuation-table.ts ../shared/corpus
 *
 * The folder holds JSON Lines with a `text` each. Only counts leave it, never a sentence.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addKey } from '../src/segmentation/bit-set.ts'
import { foldText } from '../src/segmentation/folding.ts'

const BYTES = 205_000
const HASHES = 5
/** A pair or triple seen less often says nothing. */
const LEAST = 10
/** Lifts (natural logarithm of observed over expected) from which a pair counts as level 3, 2, 1. */
const LIFTS = [4, 2, 0.5]
const SENTENCE_STARTS = 40

const folder = process.argv[2]
if (!folder) throw new Error('name the folder of raw articles: tsx scripts/build-continuation-table.ts FOLDER')

const single = new Map<string, number>()
const pairs = new Map<string, number>()
const triples = new Map<string, number>()
const starts = new Map<string, number>()
let sentences = 0
const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)

for (const name of readdirSync(folder)
  .filter((f) => f.endsWith('.jsonl'))
  .sort()) {
  for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
    if (!line) continue
    const text = foldText((JSON.parse(line) as { text: string }).text)
    for (let i = 0; i < text.length; i++) {
      count(single, text[i])
      if (i + 1 < text.length) count(pairs, text.slice(i, i + 2))
      if (i + 2 < text.length) count(triples, text.slice(i, i + 3))
    }
    for (const sentence of text.split(/[。!?][”’」』)]*/)) {
      if (sentence.length < 12) continue
      sentences++
      count(starts, sentence[0])
      count(starts, sentence.slice(0, 2))
    }
  }
}

const total = [...single.values()].reduce((a, b) => a + b, 0)
const of = (key: string) => single.get(key) ?? 0
const set = { bytes: new Uint8Array(BYTES), hashes: HASHES }
let kept = 0
for (const [pair, n] of pairs) {
  if (n < LEAST) continue
  const lift = Math.log(((n + 0.2) * total) / (of(pair[0]) + 20) / (of(pair[1]) + 20))
  const level = LIFTS.findIndex((least) => lift >= least)
  if (level < 0) continue
  addKey(set, `${3 - level}${pair}`)
  kept++
}
for (const [triple, n] of triples) {
  if (n < LEAST) continue
  const expected = ((pairs.get(triple.slice(0, 2)) ?? 0) * (pairs.get(triple.slice(1)) ?? 0)) / of(triple[1])
  if (n < expected * 0.5) continue
  addKey(set, triple)
  kept++
}

/** How much likelier a key is at the start of a sentence than in its middle, in whole natural logarithms. */
const startLevels = new Map<number, string[]>()
for (const [key, n] of [...starts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const anywhere = key.length === 1 ? of(key) : (pairs.get(key) ?? 0)
  if (key.length === 2 && anywhere < SENTENCE_STARTS * 5) continue
  if (key.length === 1 && anywhere < 50) continue
  const level = Math.max(-4, Math.min(4, Math.round(Math.log((n + 0.3) / sentences / ((anywhere + 5) / total)))))
  if (key.length === 2) {
    const alone = Math.round(Math.log(((starts.get(key[0]) ?? 0) + 0.3) / sentences / ((of(key[0]) + 5) / total)))
    if (level === alone || (n < 5 && level > -2)) continue
  }
  const keys = startLevels.get(level) ?? []
  keys.push(key)
  startLevels.set(level, keys)
}
for (const [key, n] of [...single].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (n < 2000 || starts.has(key)) continue
  startLevels.set(-4, [...(startLevels.get(-4) ?? []), key])
}

const lines = [
  '// Written by scripts/build-continuation-table.ts from counts over 20,000 raw news articles; not to be edited by hand.',
  '',
  '/** Pairs of folded characters that follow one another, keyed `3` (strongly), `2`, `1`, and triples: a Bloom filter. */',
  `export const CONTINUATION_HASHES = ${HASHES}`,
  `export const CONTINUATION_BITS =\n  '${Buffer.from(set.bytes).toString('base64')}'`,
  '',
  '/** First characters of sentences: natural logarithm of how much likelier they stand there than anywhere. */',
  'export const SENTENCE_STARTS: readonly (readonly [level: number, keys: string])[] = [',
  ...[...startLevels]
    .sort(([a], [b]) => a - b)
    .map(([level, keys]) => `  [${level}, ${JSON.stringify(keys.join(' '))}],`),
  ']',
  '',
]
writeFileSync(new URL('../src/segmentation/continuation-table.ts', import.meta.url), lines.join('\n'))
console.log(`${kept} pairs and triples, ${[...startLevels.values()].flat().length} sentence starts`)
