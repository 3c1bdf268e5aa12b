/**
 * `npm run evaluate`: measures on ../shared/gold/dev and ../shared/gold/pages and writes docs/evaluation.json
 * and the tables of docs/evaluation.md. What stands outside the marks of a table is kept.
 * `npm run evaluate -- --folds`: instead measures ../shared/gold/train by cross-validation (see cross-validate.ts) and writes
 * that table; `--work FOLDER` keeps what a fold has trained, `--errors N` prints up to N errors of each kind.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measureGold } from '../src/cli/measure.ts'
import { buildId } from '../src/cli/resources.ts'
import { formatFindings, type Score } from '../src/evaluation/index.ts'
import { crossValidate } from './cross-validate.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const gold = `${root}../shared/gold`
if (!existsSync(gold)) {
  console.error('没有标注文本 ../shared/gold，无法测量。 The gold texts are not here: nothing to measure.')
  process.exit(2)
}

const { values } = parseArgs({
  options: {
    folds: { type: 'boolean', default: false },
    work: { type: 'string', default: join(tmpdir(), 'guanxi-folds') },
    errors: { type: 'string', default: '0' },
  },
})
const jsonPath = `${root}docs/evaluation.json`
const path = `${root}docs/evaluation.md`
const stated = existsSync(jsonPath) ? JSON.parse(readFileSync(jsonPath, 'utf8')) : {}
let text = existsSync(path) ? readFileSync(path, 'utf8') : HEAD()

if (values.folds) {
  const tally = await crossValidate(
    { gold: `${gold}/train`, corpus: `${gold}/../corpus`, folds: 5, work: values.work },
    console.log,
  )
  const folds = tally.scores()
  write({ ...stated, figures: { ...stated.figures, folds: figures(folds) } }, replaced(text, 'folds', table(folds)))
  console.log(table(folds))
  if (Number(values.errors) > 0) console.log(formatFindings(tally.findings, Number(values.errors)))
} else await measureDevelopment()

async function measureDevelopment(): Promise<void> {
  const dev = (await measureGold([`${gold}/dev`])).scores()
  const pages = (await measureGold([`${gold}/pages`])).scores()
  const precision = (figure: string) => round(dev.find((score) => score.figure === figure)?.precision ?? 0)
  text = replaced(text, 'dev', table(dev))
  text = replaced(text, 'pages', table(pages))
  write(
    {
      relationPrecision: precision('relation'),
      mentionPrecision: precision('mention'),
      measuredAt: new Date().toISOString().slice(0, 10),
      on: 'dev',
      build: buildId(),
      figures: { ...stated.figures, dev: figures(dev), pages: figures(pages) },
    },
    text,
  )
  console.log(table(dev))
}

function write(json: object, page: string): void {
  writeFileSync(jsonPath, `${JSON.stringify(json, undefined, 2)}\n`)
  writeFileSync(path, page)
}

function figures(scores: readonly Score[]) {
  return Object.fromEntries(
    scores.map(({ figure, precision, recall, f1, tp, fp, fn }) => [
      figure,
      { precision: round(precision), recall: round(recall), f1: round(f1), tp, fp, fn },
    ]),
  )
}

function table(scores: readonly Score[]): string {
  const percent = (part: number) => (100 * part).toFixed(1)
  const rows = scores.map(
    ({ figure, precision, recall, f1, tp, fp, fn }) =>
      `| ${figure} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} | ${tp} | ${fp} | ${fn} |`,
  )
  return [
    '| figure | P | R | F1 | right | extra | missed |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}

function replaced(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/evaluation.md has no marks ${begin} … ${end}`)
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`
}

function round(part: number): number {
  return Math.round(part * 1e6) / 1e6
}

function HEAD(): string {
  return `# How right it is

Measured with \`guanxi evaluate\`, which counts as the annotation guidelines say and agrees with their scorer to the last digit.
A name is right when type and extent are; a relation when type and both ends are. \`npm run evaluate\` measures again and rewrites the tables;
a test recomputes them and fails when they are not true.

## On \`dev\`

One newspaper page and ten news articles that no rule and no model was made on.

<!-- dev -->
<!-- /dev -->

## On articles that no model has seen

The 807 training articles in five parts, each read by a tagger and a relation classifier trained on the other four
(\`npm run evaluate -- --folds\`, about fifteen minutes of processor time). These taggers learn from the annotated articles alone: the shipped one also learned from
machine-annotated ones, which its teacher made knowing all 807, so it cannot be measured this way. Rules were written with these errors in view.

<!-- folds -->
<!-- /folds -->

## On pages with damaged order

Four more pages: which block belongs to which article, and in which order.

<!-- pages -->
<!-- /pages -->
`
}
