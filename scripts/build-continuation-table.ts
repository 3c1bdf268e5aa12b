/**
 * Counts which characters follow which, and which begin and end a sentence, in a folder of raw articles,
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

const BYTES = 185_000
const HASHES = 5
/** A pair or triple seen less often says nothing. */
const LEAST = 10
/** Lifts (natural logarithm of observed over expected) from which a pair counts as level 3, 2, 1. */
const LIFTS = [4, 2, 0.5]
/** A pair that stands at fewer edges is left to its single character. */
const SENTENCE_EDGES = 40

const folder = process.argv[2]
if (!folder) throw new Error('name the folder of raw articles: tsx scripts/build-continuation-table.ts FOLDER')

const single = new Map<string, number>()
const pairs = new Map<string, number>()
const triples = new Map<string, number>()
const starts = new Map<string, number>()
const ends = new Map<string, number>()
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
      count(ends, sentence.slice(-1))
      count(ends, sentence.slice(-2))
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

/** How much likelier a key is at the edge of a sentence than anywhere, in whole natural logarithms: keys by level. */
function levelsOf(edges: ReadonlyMap<string, number>, edge: (key: string) => string): [level: number, keys: string][] {
  const levels = new Map<number, string[]>()
  const levelOf = (key: string, anywhere: number) =>
    Math.round(Math.log(((edges.get(key) ?? 0) + 0.3) / sentences / ((anywhere + 5) / total)))
  const put = (key: string, level: number) => {
    const bounded = Math.max(-4, Math.min(4, level))
    levels.set(bounded, [...(levels.get(bounded) ?? []), key])
  }
  for (const [key, n] of [...single, ...pairs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const seen = edges.get(key) ?? 0
    const level = levelOf(key, n)
    if (key.length === 1 && n >= 50 && (seen > 0 || n >= 2000)) put(key, level)
    if (key.length === 2 && n >= SENTENCE_EDGES * 5 && (seen >= 5 || (seen > 0 && level <= -2))) {
      if (level !== levelOf(edge(key), of(edge(key)))) put(key, level)
    }
  }
  return [...levels].sort(([a], [b]) => a - b).map(([level, keys]) => [level, keys.join(' ')])
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
  ...levelsOf(starts, (key) => key[0]).map(([level, keys]) => `  [${level}, ${JSON.stringify(keys)}],`),
  ']',
  '',
  '/** The same of last characters, before the full stop. */',
  'export const SENTENCE_ENDS: readonly (readonly [level: number, keys: string])[] = [',
  ...levelsOf(ends, (key) => key[1]).map(([level, keys]) => `  [${level}, ${JSON.stringify(keys)}],`),
  ']',
  '',
]
writeFileSync(new URL('../src/segmentation/continuation-table.ts', import.meta.url), lines.join('\n'))
console.log(`${kept} pairs and triples`)
