import * as fc from 'fast-check'
import type { EdgeSummary, EntitySummary } from '../../web/api/types.ts'
import { ENTITY_TYPES, MODALITIES, RELATION_TYPES } from '../../web/ontology.ts'
import { type Scene, EMPTY_SCENE, arrive } from '../../web/scene/scene.ts'

export function entity(id: string, more: Partial<EntitySummary> = {}): EntitySummary {
  return { id, type: 'Organisation', name: `机构${id}`, aliases: [], degree: 3, x: 0, y: 0, ...more }
}

export function edge(id: string, from: string, to: string, more: Partial<EdgeSummary> = {}): EdgeSummary {
  return {
    id,
    type: 'PROPOSED',
    from,
    to,
    modality: 'done',
    sources: 1,
    confidence: 0.8,
    status: 'unreviewed',
    claims: [`claim_${id}`],
    ...more,
  }
}

/** A scene with these entities put in by name and these relations among them. */
export function sceneOf(nodes: readonly EntitySummary[], edges: readonly EdgeSummary[]): Scene {
  const seed = nodes[0]?.id ?? 'none'
  return arrive(EMPTY_SCENE, { kind: 'add', ids: [seed] }, { nodes, edges })
}

const ids = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']

export const anyEntity = fc.record({
  id: fc.constantFrom(...ids),
  type: fc.constantFrom(...ENTITY_TYPES),
  name: fc.string({ unit: 'grapheme', maxLength: 12 }),
  aliases: fc.constant([]),
  degree: fc.nat(60),
  x: fc.constant(0),
  y: fc.constant(0),
})

export const anyEdge = fc
  .record({
    number: fc.nat(30),
    type: fc.constantFrom(...RELATION_TYPES),
    from: fc.constantFrom(...ids),
    to: fc.constantFrom(...ids),
    modality: fc.constantFrom(...MODALITIES),
    sources: fc.integer({ min: 1, max: 4 }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    date: fc.option(fc.constantFrom('2023', '2024-01', '2024-02-11', '2025-12-31'), { nil: undefined }),
  })
  .map(
    ({ number, date, ...rest }): EdgeSummary => ({
      id: `r${number}`,
      status: 'unreviewed',
      claims: [`c${number}`],
      ...rest,
      ...(date ? { date } : {}),
    }),
  )

export const anyScene = fc
  .tuple(fc.uniqueArray(anyEntity, { selector: (one) => one.id, minLength: 1 }), fc.array(anyEdge, { maxLength: 20 }))
  .map(([nodes, edges]) => sceneOf(nodes, edges))
