import { describe, expect, it } from 'vitest'
import { circleLayout, layersLayout, mapLayout } from '../../web/layout/arranged.ts'
import { forceLayout } from '../../web/layout/force.ts'
import type { LayoutEdge, LayoutNode } from '../../web/layout/types.ts'
import { placeLabels } from '../../web/renderer/labels.ts'
import { labelWidth } from '../../web/scene/arrange.ts'

function star(n: number): { nodes: LayoutNode[]; edges: LayoutEdge[] } {
  const nodes = Array.from({ length: n + 1 }, (_, i) => ({
    id: `n${i}`,
    radius: 14,
    labelWidth: 104,
    group: `Organisation ${i}`,
  }))
  return { nodes, edges: nodes.slice(1).map(({ id }) => ({ from: 'n0', to: id })) }
}

function overlaps(nodes: readonly LayoutNode[], places: ReadonlyMap<string, { x: number; y: number }>): number {
  let count = 0
  for (let i = 0; i < nodes.length; i++)
    for (let j = i + 1; j < nodes.length; j++) {
      const a = places.get(nodes[i]!.id)!
      const b = places.get(nodes[j]!.id)!
      if (Math.abs(a.x - b.x) < 104 && Math.abs(a.y - b.y) < 28) count++
    }
  return count
}

describe('the force layout', () => {
  it('leaves no two labels on top of one another in a scene of 25', () => {
    const { nodes, edges } = star(25)
    expect(overlaps(nodes, forceLayout(nodes, edges))).toBe(0)
  })

  it('gives the same picture for the same scene', () => {
    const { nodes, edges } = star(40)
    expect([...forceLayout(nodes, edges)]).toEqual([...forceLayout(nodes, edges)])
  })

  it('does not move what is fixed', () => {
    const { nodes, edges } = star(12)
    const fixed = nodes.map((node, i) => (i < 6 ? { ...node, fixed: true, at: { x: i * 200, y: 40 } } : node))
    const places = forceLayout(fixed, edges)
    for (let i = 0; i < 6; i++) expect(places.get(`n${i}`)).toEqual({ x: i * 200, y: 40 })
    expect(overlaps(nodes, places)).toBe(0)
  })

  it('is done with 2,000 nodes in a few seconds, and nothing is lost or not a number', () => {
    const { nodes } = star(1999)
    const edges = nodes.slice(1).map(({ id }, i) => ({ from: `n${Math.floor(i / 3)}`, to: id }))
    const start = performance.now()
    const places = forceLayout(nodes, edges)
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(places.size).toBe(2000)
    for (const { x, y } of places.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
  })

  it('takes nothing, one node, and edges to nowhere', () => {
    expect(forceLayout([], []).size).toBe(0)
    const { nodes } = star(0)
    expect(
      forceLayout(nodes, [
        { from: 'n0', to: 'gone' },
        { from: 'n0', to: 'n0' },
      ]).size,
    ).toBe(1)
  })
})

describe('arranged layouts', () => {
  it('put who acts to the left of what is acted upon, and end at cycles', () => {
    const nodes = star(3).nodes
    const places = layersLayout(nodes, [
      { from: 'n0', to: 'n1' },
      { from: 'n1', to: 'n2' },
      { from: 'n2', to: 'n3' },
      { from: 'n3', to: 'n1' },
    ])
    expect(places.get('n0')!.x).toBeLessThan(places.get('n1')!.x)
    expect(places.get('n1')!.x).toBeLessThan(places.get('n2')!.x)
    expect(places.size).toBe(4)
  })

  it.each([
    [20, 1],
    [40, 1],
    [80, 0.9],
    [120, 0.75],
  ])('of layers name %i nodes where they are first seen, but for few (%d)', (count, share) => {
    const names = ['某某省总工会', '云岭县职工服务中心', '李明', '“暖冬”送温暖活动', '120万元', '星河机械有限公司']
    const nodes = Array.from({ length: count }, (_, i) => {
      const label = names[i % names.length]!
      return { id: `n${i}`, radius: 12 + (i % 9 === 0 ? 6 : i % 3), labelWidth: labelWidth(label), group: '', label }
    })
    // Few act, and most of what they act upon acts upon nothing.
    const actors = Math.ceil(count / 10)
    const edges = nodes.slice(actors).flatMap(({ id }, i) => {
      const actor = `n${i % actors}`
      return i % 4 === 0
        ? [{ from: id, to: actor }]
        : [{ from: actor, to: id }, ...(i % 10 === 1 ? [{ from: id, to: `n${count - 1}` }] : [])]
    })
    const places = layersLayout(nodes, edges)
    const marks = nodes.map(({ id, radius, label }) => ({
      ...{ id, radius, drawn: { label, pinned: false } },
      ...places.get(id)!,
    }))
    const [xs, ys] = [marks.map(({ x }) => x), marks.map(({ y }) => y)]
    const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    // As much as a window of 1440 by 900 leaves for the picture, less what the framing leaves free.
    const [width, height] = [792, 680]
    const ratio = Math.max((right - left) / (width - 180), (top - bottom) / (height - 170), 0.7)
    const scale = 1 / ratio
    const lens = {
      ...{ width, height, scale, shrink: 1 / Math.sqrt(ratio) },
      left: 44 - left * scale,
      top: 86 + top * scale,
    }
    const wishes = { strong: [], marks, strongLines: [], lines: [], clear: true, beside: true }
    const labels = placeLabels(wishes, lens, 0, (text) => labelWidth(text))
    expect(labels.length / count).toBeGreaterThanOrEqual(share)
  })

  it('set all nodes on one circle', () => {
    const { nodes } = star(11)
    const radii = [...circleLayout(nodes).values()].map(({ x, y }) => Math.hypot(x / 1.25, y))
    expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(0.5)
  })

  it('set north above south and east right of west on the map', () => {
    const nodes = [
      { ...star(0).nodes[0]!, id: 'north', lat: 41.8, lon: 123.4 },
      { ...star(0).nodes[0]!, id: 'south', lat: 23.1, lon: 113.3 },
      { ...star(0).nodes[0]!, id: 'beside' },
    ]
    const places = mapLayout(nodes, [{ from: 'beside', to: 'north' }])
    expect(places.get('north')!.y).toBeGreaterThan(places.get('south')!.y)
    expect(places.get('north')!.x).toBeGreaterThan(places.get('south')!.x)
    expect(Math.abs(places.get('beside')!.y - places.get('north')!.y)).toBeLessThan(200)
  })
})
