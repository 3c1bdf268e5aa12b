import { describe, expect, it } from 'vitest'
import { romanise, searchText } from '../../src/assembly/pinyin.ts'

describe('search words', () => {
  it('read persons surname first', () => {
    expect(romanise('单知远', true)).toEqual({ full: 'shanzhiyuan', initials: 'szy' })
    expect(romanise('曾小禾', true).full).toBe('zengxiaohe')
    expect(romanise('万俟青', true).full).toBe('moqiqing')
  })

  it('read place names as their people do', () => {
    const places = {
      乐清市: 'yueqingshi',
      乐亭县: 'laotingxian',
      单县: 'shanxian',
      浚县: 'xunxian',
      台州市: 'taizhoushi',
      重庆市: 'chongqingshi',
      六安市: 'luanshi',
      丽水市: 'lishuishi',
    }
    for (const [name, pinyin] of Object.entries(places))
      expect([name, romanise(name, false).full]).toEqual([name, pinyin])
  })

  it('keep digits and Latin letters, drop marks', () => {
    expect(romanise('2024年“两节”送温暖活动', false).full).toBe('2024nianliangjiesongwennuanhuodong')
    expect(romanise('OpenAI公司', false).full).toBe('openaigongsi')
  })

  it('hold names, pinyin and initials of all forms, lower case, each once', () => {
    const words = searchText('青岚市总工会', ['青岚总工会', '市总'], false).split(' ')
    expect(words).toEqual([
      '青岚市总工会',
      '青岚总工会',
      '市总',
      'qinglanshizonggonghui',
      'qinglanzonggonghui',
      'shizong',
      'qlszgh',
      'qlzgh',
      'sz',
    ])
    expect(new Set(words).size).toBe(words.length)
  })

  it('survive names that are marks, emoji or rare characters', () => {
    for (const name of ['“”', '🙂', '𠮷野', ' ', '\u0000', '<script>\'\\"</script>'])
      expect(typeof searchText(name, [], true)).toBe('string')
  })
})
