import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Parser, Store } from 'n3'
import { afterAll, describe, expect, it } from 'vitest'
import { jsonLd, turtle } from '../../src/export/rdf.ts'
import { askPython, hasPython } from './python.ts'
import { EDGES, joined, NODES, sampleSource } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-rdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const G = 'urn:guanxi:ontology:'

describe('RDF', () => {
  it('asserts what is done, and states what is planned or proposed without asserting it', async () => {
    const store = new Store(new Parser().parse(await joined(turtle.write(sampleSource()))))
    const asserted = store
      .getQuads(null, null, null, null)
      .filter(({ predicate }) => /ontology:[A-Z_]+$/.test(predicate.value))
    expect(
      asserted.map(({ subject, predicate, object }) => [subject.value, predicate.value, object.value]).sort(),
    ).toEqual([
      ['urn:guanxi:o1', `${G}FUNDED`, 'urn:guanxi:g1'],
      ['urn:guanxi:o1', `${G}LOCATED_IN`, 'urn:guanxi:p1'],
    ])
    expect(store.getObjects('urn:guanxi:r1', `${G}modality`, null).map(({ value }) => value)).toEqual(['planned'])
    expect(store.getObjects('urn:guanxi:r4', 'http://www.w3.org/ns/org#role', null).map(({ value }) => value)).toEqual([
      '=副主席',
    ])
    expect(
      store.getSubjects(
        'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
        'http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement',
        null,
      ),
    ).toHaveLength(EDGES.length)
    expect(store.getObjects('urn:guanxi:c1', 'http://www.w3.org/ns/prov#wasQuotedFrom', null)[0].value).toBe(
      'urn:guanxi:d1',
    )
  })

  it('keeps odd names as far as RDF has characters for them', async () => {
    const store = new Store(new Parser().parse(await joined(turtle.write(sampleSource()))))
    const labels = NODES.map(
      ({ id }) => store.getObjects(`urn:guanxi:${id}`, 'http://www.w3.org/2000/01/rdf-schema#label', null)[0].value,
    )
    expect(labels[0]).toBe(NODES[0].name)
    expect(labels[1]).toBe('=cmd|calc ]]> 送温暖 行动\n第二行')
    expect(labels[2]).toBe('𠮷安县😀')
    expect(labels[4]).toHaveLength(2000)
  })

  it('says the same in JSON-LD, by jsonld’s own reader', async () => {
    const { default: jsonld } = (await import('jsonld' as string)) as {
      default: { toRDF(document: unknown, options: object): Promise<string> }
    }
    const quads = await jsonld.toRDF(JSON.parse(await joined(jsonLd.write(sampleSource()))), {
      format: 'application/n-quads',
    })
    const fromJson = new Store(new Parser({ format: 'N-Quads' }).parse(quads))
    const fromTurtle = new Store(new Parser().parse(await joined(turtle.write(sampleSource()))))
    expect(fromJson.size).toBe(fromTurtle.size)
    for (const quad of fromTurtle.getQuads(null, null, null, null))
      expect([quad.subject.value, quad.predicate.value, quad.object.value, fromJson.has(quad)]).toEqual([
        quad.subject.value,
        quad.predicate.value,
        quad.object.value,
        true,
      ])
  })

  it.skipIf(!hasPython('rdflib'))('is read by rdflib, both ways alike', async () => {
    writeFileSync(join(folder, 'a.ttl'), await joined(turtle.write(sampleSource())))
    writeFileSync(join(folder, 'a.jsonld'), await joined(jsonLd.write(sampleSource())))
    const [turtles, jsons, same] = askPython(
      'import sys,json,rdflib\nfrom rdflib.compare import isomorphic\na=rdflib.Graph().parse(sys.argv[1],format="turtle")\nb=rdflib.Graph().parse(sys.argv[2],format="json-ld")\nprint(json.dumps([len(a),len(b),isomorphic(a,b)]))',
      join(folder, 'a.ttl'),
      join(folder, 'a.jsonld'),
    )
    expect(turtles).toBeGreaterThan(80)
    expect([jsons, same]).toEqual([turtles, true])
  })
})
