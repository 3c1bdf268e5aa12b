import { describe, expect, it } from 'vitest'
import { QUERY_LIMITS } from '../../src/store/port.ts'
import { RawBudget } from '../../src/store/query.ts'

describe('the rows that an engine gives', () => {
  const long = '工'.repeat(QUERY_LIMITS.cellCharacters * 3)

  it('are held no longer than a result may be, and long texts in them are cut at once', () => {
    const budget = new RawBudget()
    let rows = 0
    for (let more = true; more && rows < 10_000; rows++) {
      const row = [long, { properties: { text: long, kept: '短' } }, [long]] as [
        string,
        { properties: object },
        string[],
      ]
      more = budget.take(row)
      expect(row[0].length).toBeLessThan(QUERY_LIMITS.cellCharacters + 10)
      expect(row[1].properties).toEqual({ text: row[0], kept: '短' })
      expect(row[2]).toEqual([row[0]])
    }
    expect(rows).toBe(Math.ceil(QUERY_LIMITS.resultCharacters / (3 * QUERY_LIMITS.cellCharacters)))
  })

  it('keep every other value as it is', () => {
    const row = [1n, 2.5, null, true, 'a', ['b', [null]], { c: undefined }]
    expect(new RawBudget().take(row)).toBe(true)
    expect(row).toEqual([1n, 2.5, null, true, 'a', ['b', [null]], { c: undefined }])
  })
})
