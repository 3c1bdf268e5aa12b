import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { assembleClaims } from '../../src/assembly/index.ts'
import { loadResources } from '../../src/cli/resources.ts'
import type { Graph } from '../../src/model/graph.ts'
import { ENTITY_TYPES, RELATION_TYPES } from '../../src/model/ontology.ts'
import type { DocumentReading } from '../../src/model/reading.ts'
import { sliceSpans } from '../../src/model/span.ts'
import { createPipeline, type Pipeline } from '../../src/pipeline.ts'
import { resolveCorpus } from '../../src/resolution/index.ts'

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url))
/** Every fourth of the annotated articles; all of them with GUANXI_THOROUGH=1. */
const STEP = process.env.GUANXI_THOROUGH ? 1 : 4

function paths(): string[] {
  const texts = (folder: string) =>
    readdirSync(join(SHARED, folder))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => join(SHARED, folder, file))
  return [...texts('pages'), ...texts('gold/dev'), ...texts('gold/train').filter((_, i) => i % STEP === 0)]
}

describe.skipIf(!existsSync(SHARED))('the graph of the shared texts', () => {
  let pipeline: Pipeline
  let readings: readonly DocumentReading[]
  let graph: Graph

  beforeAll(async () => {
    pipeline = createPipeline(loadResources())
    readings = await Promise.all(paths().map((path) => pipeline.read({ path, bytes: readFileSync(path) })))
    graph = pipeline.build(readings, [])
  }, 600_000)

  it('cuts every quote, subject, object, amount and trigger out of its document, exactly', () => {
    const articles = new Map(
      readings.flatMap(({ document, articles }) =>
        articles.map((reading) => [
          reading.article.id,
          { document, surfaces: new Set(reading.mentions.map((mention) => mention.surface)) },
        ]),
      ),
    )
    const claims = assembleClaims(readings, resolveCorpus(readings, []), [])
    const sentences = new Map(graph.nodes.filter((n) => n.label === 'Sentence').map((n) => [n.id, n.properties.text]))
    expect(claims.length).toBeGreaterThan(500)
    for (const claim of claims) {
      const { document, surfaces } = articles.get(claim.article)!
      const cut = (spans: Parameters<typeof sliceSpans>[1]) => sliceSpans(document.text, spans)
      expect(cut(claim.spans.quote)).toBe(sentences.get(claim.sentence))
      for (const spans of [claim.spans.subject, claim.spans.object, claim.spans.amount]) {
        if (spans) expect(surfaces.has(cut(spans)), cut(spans)).toBe(true)
      }
      if (claim.spans.trigger) expect(cut(claim.spans.trigger).length).toBeGreaterThan(0)
    }
  })

  it('cuts every mention out of its document, exactly', () => {
    const texts = new Map(
      graph.nodes.filter((n) => n.label === 'Document').map((n) => [n.id, String(n.properties.text)]),
    )
    const up = new Map(
      graph.edges.filter((e) => e.type === 'IN_ARTICLE' || e.type === 'IN_DOCUMENT').map((e) => [e.from, e.to]),
    )
    const mentions = graph.edges.filter((e) => e.type === 'MENTIONED_IN')
    expect(mentions.length).toBeGreaterThan(1000)
    for (const { to, properties } of mentions) {
      const text = texts.get(up.get(up.get(to)!)!)!
      const flat = properties.spans as number[]
      let cut = ''
      for (let i = 0; i < flat.length; i += 2) cut += text.slice(flat[i], flat[i + 1])
      expect(cut).toBe(properties.surface)
    }
  })

  it('is whole: unique ids, ends that exist, entities with evidence, relations with claims that name their ends', () => {
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
    expect(nodes.size).toBe(graph.nodes.length)
    expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length)
    const ends = new Map<string, Set<string>>()
    const touched = new Set<string>()
    for (const { type, from, to } of graph.edges) {
      expect(nodes.has(from) && nodes.has(to)).toBe(true)
      touched.add(from).add(to)
      if (type === 'SUBJECT' || type === 'OBJECT') ends.set(from, (ends.get(from) ?? new Set()).add(to))
    }
    for (const { id, label } of graph.nodes) {
      if ((ENTITY_TYPES as readonly string[]).includes(label)) expect(touched.has(id)).toBe(true)
    }
    const relations = graph.edges.filter((edge) => (RELATION_TYPES as readonly string[]).includes(edge.type))
    for (const { from, to, type, properties } of relations) {
      const claims = properties.claims as string[]
      expect(claims.length).toBeGreaterThan(0)
      for (const claim of claims) {
        expect(nodes.get(claim)!.properties).toMatchObject({ type, modality: properties.modality })
        expect([...ends.get(claim)!].sort()).toEqual([...new Set([from, to])].sort())
      }
    }
  })

  it('is the same, byte for byte, when read and built again', async () => {
    const again = await Promise.all(
      paths()
        .slice(0, 12)
        .map((path) => pipeline.read({ path, bytes: readFileSync(path) })),
    )
    const first = JSON.stringify(pipeline.build(readings.slice(0, 12), []))
    expect(JSON.stringify(pipeline.build(again, [])) === first).toBe(true)
    expect(JSON.stringify(pipeline.build(again.toReversed(), [])) === first).toBe(true)
  })
})
