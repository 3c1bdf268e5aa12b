import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { measureGold } from '../../src/cli/measure.ts'
import { openPipeline } from '../../src/cli/resources.ts'
import { type GoldFile, scoreText, Tally, toRecords } from '../../src/evaluation/index.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const gold = `${root}../shared/gold`
const path = `${root}docs/evaluation.json`

interface Figures {
  readonly [figure: string]: {
    readonly precision: number
    readonly recall: number
    readonly f1: number
    readonly tp: number
    readonly fp: number
    readonly fn: number
  }
}

describe.skipIf(!existsSync(gold) || !existsSync(path))('docs/evaluation', () => {
  it.each(['dev', 'pages'] as const)('says of %s what is measured (npm run evaluate writes it)', async (name) => {
    const stated = (JSON.parse(readFileSync(path, 'utf8')) as { figures: Record<string, Figures> }).figures[name]
    const scores = (await measureGold([`${gold}/${name}`])).scores()
    const counts = Object.fromEntries(scores.map(({ figure, tp, fp, fn }) => [figure, { tp, fp, fn }]))
    expect(
      Object.fromEntries(Object.entries(stated).map(([figure, { tp, fp, fn }]) => [figure, { tp, fp, fn }])),
    ).toEqual(counts)
    const text = readFileSync(`${root}docs/evaluation.md`, 'utf8')
    for (const { figure, precision, recall, f1 } of scores) {
      const percents = [precision, recall, f1].map((part) => (100 * part).toFixed(1)).join(' | ')
      expect(text).toContain(`| ${figure} | ${percents} |`)
    }
  })
})

describe.skipIf(!existsSync(gold))('a newspaper page as PDF', () => {
  it('gives the relations of the same page as text: F1 within two points', async () => {
    const pipeline = await openPipeline()
    const wanted = JSON.parse(readFileSync(`${gold}/dev/workers-daily-page.json`, 'utf8')) as GoldFile
    const lines = readFileSync(`${gold}/../pages/workers-daily-page.txt`, 'utf8').replaceAll('\r\n', '\n')
    const [asText, asPdf] = await Promise.all(
      [`${gold}/../pages/workers-daily-page.txt`, `${gold}/pdf/workers-daily-page.pdf`].map(async (path) => {
        const reading = await pipeline.read({ path, bytes: readFileSync(path) })
        const tally = new Tally()
        scoreText(wanted, toRecords(reading), lines, tally)
        return tally.scores().find(({ figure }) => figure === 'relation')!.f1
      }),
    )
    expect(asText).toBeGreaterThan(0.5)
    expect(Math.abs(asPdf - asText)).toBeLessThan(0.02)
  })
})
