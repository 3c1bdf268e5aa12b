import { describe, expect, it } from 'vitest'
import { differenceOf } from '../../src/assembly/index.ts'
import type { SeenEntity, SeenRelation } from '../../src/model/difference.ts'

const sentence = (text: string) => ({ text, article: '题', document: 'document_1', path: 'a.txt' })
const entity = (id: string, name: string, anchor?: string): SeenEntity => ({
  id,
  type: 'Organisation',
  name,
  ...(anchor && { anchor }),
})
const relation = (id: string, from: string, to: string, rest: Partial<SeenRelation> = {}): SeenRelation => ({
  ...{ id, type: 'FUNDED', from, to, fromName: from, toName: to, modality: 'done', status: 'unreviewed', sources: 1 },
  claims: [`claim-${id}`],
  ...rest,
})
const none = { came: [], went: [], changed: [] }

describe('the difference of two builds', () => {
  it('is empty between equal builds', () => {
    const one = { entities: [entity('a', '甲')], relations: [relation('r', 'a', 'b')] }
    expect(differenceOf(one, structuredClone(one))).toEqual({ entities: none, relations: none })
  })

  it('takes what is named at the same place as the same thing under another name', () => {
    const before = {
      entities: [entity('a', '省总', 'm1'), entity('b', '乙')],
      relations: [relation('r1', 'a', 'b', { claims: ['c'] })],
    }
    const after = {
      entities: [entity('z', '辽宁省总工会', 'm1'), entity('b', '乙')],
      relations: [relation('r2', 'z', 'b', { claims: ['c'] })],
    }
    const { entities, relations } = differenceOf(before, after)
    expect(entities).toEqual({
      came: [],
      went: [],
      changed: [{ before: before.entities[0], after: after.entities[0] }],
    })
    // Its relation says what it said before.
    expect(relations).toEqual(none)
  })

  it('pairs a relation that its sentence now states otherwise', () => {
    const said = { sentence: sentence('甲拟向乙投入一百万元。') }
    const before = { entities: [], relations: [relation('r1', 'a', 'b', { ...said, claims: ['c1'] })] }
    const after = {
      entities: [],
      relations: [relation('r2', 'a', 'b', { ...said, claims: ['c2'], modality: 'planned' })],
    }
    expect(differenceOf(before, after).relations).toEqual({
      ...none,
      changed: [{ before: before.relations[0], after: after.relations[0] }],
    })
  })

  it('tells what came and what went, by type and name', () => {
    const before = { entities: [entity('a', '甲'), entity('b', '乙')], relations: [relation('r1', 'a', 'b')] }
    const after = {
      entities: [entity('d', '丁'), entity('c', '丙'), entity('a', '甲')],
      relations: [relation('r2', 'c', 'd')],
    }
    const { entities, relations } = differenceOf(before, after)
    expect(entities.came.map(({ name }) => name)).toEqual(['丁', '丙'].sort())
    expect(entities.went.map(({ name }) => name)).toEqual(['乙'])
    expect([relations.came, relations.went, relations.changed].map(({ length }) => length)).toEqual([1, 1, 0])
  })
})
