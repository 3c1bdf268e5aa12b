import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MultiDirectedGraph } from 'graphology'
import { parse } from 'graphology-graphml'
import { afterAll, describe, expect, it } from 'vitest'
import { graphml } from '../../src/export/graphml.ts'
import { askPython, hasPython } from './python.ts'
import { EDGES, joined, NODES, sampleSource } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-graphml-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0
const file = async () => {
  const path = join(folder, 'sample.graphml')
  writeFileSync(path, await joined(graphml.write(sampleSource())))
  return path
}

describe('GraphML', () => {
  it('keeps parallel edges, labels, types and modality in graphology', async () => {
    const graph = parse(MultiDirectedGraph, await joined(graphml.write(sampleSource())), { addMissingNodes: false })
    expect(graph.nodes().sort()).toEqual(NODES.map(({ id }) => id).sort())
    expect(graph.getNodeAttributes('o1')).toMatchObject({ label: NODES[0].name, type: 'Organisation', x: 0.25 })
    const edges = graph.mapEdges((_key, attributes, from, to) => [
      from,
      to,
      attributes.type,
      attributes.modality,
      attributes.amount,
    ])
    expect(edges.sort()).toEqual(
      EDGES.map((edge) => [edge.from, edge.to, edge.type, edge.modality, edge.amount]).sort(),
    )
  })

  it.skipIf(!has('xmllint', '--version'))('is well-formed for xmllint', async () => {
    expect(execFileSync('xmllint', ['--noout', await file()], { encoding: 'utf8' })).toBe('')
  })

  it.skipIf(!hasPython('networkx'))('keeps parallel edges, types and modality in networkx', async () => {
    const script = `
import json, sys, networkx as nx
g = nx.read_graphml(sys.argv[1])
print(json.dumps({'multi': g.is_multigraph(), 'directed': g.is_directed(), 'nodes': dict(g.nodes(data=True)),
  'edges': [[a, b, k, d] for a, b, k, d in g.edges(data=True, keys=True)], 'graph': g.graph}, ensure_ascii=True))`
    const read = askPython(script, await file())
    expect(read.multi).toBe(true)
    expect(read.directed).toBe(true)
    expect(Object.keys(read.nodes).sort()).toEqual(NODES.map(({ id }) => id).sort())
    expect(read.nodes.o1).toMatchObject({
      label: NODES[0].name,
      type: 'Organisation',
      aliases: '市总 | 江东总',
      x: 0.25,
      y: -0.5,
    })
    expect(read.nodes.g1.label).toBe('=cmd|calc ]]> 送温暖 行动\n第二行')
    expect(read.nodes.p1).toMatchObject({ label: '𠮷安县😀', lat: 27.04 })
    expect(read.nodes.x1.label).toHaveLength(2000)
    const edges = new Map(
      read.edges.map(([from, to, key, data]: [string, string, string, object]) => [key, { from, to, ...data }]),
    )
    expect(edges.get('r1')).toMatchObject({
      from: 'o1',
      to: 'g1',
      type: 'FUNDED',
      label: '投入（计划）',
      modality: 'planned',
      amount: 500000,
      year: 2024,
    })
    expect(edges.get('r2')).toMatchObject({
      from: 'o1',
      to: 'g1',
      label: '投入',
      modality: 'done',
      amount: 300000,
      sources: 2,
      weight: 2,
    })
    expect(edges.get('r4')).toMatchObject({ modality: 'proposed', role: '=副主席' })
    expect(edges.size).toBe(EDGES.length)
  })

  it('says what it is, where it comes from and under which terms', async () => {
    const text = await joined(graphml.write(sampleSource()))
    for (const part of ['样例 &lt;Sample&gt;', '0.1.0-abc', 'CC0-1.0', '江东工报', 'r.amount &gt; 1'])
      expect(text).toContain(part)
  })

  it('declares every key that it uses, with a type', async () => {
    const text = await joined(graphml.write(sampleSource()))
    const declared = new Set(
      [
        ...text.matchAll(/<key id="([^"]+)" for="\w+" attr\.name="\w+" attr\.type="(?:string|int|double|boolean)"\/>/g),
      ].map((m) => m[1]),
    )
    const used = new Set([...text.matchAll(/<data key="([^"]+)">/g)].map((m) => m[1]))
    expect([...used].filter((key) => !declared.has(key))).toEqual([])
  })
})
