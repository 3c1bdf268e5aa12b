import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../web/api/types.ts'
import { markRuns, marksOutside } from '../../web/panels/marks.ts'
import { piecesOf, windowOf } from '../../web/pages/source-pieces.ts'

const NONE = { subject: [], object: [], amount: [], trigger: [], date: [] }

describe('a part of a claim that is named in another sentence', () => {
  const sentence = { id: 'sen_1', text: '该会投入八万元。', spans: [[20, 28]] as Span[] }

  it('is found, and one that stands in the quote is not', () => {
    const marks = { ...NONE, subject: [[3, 8]] as Span[], object: [[24, 27]] as Span[] }
    expect(marksOutside({ type: 'HAS_AMOUNT', marks, sentence })).toEqual(['subject'])
    expect(marksOutside({ type: 'FUNDED', marks: { ...marks, object: [[40, 44]] }, sentence })).toEqual([
      'subject',
      'object',
    ])
  })

  it('is none where the mark reaches into the quote, or where there is no mark', () => {
    expect(marksOutside({ type: 'FUNDED', marks: { ...NONE, subject: [[18, 21]] }, sentence })).toEqual([])
  })
})

describe('marks in a quote', () => {
  it('stand where the document says, also across a column break', () => {
    const source = '甲会将投入资9行外文字金八万元。'
    const spans: Span[] = [
      [0, 6],
      [11, 16],
    ]
    const text = '甲会将投入资金八万元。'
    const runs = markRuns(text, spans, { ...NONE, subject: [[0, 2]], trigger: [[3, 5]], amount: [[12, 15]] })
    expect(source.slice(12, 15)).toBe('八万元')
    expect(runs).toEqual([
      { text: '甲会', marks: ['subject'] },
      { text: '将', marks: [] },
      { text: '投入', marks: ['trigger'] },
      { text: '资金', marks: [] },
      { text: '八万元', marks: ['amount'] },
      { text: '。', marks: [] },
    ])
  })

  it('join where a name was cut by the break', () => {
    const runs = markRuns(
      '云岭省总',
      [
        [0, 2],
        [9, 11],
      ],
      {
        ...NONE,
        subject: [
          [0, 2],
          [9, 11],
        ],
      },
    )
    expect(runs).toEqual([{ text: '云岭省总', marks: ['subject'] }])
  })

  it('may lie upon one another', () => {
    const runs = markRuns('暖冬行动', [[0, 4]], { ...NONE, object: [[0, 4]], date: [[1, 2]] })
    expect(runs.map((run) => [run.text, run.marks.join()])).toEqual([
      ['暖', 'object'],
      ['冬', 'object,date'],
      ['行动', 'object'],
    ])
  })

  it('are left out rather than set wrongly when text and ranges disagree', () => {
    expect(markRuns('四个字呀', [[0, 3]], { ...NONE, subject: [[0, 2]] })).toEqual([{ text: '四个字呀', marks: [] }])
  })

  it('lose and add no character, whatever the ranges', () => {
    const aSpan = fc.tuple(fc.nat(40), fc.nat(12)).map(([start, length]): Span => [start, start + length])
    const someMarks = fc.record({
      subject: fc.array(aSpan, { maxLength: 3 }),
      object: fc.array(aSpan, { maxLength: 3 }),
      amount: fc.array(aSpan, { maxLength: 2 }),
      trigger: fc.array(aSpan, { maxLength: 2 }),
      date: fc.array(aSpan, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.array(aSpan, { maxLength: 4 }),
        someMarks,
        (text, spans, marks) => {
          expect(
            markRuns(text, [[0, text.length]], marks)
              .map((run) => run.text)
              .join(''),
          ).toBe(text)
          expect(
            piecesOf(text, spans, marks, [0, text.length])
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text)
        },
      ),
    )
  })
})

describe('a document', () => {
  it('is cut exactly at the quote and its marks', () => {
    const text = '前文。甲会投入八万元。后文。'
    const pieces = piecesOf(text, [[3, 11]], { ...NONE, subject: [[3, 5]] }, [0, text.length])
    expect(pieces.filter((piece) => piece.here).map((piece) => piece.text)).toEqual(['甲会', '投入八万元。'])
    expect(pieces.find((piece) => piece.marks.includes('subject'))?.at).toBe(3)
  })

  it('of five million characters is shown round the quote only', () => {
    const text = '字'.repeat(5_000_000)
    const [from, to] = windowOf(text, [[2_000_000, 2_000_050]])
    expect(from).toBeLessThan(2_000_000)
    expect(to).toBeGreaterThan(2_000_050)
    expect(to - from).toBeLessThan(400_000)
  })
})
