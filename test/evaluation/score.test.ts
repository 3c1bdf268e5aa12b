import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openPipeline } from '../../src/cli/resources.ts'
import {
  type ExtractionRecord,
  formatFindings,
  formatScores,
  type GoldFile,
  scoreText,
  Tally,
  toRecords,
} from '../../src/evaluation/index.ts'

const shared = fileURLToPath(new URL('../../../shared', import.meta.url))
const scorer = join(shared, 'gold/score.mjs')
const folder = mkdtempSync(join(tmpdir(), 'guanxi-score-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What score.mjs prints with --json for these records. */
function official(gold: string, records: readonly ExtractionRecord[]): unknown {
  const path = join(folder, 'records.jsonl')
  writeFileSync(path, records.map((record) => JSON.stringify(record)).join('\n'))
  return JSON.parse(
    execFileSync('node', [scorer, '--gold', gold, '--pred', path, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 }),
  )
}

describe.skipIf(!existsSync(scorer))('our scoring', () => {
  it('agrees with score.mjs to the last digit on dev', async () => {
    const pipeline = await openPipeline()
    const tally = new Tally()
    const records: ExtractionRecord[] = []
    for (const file of readdirSync(join(shared, 'gold/dev'))
      .filter((name) => name.endsWith('.json'))
      .sort()) {
      const gold = JSON.parse(readFileSync(join(shared, 'gold/dev', file), 'utf8')) as GoldFile
      const path = [join(shared, 'gold/dev', gold.source), join(shared, 'pages', gold.source)].find((place) =>
        existsSync(place),
      )!
      const reading = await pipeline.read({ path, bytes: readFileSync(path) })
      records.push(...toRecords(reading))
      scoreText(gold, toRecords(reading), reading.document.text, tally)
    }
    const ours = Object.fromEntries(tally.scores().map(({ figure, ...rest }) => [figure, rest]))
    expect(ours).toEqual(official(join(shared, 'gold/dev'), records))
    expect(Object.keys(ours).length).toBeGreaterThan(20)
  })

  it('agrees with score.mjs on damaged records of train: doubles, wrong types, lost ends', () => {
    const tally = new Tally()
    const records: ExtractionRecord[] = []
    const files = readdirSync(join(shared, 'gold/train'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .slice(0, 40)
    const goldFolder = mkdtempSync(join(folder, 'gold-'))
    for (const file of files) {
      const text = readFileSync(join(shared, 'gold/train', file), 'utf8')
      writeFileSync(join(goldFolder, file), text)
      const gold = JSON.parse(text) as GoldFile
      const found = gold.articles.map((article, index) => damaged(gold.source, article, index))
      records.push(...found)
      scoreText(gold, found, article0(gold), tally)
    }
    const ours = Object.fromEntries(tally.scores().map(({ figure, ...rest }) => [figure, rest]))
    expect(ours).toEqual(official(goldFolder, records))
  })
})

const article0 = (gold: GoldFile) => gold.articles[0]?.text ?? ''

/** A record made of the gold itself, then spoiled in every way that the scorer tells apart. */
function damaged(source: string, article: GoldFile['articles'][number], index: number): ExtractionRecord {
  const entities = (article.entities ?? []).map((entity, at) => ({
    id: `e${at}`,
    type: at % 7 === 3 ? ('Person' as const) : entity.type,
    name: at % 5 === 1 ? (entity.surfaces?.at(-1) ?? entity.name) : entity.name,
    ...(typeof entity.value === 'number' && { value: entity.value }),
  }))
  const idOf = new Map((article.entities ?? []).map((entity, at) => [entity.name, `e${at}`]))
  const relations = (article.relations ?? []).flatMap((relation, at) => {
    const one = {
      type: at % 9 === 4 ? ('VISITED' as const) : relation.type,
      subject: at % 11 === 5 ? 'e0' : (idOf.get(relation.subject) ?? 'e999'),
      object: idOf.get(relation.object) ?? 'e999',
      ...(relation.amount !== undefined && { amount: idOf.get(relation.amount) ?? 'e0' }),
      ...(relation.role !== undefined && { role: at % 2 === 0 ? relation.role : '别的' }),
      modality: at % 3 === 0 ? ('done' as const) : (relation.modality ?? 'planned'),
      evidence: { sentence: '', spans: [] },
    }
    return at % 6 === 2 ? [one, one] : at % 6 === 3 ? [] : [one]
  })
  return {
    document: { id: source, path: source },
    article: { id: `a${index}`, title: '', bylines: [], text: article.text ?? '', paragraphs: [] },
    entities,
    mentions: (article.mentions ?? []).flatMap((mention, at) => {
      const one = {
        entity: idOf.get((mention as { entity?: string }).entity ?? ''),
        type: mention.type,
        surface: at % 8 === 2 ? mention.surface.slice(0, -1) : mention.surface,
        spans: [],
      }
      return at % 10 === 6 ? [] : [one]
    }),
    relations,
  }
}

describe('a finding', () => {
  const gold: GoldFile = {
    source: 'one.txt',
    articles: [
      {
        id: 'one',
        text: '河东市总工会投入30万元。张明出席。',
        entities: [{ type: 'Organisation', name: '河东市总工会' }],
        mentions: [{ type: 'Organisation', surface: '河东市总工会' }],
        relations: [],
      },
    ],
  }

  it('is shown with the sentence it stands in', () => {
    const tally = new Tally()
    const record: ExtractionRecord = {
      document: { id: 'd', path: 'one.txt' },
      article: { id: 'a', title: '', bylines: [], text: gold.articles[0].text!, paragraphs: [] },
      entities: [{ id: 'e1', type: 'Person', name: '张明' }],
      mentions: [{ entity: 'e1', type: 'Person', surface: '张明', spans: [[12, 14]] }],
      relations: [],
    }
    scoreText(gold, [record], gold.articles[0].text!, tally)
    expect(
      tally.findings.find(({ figure, outcome }) => figure === 'mention Person' && outcome === 'extra'),
    ).toMatchObject({
      what: '张明',
      sentence: '张明出席。',
    })
    expect(tally.scores().find(({ figure }) => figure === 'mention')).toMatchObject({ tp: 0, fp: 1, fn: 1, f1: 0 })
    expect(formatFindings(tally.findings, 1)).toContain('河东市总工会投入30万元。')
    expect(formatScores(tally.scores())).toMatch(/^figure/)
  })
})
