import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenPlaces, readText } from './read-page.ts'

const PIECES = [
  '青山市总工会',
  '记者 林晚秋',
  '“',
  '”',
  '《',
  '》',
  '（',
  '）',
  '(',
  ')',
  '。',
  '，',
  '？',
  '！',
  '…',
  '：',
  '16.',
  '7万元',
  '3月5日',
  '本报讯',
  '摄',
  '图为',
  '编辑：',
  '■',
  '◆',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '\u3000',
  '\u0000',
  '\u202e',
  '\u200f',
  '😀',
  '𠮷',
  '\ufeff',
  'The hall.',
  '一、',
  '第三章',
  '2024年3月6日',
  'A3',
]
const junk = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((parts) => parts.join(''))

describe('any text', () => {
  it('is read without a crash, twice alike, and every character leads back to the source', () => {
    fc.assert(
      fc.property(fc.oneof(junk, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const once = readText(text)
        expect(readText(text)).toEqual(once)
        expect(brokenPlaces(once)).toEqual([])
        for (const { article, sentences } of once.articles) {
          let end = 0
          for (const sentence of sentences) {
            expect(sentence.start).toBeGreaterThanOrEqual(end)
            expect(sentence.end).toBeGreaterThan(sentence.start)
            end = sentence.end
          }
          expect(end).toBeLessThanOrEqual(article.text.length)
        }
      }),
      { numRuns: 150, seed: 7 },
    )
  })

  it.each([
    ['one line', '青山市总工会说“好的，这样。”然后启动了（记者林晚秋）的'],
    ['opening marks', '“《（'],
    ['closing marks', '”》）'],
    ['roles', '记者'],
    ['names', '记者林晚秋 '],
    ['digits', '1'],
    ['emoji', '😀𠮷'],
  ])(
    'of five million characters is read in linear time: %s',
    (_, unit) => {
      const time = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length))
        const start = performance.now()
        readText(text)
        return performance.now() - start
      }
      time(100_000)
      const small = time(500_000)
      const large = time(5_000_000)
      // Ten times the text takes about ten times as long; the machine is shared, so three times that is let pass.
      expect(large).toBeLessThan(30 * Math.max(small, 40))
    },
    120_000,
  )

  it('of thousands of broken lines is read in a few seconds', () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      i % 9 ? `服务站的第${i}根充电线还没有接好，骑手们正在等` : `第${i}号服务站`,
    )
    const start = performance.now()
    const page = readText(lines.join('\n\n'))
    expect(performance.now() - start).toBeLessThan(30_000)
    expect(page.articles.length).toBeGreaterThan(0)
  }, 60_000)
})
