import { expect, it } from 'vitest'
import type { EntityType } from '../../src/model/ontology.ts'
import { makeConsistent } from '../../src/tagging/consistency.ts'
import type { TaggedSpan } from '../../src/tagging/index.ts'

const span = (start: number, end: number, type: EntityType): TaggedSpan => ({
  start,
  end,
  type,
  confidence: 0.9,
  method: 'tagger',
})
const brief = (text: string, spans: readonly TaggedSpan[]) =>
  makeConsistent(text, spans).map((s) => `${text.slice(s.start, s.end)} ${s.type} ${s.method}`)

it('finds a name again that was read once', () => {
  expect(brief('云岭集团来了，云岭集团走了', [span(0, 4, 'Organisation')])).toEqual([
    '云岭集团 Organisation tagger',
    '云岭集团 Organisation consistency',
  ])
})

it('gives a name the type that it has most often', () => {
  const text = '云岭和云岭和云岭'
  expect(brief(text, [span(0, 2, 'Place'), span(3, 5, 'Organisation'), span(6, 8, 'Place')])).toEqual([
    '云岭 Place tagger',
    '云岭 Place tagger',
    '云岭 Place tagger',
  ])
})

it('leaves types alone where neither is more frequent', () => {
  expect(brief('云岭和云岭', [span(0, 2, 'Place'), span(3, 5, 'Organisation')])).toEqual([
    '云岭 Place tagger',
    '云岭 Organisation tagger',
  ])
})

it('takes the longest name at a place and never one across another', () => {
  const text = '云岭、云岭集团、云岭集团'
  expect(brief(text, [span(0, 2, 'Place'), span(3, 7, 'Organisation')])).toEqual([
    '云岭 Place tagger',
    '云岭集团 Organisation tagger',
    '云岭集团 Organisation consistency',
  ])
  expect(brief('云岭集团和大云岭', [span(0, 2, 'Place'), span(5, 7, 'Organisation')])).toEqual([
    '云岭 Place tagger',
    '大云 Organisation tagger',
  ])
})

it('looks for no amount and no single character again', () => {
  expect(brief('3万元和3万元，赵说赵', [span(0, 3, 'Amount'), span(8, 9, 'Person')])).toEqual([
    '3万元 Amount tagger',
    '赵 Person tagger',
  ])
})

it('lets an unsure part of a name give way to the whole name that is sure elsewhere', () => {
  const unsure = { ...span(10, 12, 'Place'), confidence: 0.4 }
  expect(brief('大云岭集团来了。见大云岭集团', [span(0, 5, 'Organisation'), unsure])).toEqual([
    '大云岭集团 Organisation tagger',
    '大云岭集团 Organisation consistency',
  ])
  expect(brief('大云岭集团来了。见大云岭集团', [span(0, 5, 'Organisation'), { ...unsure, confidence: 0.8 }])).toEqual([
    '大云岭集团 Organisation tagger',
    '云岭 Place tagger',
  ])
})
