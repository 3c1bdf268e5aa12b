import { type Quad_Object, type Quad_Subject, DataFactory as rdf, Writer } from 'n3'
import type { EntityType } from '../model/ontology.ts'
import { RELATION_TYPE_INFO } from '../model/ontology.ts'
import type { EdgeSummary, EntitySummary } from '../store/port.ts'
import type { ExportedEvidence, ExportHeader, ExportFormat, ExportSource, Pieces } from './format.ts'

/**
 * Turtle with claims as statements: an edge is an `rdf:Statement` with its modality and the documents it was read from (PROV-O).
 * Only what is said to be done also stands as a plain triple; what is planned, proposed or denied is never asserted.
 */
export const turtle: ExportFormat = {
  name: 'turtle',
  mediaType: 'text/turtle',
  extension: 'ttl',
  summary: 'RDF：三元组库 triple stores, Protégé, rdflib',
  write: (source) => serialise(source, undefined),
}

/** The same statements, one JSON-LD object a line inside one graph. */
export const jsonLd: ExportFormat = {
  name: 'jsonld',
  mediaType: 'application/ld+json',
  extension: 'jsonld',
  summary: 'RDF：JSON-LD',
  write: writeJsonLd,
}

const PREFIXES = {
  guanxi: 'urn:guanxi:ontology:',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  prov: 'http://www.w3.org/ns/prov#',
  org: 'http://www.w3.org/ns/org#',
  schema: 'https://schema.org/',
  dcterms: 'http://purl.org/dc/terms/',
} as const
type Prefix = keyof typeof PREFIXES

const term = (prefix: Prefix, name: string) => rdf.namedNode(PREFIXES[prefix] + name)
const thing = (id: string) => rdf.namedNode(`urn:guanxi:${encodeURIComponent(id)}`)
const zh = (text: string) => rdf.literal(wellFormed(text), 'zh')
const plain = (text: string) => rdf.literal(wellFormed(text))
/** XSD's canonical form, so that every reader keeps it as it is: 27.04 is 2.704E1. */
const decimal = (value: number) =>
  rdf.literal(value.toExponential(15).replace(/(\d)0*e\+?/, '$1E'), term('xsd', 'double'))

const CLASSES: Readonly<Record<EntityType, readonly (readonly [Prefix, string])[]>> = {
  Organisation: [
    ['org', 'Organization'],
    ['schema', 'Organization'],
  ],
  Person: [
    ['schema', 'Person'],
    ['prov', 'Person'],
  ],
  Place: [
    ['schema', 'Place'],
    ['prov', 'Location'],
  ],
  Program: [['schema', 'Project']],
  Amount: [['schema', 'MonetaryAmount']],
}

interface Triple {
  readonly subject: Quad_Subject
  readonly predicate: ReturnType<typeof rdf.namedNode>
  readonly object: Quad_Object
}

/** All statements of the file, resource by resource. */
async function* resources(source: ExportSource): AsyncIterable<readonly Triple[]> {
  yield dataset(source.header)
  for (const document of source.header.sources) yield documentTriples(document)
  for await (const node of source.nodes()) yield entityTriples(node)
  for await (const edge of source.edges()) yield edgeTriples(edge)
  for await (const evidence of source.evidence()) yield evidenceTriples(evidence)
}

function about(subject: Quad_Subject): {
  readonly triples: Triple[]
  add(prefix: Prefix, name: string, object: Quad_Object | undefined): void
} {
  const triples: Triple[] = []
  return {
    triples,
    add(prefix, name, object) {
      if (object) triples.push({ subject, predicate: term(prefix, name), object })
    },
  }
}

function dataset(header: ExportHeader): readonly Triple[] {
  const { triples, add } = about(rdf.namedNode('urn:guanxi:dataset'))
  add('rdf', 'type', term('prov', 'Entity'))
  add('dcterms', 'title', plain(header.title))
  add('dcterms', 'created', rdf.literal(header.date, term('xsd', 'date')))
  add('dcterms', 'license', plain(header.licence))
  add('guanxi', 'build', plain(header.build))
  add('guanxi', 'query', header.query === undefined ? undefined : plain(header.query))
  for (const document of header.sources) add('prov', 'wasDerivedFrom', thing(document.id))
  return triples
}

function documentTriples({ id, title, path, outlet, publishedAt }: ExportHeader['sources'][number]): readonly Triple[] {
  const { triples, add } = about(thing(id))
  add('rdf', 'type', term('prov', 'Entity'))
  add('rdf', 'type', term('schema', 'CreativeWork'))
  add('dcterms', 'title', zh(title))
  add('dcterms', 'identifier', plain(path))
  add('dcterms', 'publisher', outlet === undefined ? undefined : zh(outlet))
  add('dcterms', 'issued', publishedAt === undefined ? undefined : plain(publishedAt))
  return triples
}

