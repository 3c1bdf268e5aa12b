import { describe, expect, it } from 'vitest'
import { findDates } from '../../src/gazetteer/dates.ts'

/** `[去年下半年](2023-07/2023-12)建成`: what stands in brackets is the date, in parentheses its value. */
function check(marked: string, publishedAt?: string): void {
  const expected: string[] = []
  const text = marked.replace(/\[([^\]]+)\]\(([^)]*)\)/g, (_, surface: string, value: string) => {
    expected.push(`${surface}=${value}`)
    return surface
  })
  const found = findDates(text, publishedAt).map(
    (d) => `${text.slice(d.start, d.end)}=${d.value ?? '?'}${d.until ? `/${d.until}` : ''}`,
  )
  expect(found).toEqual(expected)
}

describe('dates', () => {
  it('are read as precisely as the text states them', () => {
    check('书屋于[2019年](2019)立项，[2021年5月](2021-05)动工，[2023年6月18日](2023-06-18)开门。')
    check('[二〇二三年六月十二日](2023-06-12)印发')
    check('截至[2024-01-31](2024-01-31)')
  })
  it('know halves, quarters and parts of a month', () => {
    check('[2022年下半年](2022-07/2022-12)和[2023年第一季度](2023-01/2023-03)、[2023年前三季度](2023-01/2023-09)')
    check('[2023年4月中旬](2023-04-11/2023-04-20)、[2023年初](2023-01/2023-03)')
  })
  it('are counted from the publication where they are relative', () => {
    check('[去年](2023)试点，[今年](2024)推开，[明年](2025)收尾', '2024-01-31')
    check('[本月](2024-01)和[上个月](2023-12)', '2024-01-31')
    check('[昨日](2024-01-30)揭牌', '2024-01-31')
    check('[去年下半年](2023-07/2023-12)建成', '2024-03-05')
  })
  it('without a year lie nearest to the publication', () => {
    check('[1月30日](2024-01-30)上午', '2024-01-31')
    check('[12月8日](2023-12-08)夜里', '2024-01-31')
  })
  it('take the year of the date before them in the sentence, not beyond it', () => {
    check('[2020年3月](2020-03)筹建，[5月](2020-05)挂牌。[6月](2024-06)扩建。', '2024-08-01')
  })
  it('may be spans', () => {
    check('[2024年1月1日至3月31日](2024-01-01/2024-03-31)报名')
    check('[8月5日至8日](2023-08-05/2023-08-08)举行，[1-6月](2023-01/2023-06)增长', '2023-08-10')
    check('[“十四五”期间](2021/2025)，[20世纪90年代](1990/1999)')
  })
  it('take the month of the last date when only the day is said', () => {
    check('[7月3日](2023-07-03)开幕，[13日](2023-07-13)闭幕', '2023-07-20')
  })
  it('without publication and context have no value', () => {
    check('[去年](?)启动，[近日](?)完成')
  })
  it('are not read from what is none', () => {
    check('共13个月、45日内、3月龄、2024人、编号2023')
  })
  it('that do not exist are none', () => {
    expect(findDates('2023年13月45日').map((d) => d.value)).not.toContain('2023-13-45')
  })
})
