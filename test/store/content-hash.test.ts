import { describe, expect, it } from 'vitest'
import { DigestSum, hashGraph } from '../../src/store/content-hash.ts'
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

describe('the sum of digests', () => {
  const of = (...digests: readonly string[]) => {
    const sum = new DigestSum()
    for (const digest of digests) sum.add(digest)
    return sum.hex()
  }
  const digest = (...bytes: readonly number[]) =>
    Buffer.from([...bytes, ...new Array(24).fill(0)].slice(0, 24)).toString('base64')

  it('counts how often a digest occurs, in whatever order', () => {
    const [a, b] = [digest(1), digest(7, 200, 3)]
    expect(of(a, b, a)).toBe(of(b, a, a))
    expect(new Set([of(), of(a), of(a, a), of(a, b), of(a, a, b), of(a, b, b)]).size).toBe(6)
  })

  it('carries from word to word: no digest is lost in another', () => {
    const full = digest(0xff, 0xff, 0xff, 0xff)
    expect(of(full, digest(1))).toBe(of(digest(0, 0, 0, 0, 1), digest()))
    const all = digest(...new Array(24).fill(0xff))
    expect(of(all, digest(1))).toBe(of(digest(), digest()))
    expect(of(all, digest(1))).not.toBe(of(all, digest(2)))
  })

  it('keeps apart what is no digest', () => {
    expect(of(digest(1, 2, 3), '')).toBe(of('', digest(1, 2, 3)))
    expect(of('AA==')).not.toBe(of('AQ=='))
  })
})
