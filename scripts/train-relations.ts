/**
 * Trains the relation classifier on gold files:
 *   npx tsx scripts/train-relations.ts --gold ../shared/gold/train --out src/relations/model/relations.bin
 * Prints, by type, what articles not trained on were given. Same gold, same bytes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createGazetteer } from '../src/gazetteer/index.ts'
import { LEARNED_TYPES } from '../src/relations/candidates.ts'
import { divisionFinder } from '../src/relations/division.ts'
import { buildDataset, type Lesson } from '../src/relations/training/dataset.ts'
import { type GoldArticle, type GoldTools, goldInput } from '../src/relations/training/gold.ts'
import { report } from '../src/relations/training/report.ts'
import {
  calibrateAll,
  commonThreshold,
  crossValidate,
  DEFAULT_OPTIONS,
  trainModel,
} from '../src/relations/training/train.ts'
import { splitSentences } from '../src/segmentation/sentences.ts'

const { values } = parseArgs({
  options: {
    gold: { type: 'string', multiple: true },
    out: { type: 'string' },
    least: { type: 'string', default: '3' },
  },
})
if (!values.gold || !values.out) {
  console.error('usage: tsx scripts/train-relations.ts --gold FOLDER… --out FILE')
  process.exit(2)
}

const lists = new URL('../src/gazetteer/lists/', import.meta.url)
const gazetteer = createGazetteer(
  Object.fromEntries(
    readdirSync(lists)
      .filter((file) => file.endsWith('.tsv'))
      .map((file) => [file.slice(0, -4), readFileSync(new URL(file, lists), 'utf8')]),
  ),
)
const tools: GoldTools = {
  splitSentences,
  leadingDivision(name) {
    const found = gazetteer.leadingDivision(name)
    return found?.division && { code: found.division.code, name: found.fullName }
  },
  placeCode(name) {
    const match = gazetteer.divisionAt(name, 0)
    return match?.end === name.length && match.candidates.length === 1 ? match.candidates[0].code : undefined
  },
}

const golds: GoldArticle[] = values.gold.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { articles: GoldArticle[] }).articles),
)
const lessons: Lesson[] = golds.map((gold) => {
  const input = goldInput(gold, tools)
  return { gold, input, divisionOf: divisionFinder(input.entities, gazetteer) }
})
const data = buildDataset(lessons, Number(values.least))
console.log(`${golds.length} articles, ${data.size} pairs, ${data.hashes.length} features`)
const heldOut = crossValidate(data, DEFAULT_OPTIONS, (lesson) => lesson, console.log)
const calibrations = calibrateAll(heldOut)
console.log(report(LEARNED_TYPES, heldOut, calibrations, commonThreshold(heldOut, calibrations)))
const bytes = trainModel(data, heldOut, DEFAULT_OPTIONS)
writeFileSync(values.out, bytes)
console.log(`${values.out}: ${bytes.length} bytes`)
