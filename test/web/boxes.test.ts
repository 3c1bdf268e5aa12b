import { describe, expect, it } from 'vitest'
import type { TextPlace } from '../../web/api/types.ts'
import { boxesOf, markBoxesOf, piecesOf } from '../../web/pdf/boxes.ts'

// Two columns: 甲乙丙丁 and 戊己(10)庚 on the left, 辛壬 on the right, 癸 on the next page.
const text = '甲乙丙丁戊己10庚辛壬癸'
const places: readonly TextPlace[] = [
  { start: 0, end: 4, page: 1, box: [100, 50, 40, 10] },
  { start: 4, end: 9, page: 1, box: [100, 65, 40, 10] },
  { start: 9, end: 11, page: 1, box: [160, 50, 20, 10] },
  { start: 11, end: 12, page: 2, box: [100, 20, 10, 10] },
]

describe('a range of the text', () => {
  it('is a rectangle over exactly its characters', () => {
    expect(boxesOf([1, 3], places, text)).toEqual([{ page: 1, x: 110, y: 50, width: 20, height: 10 }])
  })

  it('takes digits as wide as the line leaves them, half a character or a whole one', () => {
    expect(boxesOf([6, 8], places, text)).toEqual([{ page: 1, x: 120, y: 65, width: 10, height: 10 }])
    const wide = [{ start: 4, end: 9, page: 1, box: [100, 65, 50, 10] }] as const
    expect(boxesOf([6, 8], wide, text)).toEqual([{ page: 1, x: 120, y: 65, width: 20, height: 10 }])
  })

  it('is one rectangle a line, over columns and pages', () => {
    expect(boxesOf([3, 12], places, text).map(({ page, x, y }) => [page, x, y])).toEqual([
      [1, 130, 50],
      [1, 100, 65],
      [1, 160, 50],
      [2, 100, 20],
    ])
  })

  it('that stands nowhere on the page has none', () => {
    expect(boxesOf([20, 25], places, text)).toEqual([])
    expect(boxesOf([0, 4], [], text)).toEqual([])
  })
})

describe('a sentence', () => {
  it('is cut into pieces by the end of a column and of a page, not by the end of a line', () => {
    const pieces = piecesOf(boxesOf([0, 12], places, text))
    expect(pieces).toEqual([
      { page: 1, x: 100, y: 50, width: 40, height: 25 },
      { page: 1, x: 160, y: 50, width: 20, height: 10 },
      { page: 2, x: 100, y: 20, width: 10, height: 10 },
    ])
  })

  it('lies under its marks, and each mark has its glyph once', () => {
    const marks = { subject: [[3, 5]], object: [], amount: [[6, 8]], trigger: [], date: [] } as const
    const boxes = markBoxesOf([[0, 12]], marks, places, text)
    expect(boxes.map(({ mark }) => mark)).toEqual(['here', 'here', 'here', 'here', 'subject', 'subject', 'amount'])
    expect(boxes.filter(({ mark, first }) => mark === 'subject' && first)).toHaveLength(1)
  })
})
