import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractRelations, loadRelationModel, type RelationModel } from '../../src/relations/index.ts'
import { annotated } from './check.ts'

const model = loadRelationModel(readFileSync(new URL('../../src/relations/model/relations.bin', import.meta.url)))
const POST = '[云岭省总工会](Organisation)副主席[钱一凡](Person)出席仪式。'

/** The claims of a text whose body is a name with that confidence. */
function claims(text: string, confidence: number, withModel?: RelationModel) {
  const input = annotated(text)
  const mentions = input.mentions.map((m) => (m.type === 'Organisation' ? { ...m, confidence } : m))
  return extractRelations(
    { ...input, mentions },
    { gazetteer: { leadingDivision: () => undefined }, ...(withModel ? { model: withModel } : {}) },
  )
}

describe('what is said of a name that may be none', () => {
  it('is as sure as the name, by the classifier and by a rule', () => {
    for (const read of [model, undefined]) {
      const [sure] = claims(POST, 1, read)
      const [doubtful] = claims(POST, 0.6, read)
      expect(sure.type).toBe('MEMBER_OF')
      expect(doubtful.type).toBe('MEMBER_OF')
      expect(doubtful.confidence).toBeCloseTo(0.6 * sure.confidence, 2)
    }
  })

  it('is not said where the name is hardly one', () => {
    expect(claims(POST, 1, model)).toHaveLength(1)
    expect(claims(POST, 0.2, model)).toEqual([])
  })

  it('takes the surest mention of a name that stands twice', () => {
    const input = annotated(`${POST}[云岭省总工会](Organisation)已连续三年开展这项工作。`)
    const [first] = input.mentions
    const mentions = input.mentions.map((m) => (m === first ? { ...m, confidence: 0.2 } : m))
    const context = { gazetteer: { leadingDivision: () => undefined }, model }
    const [claim] = extractRelations({ ...input, mentions }, context).filter(({ type }) => type === 'MEMBER_OF')
    expect(claim).toBeDefined()
    expect(claim.confidence).toEqual(
      extractRelations(input, context).find(({ type }) => type === 'MEMBER_OF')?.confidence,
    )
  })
})
