import { describe, expect, it } from 'vitest'
import { Lexicon, type LexiconEntry, lexiconWeight, wordClassOf, WORD_CLASSES } from '../../src/tagging/lexicon.ts'
import { EDGE, normalise, normaliseInto } from '../../src/tagging/normalise.ts'
import { buildLexicon } from '../../src/tagging/training/build-lexicon.ts'
import { Words } from '../../src/tagging/words.ts'

const entry = (word: string, frequency: number, tag: string): LexiconEntry => ({
  word,
  weight: lexiconWeight(frequency),
  wordClass: wordClassOf(tag),
  cluster: 0,
})
const lexicon = new Lexicon(
  [
    entry('海', 50, 'n'),
    entry('海宁', 400, 'ns'),
    entry('海宁市', 100, 'ns'),
    entry('市总', 80, 'n'),
    entry('工会', 900, 'n'),
    entry('总工会', 500, 'nt'),
  ].sort((a, b) => (a.word < b.word ? -1 : 1)),
)

function split(text: string): string[] {
  const codes = new Uint16Array(text.length + 2 * EDGE)
  normaliseInto(text, 0, text.length, codes)
  const words = new Words(lexicon, text.length)
  words.split(codes, text.length)
  return Array.from({ length: words.count }, (_, w) => text.slice(words.start[w], words.start[w] + words.length[w]))
}

/** The best score of all ways to cut a text into lexicon words and single unknown characters. */
function best(text: string): number {
  const total = Math.log(1 + lexicon.entries.reduce((sum, e) => sum + Math.exp(e.weight / 8), 0))
  const scores = new Map(lexicon.entries.map((e) => [e.word, e.weight / 8 - total]))
  const from = (i: number): number => {
    if (i === text.length) return 0
    let top = (scores.get(text[i]) ?? -18) + from(i + 1)
    for (let n = 2; n <= 6 && i + n <= text.length; n++) {
      const s = scores.get(text.slice(i, i + n))
      if (s !== undefined) top = Math.max(top, s + from(i + n))
    }
    return top
  }
  return from(0)
}

function scoreOf(parts: readonly string[]): number {
  const total = Math.log(1 + lexicon.entries.reduce((sum, e) => sum + Math.exp(e.weight / 8), 0))
  const scores = new Map(lexicon.entries.map((e) => [e.word, e.weight / 8 - total]))
  return parts.reduce((sum, p) => sum + (scores.get(p) ?? -18), 0)
}

describe('splitting into words', () => {
  it.each(['海宁市总工会', '海海宁', '工会总工会海', '在海宁市总', '某某某', ''])(
    'finds the most probable words of “%s”',
    (text) => {
      const parts = split(text)
      expect(parts.join('')).toBe(text)
      expect(scoreOf(parts)).toBeCloseTo(best(text), 9)
    },
  )

  it('knows the longest words that start and end at a character', () => {
    const text = '海宁市总工会'
    const codes = new Uint16Array(text.length + 2 * EDGE)
    normaliseInto(text, 0, text.length, codes)
    const words = new Words(lexicon, text.length)
    words.split(codes, text.length)
    expect([...words.startLength]).toEqual([3, 0, 2, 3, 2, 0])
    expect([...words.endLength]).toEqual([0, 2, 3, 2, 0, 3])
    expect(WORD_CLASSES[words.startClass[0]]).toBe('ns')
    expect(WORD_CLASSES[words.endClass[5]]).toBe('nt')
  })
})

describe('the lexicon', () => {
  it('takes a dictionary and frequent words of raw text, folded and sorted, each once', () => {
    const entries = buildLexicon(
      'Ａ股 30 n\na股 40 nz\n太长的一个词条 9 n\n坏行\n北 7 f\n',
      new Map([
        ['星火', 55],
        ['a股', 9],
      ]),
    )
    expect(entries.map((e) => e.word)).toEqual(['a股', '北', '星火'])
    expect(entries.map((e) => WORD_CLASSES[e.wordClass])).toEqual(['nz', 'f', 'other'])
    expect(entries[2].weight).toBe(lexiconWeight(30))
  })

  it('finds no word where there is none', () => {
    expect(lexicon.first('北'.charCodeAt(0))).toBe(0)
    expect(lexicon.next(lexicon.first('海'.charCodeAt(0)), '北'.charCodeAt(0))).toBe(0)
  })
})

describe('normalising', () => {
  it('folds width, case, digits, white space and quotation marks, one unit for one', () => {
    expect(normalise('ＡＢc１9\t\u3000，！「丙』㍿')).toBe('abc00  ,!“丙”㍿')
  })

  it('lets a straight quotation mark open and close in turn, anew on each line', () => {
    expect(normalise('"甲"乙"丙\n"丁"')).toBe('“甲”乙“丙 “丁”')
  })

  it('keeps every offset', () => {
    const text = 'İ😀𠮷ﬁ½\u0000\ud800甲'
    expect(normalise(text)).toHaveLength(text.length)
  })
})
