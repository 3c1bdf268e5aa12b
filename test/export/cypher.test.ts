import { describe, expect, it } from 'vitest'
import { cypherScript } from '../../src/export/cypher-script.ts'
import { cypherString, cypherValue } from '../../src/export/cypher-text.ts'
import { partOf } from '../../src/export/subgraph.ts'
import { joined, sampleSource } from './sample.ts'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

describe('a Cypher script', () => {
  it('merges on ids only, and every statement ends', async () => {
    const script = await joined(cypherScript.write(sampleSource()))
    expect(script).toMatch(/^\/\/ 样例 <Sample>\n/)
    for (const merge of script.match(/^MERGE .*$/gm)!) expect(merge).toMatch(/\{id: row\.id\}/)
    expect(script.trimEnd().endsWith(';')).toBe(true)
    expect(script).not.toMatch(/^CREATE \(/m)
  })

  it.each([
    ["it's", "'it\\'s'"],
    ['\\', "'\\\\'"],
    ["'}) DETACH DELETE n //", "'\\'}) DETACH DELETE n //'"],
    ['a\nb\tc\r', "'a\\nb\\tc\\r'"],
    ['\\u0027', "'\\\\u0027'"],
    ['\u0000\u2028', "'\\u0000\\u2028'"],
    ['\ud800x', "'\ufffdx'"],
    ['😀𠮷', "'😀𠮷'"],
  ])('keeps %j inside its quotes', (text, literal) => {
    expect(cypherString(text)).toBe(literal)
  })

  it('writes whole numbers as integers and mixed lists as fractions', () => {
    expect(
      [1, -0, 0.5, 1e21, 3e-7, true, ['a'], [1, 2], [1, 0.5]].map((value) => cypherValue(value as number)),
    ).toEqual(['1', '0', '0.5', '1e+21', '3e-7', 'true', "['a']", '[1, 2]', '[1.0, 0.5]'])
  })
})

describe('a part of the graph', () => {
  it('brings the claims, sentences and sources of its edges, and none of the others', async () => {
    const part = partOf(sampleSource().contents(), new Set(['o1', 'p1']), new Set(['r3']))
    const [nodes, edges] = [await all(part.nodes()), await all(part.edges())]
    expect(nodes.map(({ id }) => id)).toEqual(['d1', 'o1', 'p1', 'r3-c3', 's1', 't1'])
    expect(edges.filter(({ type }) => type === 'FUNDED')).toEqual([])
    const ids = new Set(nodes.map(({ id }) => id))
    for (const edge of edges) expect(ids.has(edge.from) && ids.has(edge.to)).toBe(true)
  })

  it('counts at its entities the relations that it holds, not those of the whole', async () => {
    const whole = sampleSource().contents()
    const [relation] = (await all(whole.edges())).filter(({ type }) => type === 'FUNDED')
    const { id, from, to, properties } = relation!
    const part = partOf(whole, new Set([from, to]), new Set([id]))
    const carried = new Map((await all(part.nodes())).map((node) => [node.id, node.properties]))
    expect(carried.get(from)).toMatchObject({ degree: 1, relationCounts: [`out FUNDED ${properties.modality} 1`] })
    expect(carried.get(to)).toMatchObject({ degree: 1, relationCounts: [`in FUNDED ${properties.modality} 1`] })
    const alone = partOf(whole, new Set([from]), new Set())
    for (const node of await all(alone.nodes()))
      if (node.id === from) {
        expect(node.properties.degree).toBe(0)
        expect(node.properties.relationCounts).toBe(undefined)
      }
  })
})
