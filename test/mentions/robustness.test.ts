import { describe, expect, it } from 'vitest'
import { findDates } from '../../src/gazetteer/index.ts'
import * as dates from '../../src/gazetteer/dates.ts'
import * as alias from '../../src/mentions/alias.ts'
import { extractMentions } from '../../src/mentions/index.ts'
import * as organisation from '../../src/mentions/organisation.ts'
import * as person from '../../src/mentions/person.ts'
import * as place from '../../src/mentions/place.ts'
import * as program from '../../src/mentions/program.ts'
import * as quotation from '../../src/mentions/quotation.ts'
import * as quantity from '../../src/mentions/quantity.ts'
import { gazetteer } from '../support/gazetteer.ts'
import { articleOf, taggerOf } from './check.ts'

const LENGTH = 100_000
const repeat = (unit: string) => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH)

/** What a pattern could be slow on: long runs of what it repeats, and openings that never close. */
const HOSTILE: readonly string[] = [
  '“',
  '《',
  '（',
  '”',
  '“《（',
  '一',
  '二〇',
  '第',
  '第一',
  '1',
  '1,',
  '1.',
  '0',
  '十',
  '万',
  '-',
  '1-',
  '1月',
  '1月-',
  '2024年',
  '2024年至',
  '第一届',
  '2024年活',
  '省',
  '北京市',
  '北京',
  '总工会',
  '县总',
  '工会',
  '有限公司',
  '社区',
  '村',
  '某',
  '王',
  '王某',
  '·',
  '斯·',
  '斯',
  '、',
  '王芳、',
  '北京、',
  ' ',
  '\n',
  '\u0000',
  '😀',
  '𠮷',
  '\u202e',
  'A',
  'a1',
  '年月日',
  '百分之',
  '（以下简称“',
  '简称“北',
  '记者',
  '主席',
  '是',
  '元',
  '8家~',
].map(repeat)

const patterns = [dates, alias, organisation, person, place, program, quantity, quotation].flatMap((module) =>
  Object.entries(module).filter((entry): entry is [string, RegExp] => entry[1] instanceof RegExp),
)

/** The least processor time of a few runs, in milliseconds, up to one that is good enough: other processes do not count. */
function fastest(action: () => void, enough = 45): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 20 && best > enough; round++) {
    const from = process.cpuUsage()
    action()
    const { user, system } = process.cpuUsage(from)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

describe('on hostile text', () => {
  it('there are patterns to try', () => expect(patterns.length).toBeGreaterThan(7))
  it.each(patterns)('the pattern %s takes at most 50 ms for 100 kB', (_, pattern) => {
    for (const text of HOSTILE) {
      const global = pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`)
      const took = fastest(() => {
        for (const match of text.matchAll(global)) if (match[0] === '') break
      })
      expect(took, `on ${JSON.stringify(text.slice(0, 8))}…`).toBeLessThan(50)
    }
  })
  it('reading mentions by rules stays linear and never fails', { timeout: 300_000 }, () => {
    for (const text of HOSTILE.map((hostile) => hostile.slice(0, 20_000))) {
      const { article, sentences } = articleOf(text)
      const took = fastest(() => {
        for (const m of extractMentions(article, sentences, { gazetteer })) expect(m.end).toBeGreaterThan(m.start)
      }, 1900)
      expect(took, `on ${JSON.stringify(text.slice(0, 8))}…`).toBeLessThan(2000)
    }
  })
  it('mending a tagger that marks everything stays linear', { timeout: 300_000 }, () => {
    for (const unit of ['“某', '北京市', '》校', '总工会', '第2届']) {
      for (const type of ['Organisation', 'Program', 'Place', 'Amount']) {
        const marked = `[${unit}](${type})`.repeat(5000)
        const { article, sentences } = articleOf(unit.repeat(5000))
        const tagger = taggerOf(marked)
        expect(fastest(() => extractMentions(article, sentences, { gazetteer, tagger }), 1900)).toBeLessThan(2000)
      }
    }
  })
  it('dates stay linear', () => {
    for (const text of HOSTILE) expect(fastest(() => findDates(text, '2024-01-31'), 1400)).toBeLessThan(1500)
  })
})

describe('mentions', () => {
  it('are cut out of the text, in order, without overlap, inside their sentence', () => {
    const text =
      '2024年1月31日，辽宁省总工会主席王大川到澄城县工人文化宫调研，投入991万元。《职工之家建设办法》同日印发，惠及30名以上职工。'
    const { article, sentences } = articleOf(text)
    const mentions = extractMentions(article, sentences, { gazetteer })
    expect(mentions.length).toBeGreaterThan(4)
    let last = 0
    for (const m of mentions) {
      expect(m.surface).toBe(text.slice(m.start, m.end))
      expect(m.start).toBeGreaterThanOrEqual(last)
      last = m.end
      const sentence = sentences.find((s) => s.ord === m.sentence)!
      expect(m.start >= sentence.start && m.end <= sentence.end).toBe(true)
      expect(m.type === 'Amount').toBe(m.quantity !== undefined)
    }
    expect(extractMentions(article, sentences, { gazetteer })).toEqual(mentions)
  })
  it('of an empty article are none', () => {
    const { article, sentences } = articleOf('')
    expect(extractMentions(article, sentences, { gazetteer })).toEqual([])
  })
})
