import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENTITY_TYPES, MODALITIES, RELATION_TYPES } from '../../web/ontology.ts'
import { type Recipe, fromAddress, toAddress } from '../../web/scene/address.ts'
import type { Step } from '../../web/scene/scene.ts'

const anId = fc.stringMatching(/^(ent|rel|document)_[0-9a-f]{24}$/)
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.array(anId, { minLength: 1, maxLength: 4 }).map((ids): Step => ({ kind: 'add', ids })),
  fc
    .record({
      id: anId,
      type: fc.option(fc.constantFrom(...RELATION_TYPES), { nil: undefined }),
      direction: fc.option(fc.constantFrom('out', 'in', 'both'), { nil: undefined }),
      order: fc.constantFrom('evidence', 'newest', 'connected'),
      limit: fc.integer({ min: 1, max: 200 }),
      offset: fc.nat(5000),
    })
    .map(
      ({ type, direction, ...rest }): Step =>
        ({
          kind: 'expand',
          ...rest,
          ...(type ? { type } : {}),
          ...(direction ? { direction } : {}),
        }) as Step,
    ),
  fc.constant<Step>({ kind: 'connect' }),
  anId.map((id): Step => ({ kind: 'edge', id })),
  fc
    .record({
      from: anId,
      to: anId,
      maxLength: fc.integer({ min: 1, max: 6 }),
      throughPlaces: fc.boolean(),
      hubDegree: fc.integer({ min: 1, max: 1_000_000 }),
      avoid: fc.array(anId, { maxLength: 3 }),
      pick: fc.array(fc.nat(9), { maxLength: 3 }),
    })
    .map(({ from, to, pick, ...options }): Step => ({ kind: 'path', from, to, options, pick })),
)
const aRecipe: fc.Arbitrary<Recipe> = fc.record({
  steps: fc.array(aStep, { maxLength: 8 }),
  hidden: fc.uniqueArray(anId, { maxLength: 4 }),
  filter: fc.record({
    types: fc.subarray([...ENTITY_TYPES]).map((all) => new Set(all)),
    relations: fc.subarray([...RELATION_TYPES]).map((all) => new Set(all)),
    modalities: fc.subarray([...MODALITIES]).map((all) => new Set(all)),
    documents: fc.uniqueArray(anId, { maxLength: 3 }).map((all) => new Set(all)),
    confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
  }),
  layout: fc.constantFrom('force', 'layers', 'circle', 'map'),
  view: fc.constantFrom('graph', 'table', 'json'),
  focus: anId.map((id) => ({ kind: 'edge' as const, id })),
})

describe('the address', () => {
  it('says a scene completely: written and read again it is the same', () => {
    fc.assert(
      fc.property(aRecipe, (recipe) => {
        const address = toAddress(recipe)
        expect(fromAddress(address.slice(address.indexOf('?') + 1))).toEqual(recipe)
      }),
    )
  })

  it('keeps a time filter and what a path is looked for between', () => {
    const recipe = fromAddress('st=c&t=2024-01~2024-03&path=ent_1~')
    expect(recipe.filter.time).toEqual(['2024-01', '2024-03'])
    expect(recipe.focus).toEqual({ kind: 'path', from: 'ent_1' })
    expect(toAddress(recipe)).toBe('/s?st=c&t=2024-01%7E2024-03&path=ent_1%7E')
  })

  it('opens what it can of any text, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (text) => {
        const recipe = fromAddress(text)
        expect(toAddress(recipe).startsWith('/s')).toBe(true)
      }),
    )
  })

  it('holds limits within bounds whatever a link says', () => {
    const [step] = fromAddress('st=x~ent_1~NOPE~sideways~best~99999~-4').steps
    expect(step).toEqual({ kind: 'expand', id: 'ent_1', order: 'evidence', limit: 200, offset: 0 })
  })
})
