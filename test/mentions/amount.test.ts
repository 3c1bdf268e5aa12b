import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../src/mentions/amount.ts'
import { parseQuantity } from '../../src/mentions/quantity.ts'
import type { Quantity } from '../../src/model/mention.ts'
import { gazetteer } from '../support/gazetteer.ts'
import { check } from './check.ts'

const amounts = (marked: string) => check(marked, ['Amount'])

/** `104万余元` is 1040000 元, at least, in CNY. */
function value(surface: string, expected: Quantity, before = ''): void {
  expect(parseQuantity(surface, before, gazetteer)).toEqual(expected)
}

describe('amounts', () => {
  it('are money, people, things, shares and measures', () => {
    amounts(
      '市总投入[991万元](Amount)，慰问[144.7万人](Amount)，建成书屋[31个](Amount)，占[37.6%](Amount)，面积[3.2万平方米](Amount)。',
    )
    amounts(
      '奖金[３０００元](Amount)，同比提高[5.2个百分点](Amount)，装机[3.5万千瓦](Amount)，[1.2亿美元](Amount)到账。',
    )
  })
  it('reach over 余, 多 and 以上, not over 约, 近 and 超', () => {
    amounts(
      '累计[104万余元](Amount)，近[600余人](Amount)报名，选出[30名以上](Amount)，约[2.5万吨](Amount)，超[上百家](Amount)到场',
    )
    amounts('服务[20多万户](Amount)，走访[一千四百多家](Amount)，惠及[十余个](Amount)村')
  })
  it('may be ranges', () => {
    amounts('每年培育[8家~10家](Amount)，补助[5至10万元](Amount)，占比[15%-20%](Amount)，需[2到3项](Amount)材料')
  })
  it('of a change are two', () => {
    amounts('餐补由[10元](Amount)提高到[12元](Amount)')
  })
  it('are written in Chinese numerals too', () => {
    amounts('罚款[三万五千元](Amount)，捐款[二百万元](Amount)，[七八十人](Amount)围坐')
  })
  it('are no dates, times, durations, ages, ordinals and scores', () => {
    amounts('2023年6月18日上午9点30分，81岁的老人排第3名，比分3:2，历时15分钟、45天、3个月，热线0417-2345678')
    amounts('第十四届二次会议、一线职工、两会、三元材料、2023款、一个好消息')
  })
  it('are not cut out of letters and numbers of a name', () => {
    amounts('G20峰会、A4纸、5A级景区、Z3型')
  })
  it('stand with a blank where the whole text writes so, not across a headline', () => {
    amounts('共 [10 辆](Amount)车')
    amounts('被冻结[15亿](Amount) 车主受限')
  })
  it('each carry their quantity', () => {
    const [found] = findAmounts('资助不足50万元', gazetteer)
    expect(found.quantity).toEqual({ value: 500_000, unit: '元', currency: 'CNY', qualifier: 'atMost' })
  })
})

describe('quantities', () => {
  it.each<[string, Quantity]>([
    ['991万元', { value: 9_910_000, unit: '元', currency: 'CNY' }],
    ['104万余元', { value: 1_040_000, unit: '元', currency: 'CNY', qualifier: 'atLeast' }],
    ['11亿4200万元', { value: 1_142_000_000, unit: '元', currency: 'CNY' }],
    ['1,089万', { value: 10_890_000, unit: '' }],
    ['10.6万亿美元', { value: 10.6e12, unit: '美元', currency: 'USD' }],
    ['8家~10家', { value: [8, 10], unit: '家' }],
    ['9.58-12.38万元', { value: [95_800, 123_800], unit: '元', currency: 'CNY' }],
    ['1000亿-1100亿元', { value: [1e11, 1.1e11], unit: '元', currency: 'CNY' }],
    ['上百人', { value: 100, unit: '人', qualifier: 'atLeast' }],
    ['数十亿元', { value: 1e9, unit: '元', currency: 'CNY', qualifier: 'atLeast' }],
    ['一千一百零七万四千四百五十一元', { value: 11_074_451, unit: '元', currency: 'CNY' }],
    ['30名以上', { value: 30, unit: '名', qualifier: 'atLeast' }],
    ['20%左右', { value: 20, unit: '%', qualifier: 'about' }],
    ['500元以下', { value: 500, unit: '元', currency: 'CNY', qualifier: 'atMost' }],
    ['3.5万千瓦', { value: 35_000, unit: '千瓦' }],
    ['19千米', { value: 19, unit: '千米' }],
    ['2.7w人次', { value: 27_000, unit: '人次' }],
    ['２０％', { value: 20, unit: '%' }],
    ['-34.31%', { value: -34.31, unit: '%' }],
    ['百分之三十七点六', { value: 37.6, unit: '%' }],
    ['5000元/人', { value: 5000, unit: '元/人' }],
    ['818台（套）', { value: 818, unit: '台(套)' }],
    ['2倍多', { value: 2, unit: '倍', qualifier: 'atLeast' }],
    ['三斤半', { value: 3.5, unit: '斤' }],
    ['七八十人', { value: [70, 80], unit: '人' }],
    ['20+项', { value: 20, unit: '项', qualifier: 'atLeast' }],
    ['50 亿人民币', { value: 5e9, unit: '元', currency: 'CNY' }],
    ['6只羊', { value: 6, unit: '只' }],
  ])('%s', (surface, expected) => value(surface, expected))
  it('are qualified by the words before them', () => {
    value('50万元', { value: 500_000, unit: '元', currency: 'CNY', qualifier: 'atLeast' }, '累计超过')
    value('50万元', { value: 500_000, unit: '元', currency: 'CNY', qualifier: 'about' }, '共约')
    value('50万元', { value: 500_000, unit: '元', currency: 'CNY', qualifier: 'atMost' }, '罚款不超过')
  })
  it('are absent where there is no number', () => {
    expect(parseQuantity('若干', '', gazetteer)).toBeUndefined()
    expect(parseQuantity('', '', gazetteer)).toBeUndefined()
  })
})
