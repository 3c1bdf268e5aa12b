import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shortForm } from '../../src/gazetteer/index.ts'
import { gazetteer, LISTS } from '../support/gazetteer.ts'

describe('divisions', () => {
  it('are found by full and by short name', () => {
    expect(gazetteer.division('澄城县').map((d) => d.code)).toEqual(['610525'])
    expect(gazetteer.division('辽宁')[0]).toMatchObject({ code: '210000', name: '辽宁省', level: 'province' })
    expect(gazetteer.division('内蒙古')[0].name).toBe('内蒙古自治区')
    expect(gazetteer.division('凉山州')[0].name).toBe('凉山彝族自治州')
  })
  it('know what stands above them', () => {
    expect(gazetteer.fullName('610525')).toBe('陕西省渭南市澄城县')
    expect(gazetteer.ancestors('610525').map((d) => d.level)).toEqual(['province', 'prefecture'])
    expect(gazetteer.divisionByCode('520111012')).toMatchObject({ name: '党武街道', level: 'town', parent: '520111' })
    expect(gazetteer.fullName('999999')).toBe('')
  })
  it('know where they lie, down to the county and where a county became a district', () => {
    for (const { code, name, lat, lon } of [
      { code: '610525', name: '澄城县', lat: 35.18, lon: 109.93 },
      { code: '210000', name: '辽宁省', lat: 41.8, lon: 123.43 },
      { code: '130407', name: '肥乡区', lat: 36.55, lon: 114.81 },
    ]) {
      const division = gazetteer.divisionByCode(code)
      expect(division?.name).toBe(name)
      expect(Math.abs(division!.lat! - lat), `${name} ${division!.lat}`).toBeLessThan(0.1)
      expect(Math.abs(division!.lon! - lon), `${name} ${division!.lon}`).toBeLessThan(0.1)
    }
    expect(gazetteer.divisionByCode('520111012')?.lat).toBeUndefined()
  })
  it('without the pseudo-units of the statistics', () => {
    for (const name of ['市辖区', '县', '省直辖县级行政区划']) expect(gazetteer.division(name)).toEqual([])
    expect(gazetteer.divisionByCode('429004')).toMatchObject({ name: '仙桃市', parent: '420000' })
  })
  it('of one name are all candidates until a chain tells which', () => {
    expect(gazetteer.division('鼓楼区').length).toBeGreaterThan(3)
    const match = gazetteer.divisionAt('来到南京市鼓楼区调研', 2)
    expect(match?.candidates.map((d) => d.code)).toEqual(['320106'])
    expect(match?.end).toBe(8)
  })
  it('include new areas, Hong Kong, Macau and Taiwan', () => {
    expect(gazetteer.division('雄安新区')[0]).toMatchObject({ level: 'area', name: '河北雄安新区' })
    expect(gazetteer.division('香港')[0].name).toBe('香港特别行政区')
    expect(gazetteer.division('台北市')[0].parent).toBe('710000')
  })
  it.each([
    ['巴音郭楞蒙古自治州', 'prefecture', '巴音郭楞'],
    ['双江拉祜族佤族布朗族傣族自治县', 'county', '双江'],
    ['大兴安岭地区', 'prefecture', '大兴安岭'],
    ['景县', 'county', undefined],
    ['党武街道', 'town', undefined],
  ] as const)('shorten %s (%s) to %s', (name, level, short) => expect(shortForm(name, level)).toBe(short))
})

describe('the division that a body begins with', () => {
  it.each([
    ['渭南市澄城县工人文化宫', '陕西省渭南市澄城县', 6],
    ['辽宁省总', '辽宁省', 3],
    ['内蒙古自治区总工会宣传部', '内蒙古自治区', 6],
    ['澄城总工会', '陕西省渭南市澄城县', 2],
    ['贵安新区党武街道智汇社区', '贵州省贵安新区', 4],
    ['南京青风志愿者服务中心', '江苏省南京市', 2],
    ['中共兴化市委', '江苏省泰州市兴化市', 5],
    ['美国财政部', '美国', 2],
  ])('of %s is %s', (name, fullName, length) =>
    expect(gazetteer.leadingDivision(name)).toMatchObject({ fullName, length }),
  )
  it.each(['中国银行', '中山大学', '平安保险', '全国总工会', '阿里巴巴集团', '某某公司'])('is none for %s', (name) =>
    expect(gazetteer.leadingDivision(name)).toBeUndefined(),
  )
  it('stays open between namesakes and is decided by what the article is about', () => {
    const open = gazetteer.leadingDivision('鼓楼区总工会')
    expect(open?.division).toBeUndefined()
    expect(open!.candidates.length).toBeGreaterThan(3)
    expect(gazetteer.leadingDivision('鼓楼区总工会', ['350100'])?.fullName).toBe('福建省福州市鼓楼区')
  })
})

describe('names', () => {
  it.each(['主席', '常务副主席', '党组书记', '工会主席', '主任医师'])('%s is a post', (word) =>
    expect(gazetteer.isPost(word)).toBe(true),
  )
  it.each(['工会', '副', '委员会', ''])('%s is none', (word) => expect(gazetteer.isPost(word)).toBe(false))
  it('reads posts forwards and backwards', () => {
    expect(gazetteer.postAt('副主席李明', 0)).toBe('副主席')
    expect(gazetteer.postBefore('省总工会党组书记李明', 8)).toBe('党组书记')
    expect(gazetteer.postBefore('县总工会主席李明', 6)).toBe('主席')
  })
  it('knows surnames by their weight', () => {
    expect(gazetteer.surname('欧阳修远')?.surname).toBe('欧阳')
    expect(gazetteer.surname('王小明')!.frequency).toBeGreaterThan(gazetteer.surname('闻小明')!.frequency)
    expect(gazetteer.surname('的小明')).toBeUndefined()
  })
  it('knows last words, short names and outlets', () => {
    expect(gazetteer.organisationHead('澄城县总工会')).toEqual({ head: '总工会', kind: 'union' })
    expect(gazetteer.fullNameOf('全总')).toBe('中华全国总工会')
    expect(gazetteer.isOutlet('辽宁日报')).toBe(true)
    expect(gazetteer.isOutlet('辽宁省')).toBe(false)
  })
})

describe('lists', () => {
  const files = readdirSync(LISTS).filter((f) => f.endsWith('.tsv'))
  const sources = readFileSync(new URL('SOURCES.md', LISTS), 'utf8')
  it.each(files)('%s says where it comes from and under which licence, in the file and in SOURCES.md', (file) => {
    const head = readFileSync(new URL(file, LISTS), 'utf8')
      .split('\n', 5)
      .filter((l) => l.startsWith('#'))
      .join('\n')
    expect(head).toMatch(/Source: /)
    expect(head).toMatch(/Licence: |MIT/)
    expect(sources).toContain(`\`${file}\``)
  })
})
