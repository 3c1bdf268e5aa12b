import { describe, expect, it } from 'vitest'
import { linesOf, separatorOf } from '../../web/panels/preview-lines.ts'

describe('the beginning of a table', () => {
  it('is read as its cells, quotes, commas and line breaks inside of them', () => {
    expect(linesOf('id,name\r\n1,"江东市,""总""工会\n第二行"\r\n2,\r\n', ',')).toEqual([
      ['id', 'name'],
      ['1', '江东市,"总"工会\n第二行'],
      ['2', ''],
    ])
    expect(linesOf('id\tname\n1\t"一, 二"\n', '\t')).toEqual([
      ['id', 'name'],
      ['1', '"一, 二"'],
    ])
  })

  it('may be cut off anywhere', () => {
    const whole = 'a,"b ""c"", d",e\r\nf,g,h\r\n'
    for (let at = 1; at <= whole.length; at++) {
      const lines = linesOf(whole.slice(0, at), ',')
      expect(lines.length).toBeGreaterThan(0)
      expect(lines[0]![0]).toBe('a')
    }
  })

  it('is told from a text by the format and the file', () => {
    expect(separatorOf('xlsx', 'entities')).toBe('\t')
    expect(separatorOf('csv', 'entities.csv')).toBe(',')
    expect(separatorOf('gephi-csv', 'README.txt')).toBeUndefined()
    expect(separatorOf('graphml', '')).toBeUndefined()
  })
})
