import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { zh } from '../../web/i18n/zh.ts'
import { MODALITIES } from '../../web/ontology.ts'
import { totalsBy, widthOfAmount } from '../../web/scene/money.ts'
import { edge, entity } from './samples.ts'

const paid = (id: string, amount: number | undefined, more = {}) =>
  edge(id, 'a', 'b', { type: 'FUNDED', ...(amount === undefined ? {} : { amount, currency: 'CNY' }), ...more })

describe('money', () => {
  it('never adds across modality or currency', () => {
    const { totals } = totalsBy(
      [paid('1', 100), paid('2', 50, { modality: 'planned' }), paid('3', 7, { currency: 'USD' }), paid('4', 25)],
      new Map(),
      () => 'all',
    )
    expect(totals.map(({ currency, modality, sum }) => [currency, modality, sum])).toEqual([
      ['CNY', 'done', 125],
      ['CNY', 'planned', 50],
      ['USD', 'done', 7],
    ])
  })

  it('keeps a figure that is only mentioned apart from what was paid, and counts of people out', () => {
    const nodes = new Map([
      ['m', entity('m', { type: 'Amount', value: 80, currency: 'CNY', unit: '元' })],
      ['n', entity('n', { type: 'Amount', value: 918, unit: '名' })],
    ])
    const edges = [
      paid('1', 100),
      edge('2', 'a', 'm', { type: 'HAS_AMOUNT' }),
      edge('3', 'a', 'n', { type: 'HAS_AMOUNT' }),
    ]
    expect(totalsBy(edges, nodes, () => 'all').totals.map(({ type, sum }) => [type, sum])).toEqual([
      ['FUNDED', 100],
      ['HAS_AMOUNT', 80],
    ])
  })

  it('counts once what several gave together, and says where a sum was given to several', () => {
    const joint = { figure: 'ent_sum' }
    const edges = [
      edge('1', 'a', 'c', { type: 'FUNDED', amount: 90, currency: 'CNY', ...joint }),
      edge('2', 'b', 'c', { type: 'FUNDED', amount: 90, currency: 'CNY', ...joint }),
      edge('3', 'a', 'd', { type: 'FUNDED', amount: 90, currency: 'CNY', ...joint }),
      edge('4', 'a', 'e', { type: 'FUNDED', amount: 5, currency: 'CNY', figure: 'ent_other' }),
    ]
    expect(totalsBy(edges, new Map(), () => 'all').totals).toMatchObject([{ sum: 95, edges: 4, shared: false }])
    expect(
      totalsBy(edges, new Map(), (one) => one.to).totals.map(({ key, sum, shared }) => [key, sum, shared]),
    ).toEqual([
      ['c', 90, true],
      ['d', 90, true],
      ['e', 5, false],
    ])
  })

  it('counts payments whose amount is not said', () => {
    expect(totalsBy([paid('1', undefined), paid('2', 3)], new Map(), () => 'all').unknown).toBe(1)
  })

  it('loses no yuan: the sums of a modality are the sum of its edges', () => {
    const anEdge = fc.tuple(fc.nat(), fc.nat({ max: 1e9 }), fc.constantFrom(...MODALITIES))
    fc.assert(
      fc.property(fc.array(anEdge), (all) => {
        const edges = all.map(([id, amount, modality]) => paid(String(id), amount, { modality }))
        const { totals } = totalsBy(edges, new Map(), (one) => one.id)
        for (const modality of MODALITIES) {
          const expected = edges
            .filter((one) => one.modality === modality)
            .reduce((sum, one) => sum + (one.amount ?? 0), 0)
          const sum = totals.filter((one) => one.modality === modality).reduce((all_, one) => all_ + one.sum, 0)
          expect(sum).toBe(expected)
        }
      }),
    )
  })

  it('is drawn wider where there is more of it', () => {
    expect(widthOfAmount(1e8)).toBeGreaterThan(widthOfAmount(1e6))
    expect(widthOfAmount(undefined)).toBe(1.2)
  })

  it('is said in 万 and 亿 in Chinese, in millions in English', () => {
    expect(zh.money(9_910_000, 'CNY', undefined)).toBe('991万元')
    expect(zh.money(120_000_000, 'CNY', undefined)).toBe('1.2亿元')
    expect(zh.money(12_600, undefined, '名')).toBe('1.26万名')
    expect(zh.money(500, 'USD', undefined)).toBe('500美元')
    expect(en.money(9_910_000, 'CNY', undefined)).toBe('9.91 m CNY')
  })
})
