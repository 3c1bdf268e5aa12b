import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { type Texts, zh } from '../../web/i18n/zh.ts'
import { ENTITY_TYPES, MODALITIES, RELATION_TYPES } from '../../web/ontology.ts'
import {
  ENTITY_TYPES as MODEL_ENTITIES,
  MODALITIES as MODEL_MODALITIES,
  RELATION_TYPES as MODEL_RELATIONS,
} from '../../src/model/ontology.ts'

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
}

/** What a text function answers for plausible arguments; enough to see an empty or broken one. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts)
  return []
}

describe('the words of the viewer', () => {
  it('say in English why two may be one, whatever the reason', () => {
    const source = readFileSync('src/resolution/corpus/suggest.ts', 'utf8')
    const said = [...source.matchAll(/reasons(?:: |\.push\(| = )\[?(?:'([^']+)'|`([^`]+)`)/g)].map(
      ([, plain, template]) => plain ?? template!.replace(/\$\{[^}]+\}/g, 'X'),
    )
    expect(said.length).toBeGreaterThan(8)
    for (const reason of said) expect(en.review.reason(reason)).not.toMatch(/\p{Script=Han}/u)
    expect(zh.review.reason(said[0]!)).toBe(said[0])
  })

  it('are the same keys in both languages', () => {
    expect(keys(en).sort()).toEqual(keys(zh).sort())
  })

  it.each([
    ['zh', zh],
    ['en', en],
  ] as const)('are never empty in %s', (_, language) => {
    for (const text of texts(language)) expect(text).not.toBe('')
  })

  it('hold no Chinese in English but the name and the way back', () => {
    const chinese = texts(en).filter((text) => /\p{Script=Han}/u.test(text))
    expect(chinese.sort()).toEqual(['中 / EN', '关系', '切换到中文'].sort())
  })

  it.each([
    ['zh', zh],
    ['en', en],
  ] as [string, Texts][])('read out every relation in every modality in %s', (_, language) => {
    for (const type of RELATION_TYPES)
      for (const mode of MODALITIES) {
        const parts = language.claim(type, mode, { amount: true, role: true })
        expect(parts).toContain('subject')
        expect(parts).toContain('object')
      }
  })

  it('never say of a plan that it was done', () => {
    for (const language of [zh, en])
      for (const type of RELATION_TYPES) {
        const say = (mode: (typeof MODALITIES)[number]) =>
          JSON.stringify(language.claim(type, mode, { amount: true, role: true }))
        expect(say('planned')).not.toBe(say('done'))
        expect(say('denied')).not.toBe(say('done'))
      }
  })
})

describe('the viewer’s ontology', () => {
  it('is the model’s, in the same order', () => {
    expect(ENTITY_TYPES).toEqual(MODEL_ENTITIES)
    expect(RELATION_TYPES).toEqual(MODEL_RELATIONS)
    expect(MODALITIES).toEqual(MODEL_MODALITIES)
  })
})
