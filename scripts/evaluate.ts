/**
 * `npm run evaluate`: measures on ../shared/gold/dev and ../shared/gold/pages and writes docs/evaluation.json
 * and the tables of docs/evaluation.md. What stands outside the marks of a table is kept.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { measureGold } from '../src/cli/measure.ts'
import { buildId } from '../src/cli/resources.ts'
import type { Score } from '../src/evaluation/index.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const gold = `${root}../shared/gold`
if (!existsSync(gold)) {
  console.error('没有标注文本 ../shared/gold，无法测量。 The gold texts are not here: nothing to measure.')
  process.exit(2)
}

const dev = (await measureGold([`${gold}/dev`])).scores()
const pages = (await measureGold([`${gold}/pages`])).scores()
const precision = (figure: string) => round(dev.find((score) => score.figure === figure)?.precision ?? 0)
const figures = (scores: readonly Score[]) =>
  Object.fromEntries(
    scores.map(({ figure, precision, recall, f1, tp, fp, fn }) => [
      figure,
      { precision: round(precision), recall: round(recall), f1: round(f1), tp, fp, fn },
    ]),
  )
const json = {
  relationPrecision: precision('relation'),
  mentionPrecision: precision('mention'),
  measuredAt: new Date().toISOString().slice(0, 10),
  on: 'dev',
  build: buildId(),
  figures: { dev: figures(dev), pages: figures(pages) },
}
writeFileSync(`${root}docs/evaluation.json`, `${JSON.stringify(json, undefined, 2)}\n`)

const path = `${root}docs/evaluation.md`
let text = existsSync(path) ? readFileSync(path, 'utf8') : HEAD()
text = replaced(text, 'dev', table(dev))
text = replaced(text, 'pages', table(pages))
writeFileSync(path, text)
console.log(table(dev))

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

## On pages with damaged order

Four more pages: which block belongs to which article, and in which order.

<!-- pages -->
<!-- /pages -->
`
}