function entityTriples(node: EntitySummary): readonly Triple[] {
  const { triples, add } = about(thing(node.id))
  add('rdf', 'type', term('guanxi', node.type))
  for (const [prefix, name] of CLASSES[node.type]) add('rdf', 'type', term(prefix, name))
  add('rdfs', 'label', zh(node.name))
  add('skos', 'prefLabel', zh(node.name))
  for (const alias of node.aliases) add('skos', 'altLabel', zh(alias))
  add('guanxi', 'kind', node.kind === undefined ? undefined : plain(node.kind))
  add('guanxi', 'adminCode', node.adminCode === undefined ? undefined : plain(node.adminCode))
  add('guanxi', 'level', node.level === undefined ? undefined : plain(node.level))
  add('schema', 'latitude', node.lat === undefined ? undefined : decimal(node.lat))
  add('schema', 'longitude', node.lon === undefined ? undefined : decimal(node.lon))
  add('schema', 'value', node.value === undefined ? undefined : decimal(node.value))
  add('schema', 'minValue', node.low === undefined ? undefined : decimal(node.low))
  add('schema', 'maxValue', node.high === undefined ? undefined : decimal(node.high))
  add('schema', 'unitText', node.unit === undefined ? undefined : plain(node.unit))
  add('schema', 'currency', node.currency === undefined ? undefined : plain(node.currency))
  add('guanxi', 'qualifier', node.qualifier === undefined ? undefined : plain(node.qualifier))
  return triples
}

function edgeTriples(edge: EdgeSummary): readonly Triple[] {
  const { triples, add } = about(thing(edge.id))
  const predicate = term('guanxi', edge.type)
  add('rdf', 'type', term('rdf', 'Statement'))
  add('rdf', 'subject', thing(edge.from))
  add('rdf', 'predicate', predicate)
  add('rdf', 'object', thing(edge.to))
  add('rdfs', 'label', zh(RELATION_TYPE_INFO[edge.type].zh))
  add('guanxi', 'modality', plain(edge.modality))
  add('org', 'role', edge.role === undefined ? undefined : zh(edge.role))
  add('schema', 'price', edge.amount === undefined ? undefined : decimal(edge.amount))
  add('schema', 'priceCurrency', edge.currency === undefined ? undefined : plain(edge.currency))
  add('dcterms', 'date', edge.date === undefined ? undefined : plain(edge.date))
  add('guanxi', 'sources', rdf.literal(String(edge.sources), term('xsd', 'integer')))
  add('guanxi', 'confidence', decimal(edge.confidence))
  add('guanxi', 'status', plain(edge.status))
  if (edge.modality === 'done') triples.push({ subject: thing(edge.from), predicate, object: thing(edge.to) })
  return triples
}

function evidenceTriples(evidence: ExportedEvidence): readonly Triple[] {
  const claim = thing(evidence.claim)
  const { triples, add } = about(claim)
  add('rdf', 'type', term('guanxi', 'Claim'))
  add('guanxi', 'modality', plain(evidence.modality))
  add('schema', 'text', zh(evidence.sentence))
  add('guanxi', 'article', zh(evidence.article))
  add('prov', 'wasQuotedFrom', thing(evidence.document))
  add('guanxi', 'method', plain(evidence.method))
  add('guanxi', 'confidence', decimal(evidence.confidence))
  triples.push({ subject: thing(evidence.edge.id), predicate: term('prov', 'wasDerivedFrom'), object: claim })
  return triples
}

async function* serialise(source: ExportSource, format: string | undefined): Pieces {
  let written = ''
  const writer = new Writer(
    {
      write: (chunk: string, _encoding: string, done?: () => void) => {
        written += chunk
        done?.()
      },
      end: (done?: () => void) => done?.(),
    } as never,
    { ...(format !== undefined && { format }), prefixes: PREFIXES },
  )
  for await (const triples of resources(source)) {
    for (const { subject, predicate, object } of triples) writer.addQuad(subject, predicate, object)
    yield written
    written = ''
  }
  await new Promise<void>((resolve, reject) => writer.end((error: Error | null) => (error ? reject(error) : resolve())))
  yield written
}

async function* writeJsonLd(source: ExportSource): Pieces {
  yield `{"@context":${JSON.stringify(PREFIXES)},\n"@graph":[`
  let first = true
  for await (const triples of resources(source)) {
    const bySubject = new Map<string, Record<string, unknown[]>>()
    for (const { subject, predicate, object } of triples) {
      const node = bySubject.get(subject.value) ?? {}
      const key = predicate.value === `${PREFIXES.rdf}type` ? '@type' : predicate.value
      const values = node[key] ?? []
      values.push(key === '@type' ? object.value : jsonValue(object))
      node[key] = values
      bySubject.set(subject.value, node)
    }
    for (const [id, node] of bySubject) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify({ '@id': id, ...node })}`
      first = false
    }
  }
  yield ']}\n'
}

function jsonValue(object: Quad_Object): object {
  if (object.termType !== 'Literal') return { '@id': object.value }
  if (object.language) return { '@value': object.value, '@language': object.language }
  return object.datatype.value === `${PREFIXES.xsd}string`
    ? { '@value': object.value }
    : { '@value': object.value, '@type': object.datatype.value }
}

/** A lone surrogate is no character of RDF; NUL and its like are none that Turtle's readers agree on. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
}
