import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readGoldExamples } from '../../src/cli/training-data.ts'
import { judgedGold, scoreText, Tally, toRecords } from '../../src/evaluation/index.ts'
import type { ArticleEntity } from '../../src/model/entity.ts'
import type { Mention } from '../../src/model/mention.ts'
import type { EntityType } from '../../src/model/ontology.ts'
import type { ArticleReading } from '../../src/model/reading.ts'
import type { Relation } from '../../src/model/relation.ts'
import { articleOf } from '../mentions/check.ts'

const TEXT = '柳河县总工会启动“云帆”行动。云帆集团捐赠5万元。钱立说，柳荫厂也来了。'
const { article, sentences } = articleOf(TEXT, ['周小满'])

const mention = (surface: string, type: EntityType, confidence = 0.9): Mention => {
  const start = TEXT.indexOf(surface)
  const sentence = sentences.find((each) => start < each.end)!.ord
  return { type, start, end: start + surface.length, surface, sentence, method: 'tagger', confidence }
}
const mentions = [
  mention('柳河县总工会', 'Organisation'),
  mention('“云帆”行动', 'Program'),
  mention('云帆集团', 'Organisation', 0.5),
  mention('5万元', 'Amount'),
  mention('钱立', 'Person'),
]
const entities = mentions.map(
  ({ type, surface }, index): ArticleEntity => ({
    id: `e${index + 1}`,
    type,
    name: surface,
    aliases: [],
    mentions: [index],
  }),
)
const relation = (type: Relation['type'], subject: string, object: string, sentence: number): Relation => ({
  type,
  subject,
  object,
  sentence,
  modality: 'planned',
  method: 'classifier',
  confidence: 0.9,
})
const launched = relation('LAUNCHED', 'e1', 'e2', 0)
const participated = relation('PARTICIPATED_IN', 'e1', 'e2', 0)
const funded = relation('HAS_AMOUNT', 'e3', 'e4', 1)
const reading: ArticleReading = { article, sentences, mentions, entities, relations: [launched, participated, funded] }

const files = judgedGold([reading], {
  of: (_, each) => (each === launched ? 'confirmed' : each === participated ? 'rejected' : undefined),
  nameOf: (_, entity) => (entity.id === 'e1' ? '柳河县工会' : undefined),
})
const [gold] = files[0].gold.articles
const folder = mkdtempSync(join(tmpdir(), 'guanxi-judged-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('judgements as gold files', () => {
  it('are one file an article that has any, and none for others', () => {
    expect(files.map(({ name, gold }) => [name, gold.source])).toEqual([['judged-0001', 'judged-0001.txt']])
    expect(judgedGold([reading], { of: () => undefined, nameOf: () => undefined })).toEqual([])
  })
  it('hold confirmed relations, leave rejected ones out and mark the others optional', () =>
    expect(gold.relations).toEqual([
      { subject: '柳河县工会', type: 'LAUNCHED', object: '“云帆”行动', modality: 'planned' },
      { subject: '云帆集团', type: 'HAS_AMOUNT', object: '5万元', modality: 'planned', optional: true },
    ]))
  it('take the ends of judged claims for names, under the name that a person gave', () => {
    expect(gold.mentions).toMatchObject([
      { surface: '柳河县总工会', start: 0, end: 6, entity: '柳河县工会' },
      { surface: '“云帆”行动', type: 'Program' },
    ])
    expect(gold.entities?.[0]).toMatchObject({ name: '柳河县工会', alsoNamed: ['柳河县总工会'] })
  })
  it('say nothing of sentences that nobody judged', () =>
    expect(gold.optionalMentions?.map(({ surface }) => surface)).toEqual([
      '云帆集团捐赠5万元。',
      '钱立说，柳荫厂也来了。',
    ]))
  it('train the tagger: judged names are learned, the rest is unknown to it', () => {
    writeFileSync(join(folder, 'judged-0001.json'), JSON.stringify(files[0].gold))
    const [example] = readGoldExamples([folder], 1)
    expect(example.names.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['柳河县总工会', '“云帆”行动'])
    expect(example.unknown.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
      '云帆集团捐赠5万元。',
      '钱立说，柳荫厂也来了。',
    ])
  })
  it('measure: what was confirmed is right, what was rejected is extra when it is found again', () => {
    const document = { id: 'd1', path: 'judged-0001.txt', sha256: '', format: 'text', text: TEXT }
    const records = toRecords({ document, articles: [reading], diagnostics: [] } as never)
    const tally = new Tally()
    scoreText(files[0].gold, records, TEXT, tally)
    const counts = Object.fromEntries(tally.scores().map(({ figure, tp, fp, fn }) => [figure, [tp, fp, fn]]))
    expect(counts['relation LAUNCHED']).toEqual([1, 0, 0])
    expect(counts['relation PARTICIPATED_IN']).toEqual([0, 1, 0])
    expect(counts['relation HAS_AMOUNT']).toBeUndefined()
    expect(counts.mention).toEqual([2, 0, 0])
  })
})
