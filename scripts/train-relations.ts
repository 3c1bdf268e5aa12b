/**
 * Trains the relation classifier on gold files:
 *   npx tsx scripts/train-relations.ts --gold ../shared/gold/train --out src/relations/model/relations.bin
 * `--read` trains on the pipeline's own readings of the articles too, so that the classifier knows their noise.
 * Prints, by type, what articles not trained on were given. Same gold, same bytes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadResources } from '../src/cli/resources.ts'
import { createGazetteer } from '../src/gazetteer/index.ts'
import { createPipeline } from '../src/pipeline.ts'
import { LEARNED_TYPES } from '../src/relations/candidates.ts'
import { divisionFinder } from '../src/relations/division.ts'
import { encodeRelationModel } from '../src/relations/model.ts'
import { buildDataset, type Lesson } from '../src/relations/training/dataset.ts'
import { withoutSome } from '../src/relations/training/dropout.ts'
import { type GoldArticle, type GoldTools, goldInput } from '../src/relations/training/gold.ts'
import { trainJoint } from '../src/relations/training/joint.ts'
import { trainModality } from '../src/relations/training/modality.ts'
import { report } from '../src/relations/training/report.ts'
import {
  calibrateAll,
  commonThreshold,
  crossValidate,
  DEFAULT_OPTIONS,
  trainModel,
} from '../src/relations/training/train.ts'
import type { RelationInput } from '../src/relations/view.ts'
import { splitSentences } from '../src/segmentation/sentences.ts'

const { values } = parseArgs({
  options: {
    gold: { type: 'string', multiple: true },
    out: { type: 'string' },
    least: { type: 'string', default: '3' },
    read: { type: 'boolean', default: false },
  },
})
if (!values.gold || !values.out) {
  console.error('usage: tsx scripts/train-relations.ts --gold FOLDER… --out FILE [--read]')
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
const lessonOf = (gold: GoldArticle, input: RelationInput): Lesson => ({
  gold,
  input,
  divisionOf: divisionFinder(input.entities, gazetteer),
})
const lessons: Lesson[] = golds.map((gold) => lessonOf(gold, goldInput(gold, tools)))
if (values.read) {
  const pipeline = createPipeline({ ...loadResources(), relationModel: undefined })
  for (const gold of golds) {
    const file = { path: `${gold.id}.txt`, bytes: new TextEncoder().encode(gold.text) }
    const { articles } = await pipeline.read(file)
    const [reading] = articles.toSorted((a, b) => b.article.text.length - a.article.text.length)
    // Every article once more, so that both readings of one fall into one fold.
    lessons.push(lessonOf(gold, withoutSome(reading ?? goldInput(gold, tools), gold.id)))
  }
}
const groupOf = (lesson: number): number => lesson % golds.length
const data = buildDataset(lessons, Number(values.least))
console.log(`${golds.length} articles, ${data.size} pairs, ${data.hashes.length} features`)
const heldOut = crossValidate(data, DEFAULT_OPTIONS, groupOf, console.log)
const calibrations = calibrateAll(heldOut)
console.log(report(LEARNED_TYPES, heldOut, calibrations, commonThreshold(heldOut, calibrations)))
const joint = trainJoint(lessons, data, heldOut, DEFAULT_OPTIONS.folds, groupOf)
console.log(report(LEARNED_TYPES, joint.heldOut, calibrateAll(joint.heldOut), joint.threshold))
const modality = trainModality(lessons, groupOf, console.log)
const bytes = encodeRelationModel(
  [...trainModel(data, heldOut, DEFAULT_OPTIONS), ...modality.weights],
  [...joint.learned, ...modality.trees],
)
writeFileSync(values.out, bytes)
console.log(`${values.out}: ${bytes.length} bytes`)
