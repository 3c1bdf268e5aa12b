import { describe, expect, it } from 'vitest'
import { lint } from '../../src/store/assistant/index.ts'
import { cypherOf, DOCUMENTS_CYPHER, evidenceCypher, searchCypher } from '../../web/scene/cypher-of.ts'
import type { Step } from '../../web/scene/scene.ts'

const expand = { kind: 'expand', id: 'e1', limit: 25, offset: 0 } as const
const STEPS: readonly Step[] = [
  { kind: 'add', ids: ['e1', 'e2'] },
  { ...expand, order: 'evidence' },
  { ...expand, order: 'newest', direction: 'in', type: 'FUNDED' },
  { ...expand, order: 'connected', direction: 'out' },
  { kind: 'connect' },
  { kind: 'edge', id: 'r1' },
  {
    kind: 'path',
    from: 'e1',
    to: 'e2',
    pick: [],
    options: { maxLength: 4, throughPlaces: false, hubDegree: 200, avoid: [] },
  },
]

describe('the query behind what the viewer shows', () => {
  it.each([
    ...STEPS.map((step) => [step.kind, cypherOf(step)] as const),
    ['evidence', evidenceCypher('r1')] as const,
    ['a search', searchCypher('工会')] as const,
    ['documents', DOCUMENTS_CYPHER] as const,
  ])('of %s is answered by either engine, with every parameter bound', (_, { query, parameters }) => {
    expect(lint(query, { engine: 'embedded', parameters })).toEqual([])
    expect(lint(query, { engine: 'neo4j', parameters })).toEqual([])
  })

  it('walks relations only, never from a body to a sentence', () => {
    expect(cypherOf(STEPS.at(-1)!).query).not.toMatch(/\[\*/)
  })
})
