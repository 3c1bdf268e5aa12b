import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { toSource } from '../../src/model/span.ts'
import { readText } from '../../src/reading/index.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'
import { brokenPlaces } from './read-page.ts'

/** The pages and their gold stand beside the repository; without them, the figures cannot be measured. */
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url))
const isThere = existsSync(join(shared, 'gold/score.mjs'))
const work = isThere ? mkdtempSync(join(tmpdir(), 'guanxi-pages-')) : ''
afterAll(() => {
  if (work) rmSync(work, { recursive: true })
})

const segment = (path: string) => segmentDocument(readText({ path, bytes: readFileSync(path) }))

/** The recall of the page's figures, in percent, as the project's scorer computes them. */
function figures(pages: readonly string[], gold: string): Record<string, { precision: number; recall: number }> {
  const records = pages.flatMap((path) =>
    segment(path).articles.map(({ article }) =>
      JSON.stringify({
        document: { path },
        article: {
          ...article,
          title: article.title.text,
          kicker: article.kicker?.text,
          subtitle: article.subtitle?.text,
          paragraphs: article.paragraphs.map(([start, end]) => toSource(article.map, start, end)),
        },
      }),
    ),
  )
  const pred = join(work, 'records.jsonl')
  writeFileSync(pred, records.join('\n'))
  const score = ['--gold', gold, '--pred', pred, '--json']
  const rows = JSON.parse(
    execFileSync(process.execPath, [join(shared, 'gold/score.mjs'), ...score], { encoding: 'utf8' }),
  )
  return Object.fromEntries(
    Object.entries<{ precision: number; recall: number }>(rows)
      .filter(([figure]) => figure.startsWith('page: '))
      .map(([figure, { precision, recall }]) => [
        figure.slice(6),
        { precision: 100 * precision, recall: 100 * recall },
      ]),
  )
}

describe('the shared newspaper pages', () => {
  it.skipIf(!isThere)('are read as well as promised: the trade union page', () => {
    const page = figures(
      [join(shared, 'pages/workers-daily-page.txt')],
      join(shared, 'gold/dev/workers-daily-page.json'),
    )
    for (const figure of ['articles', 'titles', 'bylines']) {
      expect(page[figure], figure).toEqual({ precision: 100, recall: 100 })
    }
    expect(page['blocks in the right article'].recall).toBeGreaterThanOrEqual(98)
    expect(page['broken sentences joined'].recall).toBe(100)
    expect(page['neighbouring blocks in order'].recall).toBeGreaterThanOrEqual(95)
  })

  it.skipIf(!isThere)('are read as well as promised: four more', () => {
    const pages = [1, 2, 3, 4].map((n) => join(shared, `pages/devpage-${n}.txt`))
    const page = figures(pages, join(shared, 'gold/pages'))
    expect(page.articles).toEqual({ precision: 100, recall: 100 })
    expect(page['blocks in the right article'].recall).toBeGreaterThanOrEqual(98)
    expect(page['broken sentences joined'].recall).toBeGreaterThanOrEqual(97)
    expect(page['neighbouring blocks in order'].recall).toBeGreaterThanOrEqual(96)
    expect(page.titles.recall).toBeGreaterThanOrEqual(97)
    expect(page.bylines.recall).toBeGreaterThanOrEqual(95)
    expect(page.bylines.precision).toBeGreaterThanOrEqual(95)
  })

  it.skipIf(!isThere)(
    'and single articles: one file, one article, its writers found, every character in its place',
    () => {
      const names = { right: 0, extra: 0, missed: 0 }
      for (const folder of ['gold/dev', 'gold/train']) {
        for (const file of readdirSync(join(shared, folder)).filter((name) => name.endsWith('.txt'))) {
          const document = segment(join(shared, folder, file))
          expect(document.articles, file).toHaveLength(1)
          expect(brokenPlaces(document), file).toEqual([])
          const gold = JSON.parse(readFileSync(join(shared, folder, file.replace('.txt', '.json')), 'utf8'))
          const found = new Set(document.articles[0].article.bylines.map((b) => b.name))
          for (const { name } of gold.articles[0].bylines) if (name) names[found.delete(name) ? 'right' : 'missed']++
          names.extra += found.size
        }
      }
      expect(names.right / (names.right + names.missed)).toBeGreaterThan(0.93)
      expect(names.right / (names.right + names.extra)).toBeGreaterThan(0.96)
    },
  )
})
