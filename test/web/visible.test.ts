import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrive, hide, setFilter, toggleFacet } from '../../web/scene/scene.ts'
import { facetsOf, timelineOf, visibleOf, within } from '../../web/scene/visible.ts'
import { anyScene, edge, entity, sceneOf } from './samples.ts'

const scene = sceneOf(
  [entity('a'), entity('b', { type: 'Program' }), entity('c', { type: 'Place' }), entity('d', { type: 'Person' })],
  [
    edge('r1', 'a', 'b', { date: '2024-01-05' }),
    edge('r2', 'a', 'c', { type: 'LOCATED_IN', confidence: 0.4 }),
    edge('r3', 'd', 'a', { type: 'MEMBER_OF', modality: 'planned', date: '2024' }),
  ],
)
const names = (of: { readonly id: string }[] | readonly { readonly id: string }[]) => of.map((one) => one.id).sort()

describe('what is visible', () => {
  it('is the same in a scene that grew as in one that came at once', () => {
    fc.assert(
      fc.property(anyScene, anyScene, (first, second) => {
        const grown = arrive(
          first,
          { kind: 'connect' },
          { nodes: [...second.nodes.values()], edges: [...second.edges.values()] },
        )
        visibleOf(first)
        const seen = [visibleOf(grown), facetsOf(grown), timelineOf(grown)]
        const copy = { ...grown, nodes: new Map(grown.nodes), edges: new Map(grown.edges) }
        // What is remembered of the last scene is no help for this one.
        visibleOf(sceneOf([entity('other')], []))
        expect([visibleOf(copy), facetsOf(copy), timelineOf(copy)]).toEqual(seen)
      }),
      { numRuns: 40 },
    )
  })

  it('never holds a relation without both its ends', () => {
    fc.assert(
      fc.property(
        anyScene,
        fc.subarray(['Person', 'Place', 'Program']),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (any, types, confidence) => {
          const filtered = setFilter(
            types.reduce((now, type) => toggleFacet(now, 'types', type), any),
            { confidence },
          )
          const { nodes, edges } = visibleOf(filtered)
          const shown = new Set(nodes.map((node) => node.id))
          for (const one of edges) expect(shown.has(one.from) && shown.has(one.to)).toBe(true)
        },
      ),
    )
  })

  it('loses a node with its last relation, but not one put in by name', () => {
    const filtered = toggleFacet(scene, 'relations', 'LOCATED_IN')
    expect(names(visibleOf(filtered).nodes)).toEqual(['a', 'b', 'd'])
    const all = ['PROPOSED', 'LOCATED_IN', 'MEMBER_OF'].reduce(
      (now, type) => toggleFacet(now, 'relations', type),
      scene,
    )
    expect(names(visibleOf(all).nodes)).toEqual(['a'])
  })

  it('hides below a confidence, and by source only where all sources are hidden', () => {
    expect(names(visibleOf(setFilter(scene, { confidence: 0.5 })).edges)).toEqual(['r1', 'r3'])
    const documents = new Map([
      ['r1', { documents: ['d1', 'd2'] }],
      ['r2', { documents: ['d1'] }],
      ['r3', { documents: ['d2'] }],
    ])
    expect(names(visibleOf(toggleFacet(scene, 'documents', 'd1'), documents).edges)).toEqual(['r1', 'r3'])
  })

  it('counts relations without a date that a time filter leaves out', () => {
    const visible = visibleOf(setFilter(scene, { time: ['2024-02', '2024-03'] }))
    expect(names(visible.edges)).toEqual(['r3'])
    expect(visible.undated).toBe(1)
  })

  it('goes by the day of printing where no date is said', () => {
    const sources = new Map([['r2', { documents: ['d1'], published: '2024-02-08' }]])
    const visible = visibleOf(setFilter(scene, { time: ['2024-02', '2024-02'] }), sources)
    expect(names(visible.edges)).toEqual(['r2', 'r3'])
    expect(visible.undated).toBe(0)
  })

  it('takes a bare year for all its months', () => {
    expect(within('2024', ['2024-05', '2024-06'])).toBe(true)
    expect(within('2024-07-01', ['2024-05', '2024-06'])).toBe(false)
  })
})

describe('facets', () => {
  it('count what the other filters leave, hidden values too', () => {
    const facets = facetsOf(toggleFacet(toggleFacet(scene, 'relations', 'PROPOSED'), 'types', 'Place'))
    expect(facets.relations.get('PROPOSED')).toBe(1)
    expect(facets.relations.has('LOCATED_IN')).toBe(false)
    expect(facets.types.get('Place')).toBe(1)
  })

  it('do not count what is hidden by hand', () => {
    expect(facetsOf(hide(scene, ['d'])).types.has('Person')).toBe(false)
  })
})

describe('the timeline', () => {
  it('has a bar for every month between the first and the last', () => {
    const long = sceneOf(
      [entity('a'), entity('b')],
      [edge('r1', 'a', 'b', { date: '2023-11' }), edge('r2', 'a', 'b', { date: '2024-02-01' }), edge('r3', 'a', 'b')],
    )
    expect(timelineOf(long)).toEqual({
      bins: [
        { month: '2023-11', count: 1 },
        { month: '2023-12', count: 0 },
        { month: '2024-01', count: 0 },
        { month: '2024-02', count: 1 },
      ],
      undated: 1,
    })
  })
})
