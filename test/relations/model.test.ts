import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadRelationModel } from '../../src/relations/index.ts'
import { encodeRelationModel } from '../../src/relations/model.ts'
import { read } from './check.ts'

const SHIPPED = new URL('../../src/relations/model/relations.bin', import.meta.url)

describe('the relation model', () => {
  it('keeps its weights through bytes, to a 127th of the largest', () => {
    const bytes = encodeRelationModel([
      {
        name: 'FUNDED',
        hashes: Uint32Array.of(3, 4_000_000_000),
        weights: Float32Array.of(1.5, -3),
        slope: 0.9,
        intercept: -1,
        threshold: 0.4,
      },
      {
        name: 'LAUNCHED',
        hashes: Uint32Array.of(3),
        weights: Float32Array.of(0.5),
        slope: 1,
        intercept: 0,
        threshold: 0.4,
      },
    ])
    const types = loadRelationModel(bytes).types.filter((t) => t.hashes.length)
    expect(types.map((t) => t.name)).toEqual(['FUNDED', 'LAUNCHED'])
    expect([...types[0].hashes]).toEqual([3, 4_000_000_000])
    expect(types[0].weights[0]).toBeCloseTo(1.5, 1)
    expect(types[0].weights[1]).toBeCloseTo(-3, 5)
    expect(types[0]).toMatchObject({ slope: 0.9, intercept: -1, threshold: 0.4 })
  })

  it('refuses bytes that are no model, in words', () => {
    expect(() => loadRelationModel(new TextEncoder().encode('something else entirely'))).toThrow(
      /scripts\/train-relations/,
    )
  })

  it('ships, stays below a megabyte and reads a plain sentence', () => {
    expect(existsSync(SHIPPED)).toBe(true)
    const bytes = readFileSync(SHIPPED)
    expect(bytes.length).toBeLessThan(1_000_000)
    const model = loadRelationModel(bytes)
    const found = read('[云岭省总工会](Organisation)副主席[钱一凡](Person)出席仪式。', 'MEMBER_OF', model)
    expect(found).toMatchObject([{ from: '钱一凡', to: '云岭省总工会', role: '副主席', modality: 'done' }])
    expect(found[0].confidence).toBeGreaterThan(0.8)
  })
})
