import { ENTITY_TYPE_INFO, RELATION_TYPE_INFO } from '../model/ontology.ts'
import type { EdgeSummary, EntitySummary, NamedEdge } from '../store/port.ts'
import { edgeLabel } from './attributes.ts'
import type { ExportedDocument, ExportFormat, ExportHeader, ExportSource, Pieces } from './format.ts'

/** FollowTheMoney entities, one a line, for Aleph and the tools of OpenSanctions. */
export const ftm: ExportFormat = {
  name: 'ftm',
  mediaType: 'application/x-ndjson',
  extension: 'ftm.json',
  summary: 'Aleph、OpenSanctions：FollowTheMoney JSON Lines',
  write,
}

interface FtmEntity {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}

async function* write(source: ExportSource): Pieces {
  yield line(aboutFile(source.header))
  for (const document of source.header.sources) yield line(documentEntity(document))
  for await (const node of source.nodes()) if (node.type !== 'Amount') yield line(nodeEntity(node))
  for await (const edge of source.edges()) yield line(linkEntity(edge))
  for await (const { edge, claim, sentence, document, modality, article } of source.evidence())
    yield line({
      id: claim,
      schema: 'Note',
      properties: properties({
        name: [article],
        description: [sentence],
        summary: [`${edgeLabel(edge)} modality=${modality}`],
        entity: [edge.from],
        proof: [document],
      }),
    })
}

/** There is no place for a header: a note about the file, first. */
function aboutFile({ title, date, build, licence, query, sources }: ExportHeader): FtmEntity {
  const documents = sources
    .map(({ outlet, title, path }) => [outlet, title, path].filter(Boolean).join(', '))
    .join('\n')
  return {
    id: 'guanxi-export',
    schema: 'Note',
    properties: properties({
      name: [title],
      summary: [date],
      description: [
        `build: ${build}\nlicence: ${licence}${query === undefined ? '' : `\nquery: ${query}`}\n${documents}`,
      ],
    }),
  }
}

function documentEntity({ id, title, path, outlet, publishedAt }: ExportedDocument): FtmEntity {
  return {
    id,
    schema: 'Document',
    properties: properties({ title: [title], fileName: [path], publisher: [outlet], date: [publishedAt] }),
  }
}

const SCHEMAS = { Organisation: 'Organization', Person: 'Person', Place: 'Address', Program: 'Project' } as const

function nodeEntity(node: EntitySummary): FtmEntity {
  const schema = node.type === 'Amount' ? 'Note' : SCHEMAS[node.type]
  return {
    id: node.id,
    schema,
    properties: properties({
      name: [node.name],
      alias: node.aliases,
      country: schema === 'Project' ? [] : ['cn'],
      ...(schema === 'Address' && { full: [node.name], latitude: [node.lat], longitude: [node.lon] }),
      notes: [
        longer(node.name, 'name'),
        node.adminCode && `adminCode ${node.adminCode}`,
        node.kind && `kind ${node.kind}`,
      ],
    }),
  }
}

/** What FollowTheMoney has a schema for takes it; the rest is an UnknownLink with its meaning as the role. Modality stands in every one. */
function linkEntity(edge: NamedEdge): FtmEntity {
  const { subject: from, object: to } = edge
  const meaning = `${RELATION_TYPE_INFO[edge.type].en}${edge.role ? `: ${edge.role}` : ''}`
  const common = {
    date: [edge.date],
    status: [edge.modality],
    summary: [`${from.name} ${edgeLabel(edge)} ${to.name}`],
    description: [`modality ${edge.modality}; sources ${edge.sources}; confidence ${edge.confidence}; ${edge.status}`],
  }
  if (edge.type === 'MEMBER_OF')
    return {
      id: edge.id,
      schema: 'Membership',
      properties: properties({ member: [edge.from], organization: [edge.to], role: [edge.role ?? meaning], ...common }),
    }
  if (to.type === 'Amount') {
    const { zh } = ENTITY_TYPE_INFO.Amount
    return {
      id: edge.id,
      schema: 'Note',
      properties: properties({
        name: [`${zh} ${to.name}`],
        entity: [edge.from],
        description: [
          `${to.name} (${to.value ?? ''} ${to.currency ?? to.unit ?? ''}), modality ${edge.modality}${edge.date ? `, ${edge.date}` : ''}`,
        ],
        summary: common.summary,
      }),
    }
  }
  if (edge.type === 'FUNDED' && edge.modality === 'done' && (to.type === 'Organisation' || to.type === 'Person'))
    return {
      id: edge.id,
      schema: 'Payment',
      properties: properties({
        payer: [edge.from],
        beneficiary: [edge.to],
        amount: [edge.amount],
        currency: [edge.currency],
        purpose: [meaning],
        date: common.date,
        summary: common.summary,
        description: common.description,
      }),
    }
  if (to.type === 'Program' && (from.type === 'Organisation' || from.type === 'Person'))
    return {
      id: edge.id,
      schema: 'ProjectParticipant',
      properties: properties({
        participant: [edge.from],
        project: [edge.to],
        role: [`${meaning}${money(edge)} (${edge.modality})`],
        ...common,
      }),
    }
  return {
    id: edge.id,
    schema: 'UnknownLink',
    properties: properties({
      subject: [edge.from],
      object: [edge.to],
      role: [`${meaning}${money(edge)} (${edge.modality})`],
      ...common,
    }),
  }
}

function money({ amount, currency }: EdgeSummary): string {
  return amount === undefined ? '' : ` ${amount} ${currency ?? ''}`.trimEnd()
}

/** What FollowTheMoney refuses a longer value of, in characters; other texts may have 65,000. */
const LONGEST: Readonly<Record<string, number>> = {
  ...{ name: 384, alias: 384, full: 250 },
  ...{ publisher: 1024, fileName: 1024, role: 1024, status: 1024, currency: 1024 },
}
const LONGEST_TEXT = 65_000

/** The value itself where its property cannot hold all of it. */
function longer(value: string, property: string): string | undefined {
  return [...value].length > LONGEST[property]! ? value : undefined
}

function cut(value: string, most: number): string {
  if (value.length <= most) return value
  const characters = [...value]
  return characters.length <= most ? value : `${characters.slice(0, most - 1).join('')}…`
}

/** Text values only, empty ones left out, none longer than may be, without what FollowTheMoney calls unsafe. */
function properties(
  values: Readonly<Record<string, readonly (string | number | undefined)[]>>,
): FtmEntity['properties'] {
  const kept: Record<string, readonly string[]> = {}
  for (const [name, list] of Object.entries(values)) {
    const texts = list.flatMap((value) =>
      value === undefined || value === ''
        ? []
        : [
            cut(
              String(value)
                .normalize('NFC')
                .replace(/\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, ''),
              LONGEST[name] ?? LONGEST_TEXT,
            ),
          ],
    )
    if (texts.length > 0) kept[name] = texts
  }
  return kept
}

/** Where another entity is meant. */
const LINKS = new Set(
  'entity proof member organization payer beneficiary participant project subject object'.split(' '),
)

/** An id as FollowTheMoney takes it, who refuses a link to any other: letters, digits, dots and hyphens. */
function ftmId(id: string): string {
  return id.replaceAll(/[^0-9A-Za-z.-]/g, '-')
}

function line({ id, schema, properties }: FtmEntity): string {
  const linked = Object.entries(properties).map(([name, values]) => [
    name,
    LINKS.has(name) ? values.map(ftmId) : values,
  ])
  return `${JSON.stringify({ id: ftmId(id), schema, properties: Object.fromEntries(linked) })}\n`
}
