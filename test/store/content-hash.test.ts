import { describe, expect, it } from 'vitest'
import { hashGraph } from '../../src/store/content-hash.ts'
import { smallGraph } from '../contract/graphs.ts'

describe('the content hash', () => {
  it('does not depend on the order of nodes, edges or properties', () => {
    const { nodes, edges } = smallGraph()
    const shuffled = {
      nodes: [...nodes]
        .reverse()
        .map((node) => ({ ...node, properties: Object.fromEntries(Object.entries(node.properties).reverse()) })),
      edges: [...edges].reverse(),
    }
    expect(hashGraph(shuffled)).toBe(hashGraph({ nodes, edges }))
  })

  it.each<[string, (graph: ReturnType<typeof smallGraph>) => ReturnType<typeof smallGraph>]>([
    [
      'a property',
      ({ nodes, edges }) => ({
        nodes: nodes.map((node, i) => (i === 0 ? { ...node, properties: { ...node.properties, ord: 7 } } : node)),
        edges,
      }),
    ],
    [
      'a label',
      ({ nodes, edges }) => ({
        nodes: nodes.map((node) => (node.id === 'ent_city' ? { ...node, label: 'Program' as const } : node)),
        edges,
      }),
    ],
    [
      'an end',
      ({ nodes, edges }) => ({
        nodes,
        edges: edges.map((edge) => (edge.id === 'rel_located' ? { ...edge, from: 'ent_group' } : edge)),
      }),
    ],
    ['a missing edge', ({ nodes, edges }) => ({ nodes, edges: edges.slice(1) })],
  ])('changes with %s', (_, change) => {
    expect(hashGraph(change(smallGraph()))).not.toBe(hashGraph(smallGraph()))
  })

  it('takes a lone surrogate as both engines keep it', () => {
    const node = (name: string) => ({ nodes: [{ id: 'a', label: 'Person' as const, properties: { name } }], edges: [] })
    expect(hashGraph(node('\ud800x'))).toBe(hashGraph(node('\ufffdx')))
  })
})
