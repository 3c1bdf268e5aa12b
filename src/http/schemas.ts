import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { EXPORT_FORMATS, SCALES } from '../export/index.ts'
import { ENTITY_TYPES, MODALITIES, RELATION_TYPES } from '../model/ontology.ts'
import { QUERY_LIMITS } from '../store/port.ts'

extendZodWithOpenApi(z)

/** What comes in and goes out, as the OpenAPI document shows it; requests are parsed by these, answers only described. */

export const entityType = z.enum(ENTITY_TYPES).openapi('EntityType')
export const relationType = z.enum(RELATION_TYPES).openapi('RelationType')
export const modality = z.enum(MODALITIES).openapi('Modality')

/** Content hashes and the ids of other builds: printable, without spaces. */
export const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w.:-]+$/, 'an id holds letters, digits and _ . : - only')
  .openapi({ example: 'entity_0123456789abcdef01234567' })

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .pipe(z.number().int().min(low).max(high))
const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
/** A query parameter that may be given several times. */
const repeated = <T extends z.ZodType>(item: T, most: number) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item).max(most))

/** Ranges of a document's text, `12-30`. */
export const placesQuery = z.strictObject({
  span: repeated(
    z
      .string()
      .regex(/^\d{1,9}-\d{1,9}$/, 'a range such as 12-30')
      .transform((text) => text.split('-').map(Number) as [number, number]),
    500,
  ).openapi({ example: '12-30' }),
})

export const idParams = z.strictObject({ id })
export const noQuery = z.strictObject({})
export const searchQuery = z.strictObject({
  q: z.string().max(200, 'at most 200 characters').openapi({ example: '总工会' }),
  type: repeated(entityType, 5).optional(),
  limit: whole(1, 100).optional(),
})
export const entitiesQuery = z.strictObject({ id: repeated(id, 500) })
export const neighboursQuery = z.strictObject({
  type: relationType.optional(),
  direction: z.enum(['out', 'in', 'both']).optional(),
  limit: whole(1, 200).optional(),
  offset: whole(0, 1_000_000).optional(),
  order: z.enum(['evidence', 'newest', 'connected']).optional(),
})
export const connectBody = z.strictObject({ ids: z.array(id).max(5000) })
export const pathQuery = z.strictObject({
  from: id,
  to: id,
  maxLength: whole(1, 6).optional(),
  limit: whole(1, 100).optional(),
  avoid: repeated(id, 500).optional(),
  throughPlaces: flag.optional(),
  hubDegree: whole(1, 1_000_000).optional(),
})
export const cypherBody = z.strictObject({
  query: z.string().min(1).max(QUERY_LIMITS.characters),
  parameters: z.record(z.string().max(200), z.unknown()).optional(),
  timeoutMs: z.number().int().min(1).max(QUERY_LIMITS.maxTimeoutMs).optional(),
  maxRows: z.number().int().min(1).max(QUERY_LIMITS.maxRows).optional(),
})

const formatName = z.enum(EXPORT_FORMATS.map((format) => format.name) as [string, ...string[]])
export const exportQuery = z.strictObject({
  format: formatName,
  id: repeated(id, 500).optional(),
  scale: whole(SCALES.least, SCALES.most).optional(),
})
export const exportBody = z
  .strictObject({
    format: formatName,
    scale: z.int().min(SCALES.least).max(SCALES.most).optional(),
    ids: z.array(id).max(20_000).optional(),
    query: z.string().min(1).max(QUERY_LIMITS.characters).optional(),
    parameters: z.record(z.string().max(200), z.unknown()).optional(),
    /** What the file says of itself. */
    title: z.string().min(1).max(500).optional(),
    licence: z.string().min(1).max(500).optional(),
  })
  .refine(({ ids, query }) => ids === undefined || query === undefined, 'ids 和 query 只能给一个 give ids or query')

export const changeBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('upload') }),
    z.strictObject({ kind: z.literal('remove'), documents: z.array(id).min(1).max(5000) }),
    z.strictObject({ kind: z.literal('restore'), documents: z.array(id).min(1).max(5000) }),
    z.strictObject({ kind: z.literal('reread') }),
  ])
  .openapi('ChangeDraft')
export const guardHeader = z.object({ 'X-Guanxi': z.literal('1') })
export const noBody = z.strictObject({})
/** A file's name, with folders where it came in one. Only shown: it is never opened or made a path of. */
export const uploadQuery = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'no control characters')
    .transform((name) =>
      name
        .split(/[\\/]/)
        .filter((part) => part !== '' && part !== '.' && part !== '..')
        .join('/'),
    )
    .pipe(z.string().min(1, 'a name')),
})
export const buildParams = z.strictObject({ number: whole(1, 1_000_000_000) })
export const differenceQuery = z.strictObject({ since: whole(1, 1_000_000_000).optional() })

const note = z.string().max(2000)
const draftCommon = { by: z.string().max(200).optional(), note: note.optional() }
export const judgementBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('same'), entities: z.tuple([id, id]), ...draftCommon }),
    z.strictObject({ kind: z.literal('different'), entities: z.tuple([id, id]), ...draftCommon }),
    z.strictObject({ kind: z.literal('rename'), entity: id, name: z.string().trim().min(1).max(500), ...draftCommon }),
    z.strictObject({ kind: z.literal('confirm'), claim: id, ...draftCommon }),
    z.strictObject({ kind: z.literal('reject'), claim: id, ...draftCommon }),
    z.strictObject({ kind: z.literal('undo'), judgement: id, ...draftCommon }),
  ])
  .openapi('JudgementDraft')

// ---- answers -----------------------------------------------------------------------------------------------------

const span = z
  .tuple([z.number().int(), z.number().int()])
  .openapi('Span', { description: '[start, end) in UTF-16 code units' })
const entitySummary = z
  .object({
    id,
    type: entityType,
    name: z.string(),
    aliases: z.array(z.string()),
    kind: z.string().optional(),
    adminCode: z.string().optional(),
    level: z.string().optional(),
    lat: z.number().optional(),
    lon: z.number().optional(),
    value: z.number().optional(),
    low: z.number().optional(),
    high: z.number().optional(),
    unit: z.string().optional(),
    currency: z.string().optional(),
    qualifier: z.string().optional(),
    degree: z.number().int(),
    x: z.number(),
    y: z.number(),
  })
  .openapi('EntitySummary')
const edgeSummary = z
  .object({
    id,
    type: relationType,
    from: id,
    to: id,
    modality,
    role: z.string().optional(),
    amount: z.number().optional(),
    currency: z.string().optional(),
    figure: id.optional(),
    date: z.string().optional(),
    sources: z.number().int(),
    confidence: z.number(),
    status: z.string(),
    claims: z.array(id),
  })
  .openapi('EdgeSummary')
const documentFields = {
  id,
  path: z.string(),
  title: z.string(),
  outlet: z.string().optional(),
  publishedAt: z.string().optional(),
}
const articleSummary = z
  .object({
    id,
    title: z.string(),
    kicker: z.string().optional(),
    subtitle: z.string().optional(),
    publishedAt: z.string().optional(),
    document: z.object(documentFields),
    bylines: z.array(z.object({ name: z.string(), role: z.string() })),
  })
  .openapi('ArticleSummary')
const evidence = z
  .object({
    claim: id,
    type: relationType,
    modality,
    role: z.string().optional(),
    amount: z.number().optional(),
    currency: z.string().optional(),
    date: z.string().optional(),
    method: z.string(),
    confidence: z.number(),
    status: z.string(),
    sentence: z.object({ id, text: z.string(), spans: z.array(span) }),
    marks: z.object({
      subject: z.array(span),
      object: z.array(span),
      amount: z.array(span),
      trigger: z.array(span),
      date: z.array(span),
    }),
    article: articleSummary,
  })
  .openapi('Evidence', { description: 'One claim with the sentence that says it; ranges of the document’s text.' })
const documentSummary = z
  .object({
    ...documentFields,
    sha256: z.string(),
    mediaType: z.string(),
    articles: z.number().int(),
    claims: z.number().int(),
  })
  .openapi('DocumentSummary')
const counted = z.object({ added: z.number(), changed: z.number(), removed: z.number(), same: z.number() })
const loadReport = z.object({ nodes: counted, edges: counted }).openapi('LoadReport')
const judgement = z
  .object({ id, at: z.string(), kind: z.enum(['same', 'different', 'rename', 'confirm', 'reject', 'undo']) })
  .loose()
  .openapi('Judgement')

const fileState = z.enum(['received', 'added', 'known', 'unread'])
const changedFile = z
  .object({
    name: z.string(),
    bytes: z.number(),
    state: fileState,
    reason: z.string().optional(),
    duplicateOf: z.string().optional(),
    documents: z.number().optional(),
    articles: z.number().optional(),
    entities: z.number().optional(),
    relations: z.number().optional(),
    notes: z.array(z.string()),
  })
  .openapi('ChangedFile')
const count = z.object({ came: z.number(), went: z.number(), changed: z.number() })
const counts = z.object({ entities: count, relations: count })
const change = z
  .object({
    id,
    kind: z.enum(['upload', 'remove', 'restore', 'reread']),
    at: z.string(),
    state: z.enum(['receiving', 'waiting', 'reading', 'building', 'loading', 'done', 'failed', 'cancelled']),
    files: z.array(changedFile),
    documents: z.array(id),
    bytes: z.number(),
    done: z.number(),
    total: z.number(),
    error: z.string().optional(),
    builds: z.object({ before: z.number().optional(), after: z.number() }).optional(),
    counts: counts.optional(),
  })
  .openapi('Change')
const buildRecord = z
  .object({
    number: z.number().int(),
    at: z.string(),
    build: z.string(),
    contentHash: z.string(),
    documents: z.number(),
    entities: z.number(),
    relations: z.number(),
  })
  .openapi('BuildRecord')
const seenSentence = z.object({ text: z.string(), article: z.string(), document: id, path: z.string() })
const seenEntity = z
  .object({ id, type: entityType, name: z.string(), anchor: z.string().optional(), sentence: seenSentence.optional() })
  .openapi('SeenEntity')
const seenRelation = z
  .object({
    id,
    type: relationType,
    from: id,
    to: id,
    fromName: z.string(),
    toName: z.string(),
    modality,
    role: z.string().optional(),
    amount: z.number().optional(),
    amountLow: z.number().optional(),
    amountHigh: z.number().optional(),
    unit: z.string().optional(),
    currency: z.string().optional(),
    date: z.string().optional(),
    status: z.string(),
    sources: z.number(),
    claims: z.array(id),
    sentence: seenSentence.optional(),
  })
  .openapi('SeenRelation')
const changed = <T extends z.ZodType>(seen: T) =>
  z.object({ came: z.array(seen), went: z.array(seen), changed: z.array(z.object({ before: seen, after: seen })) })

const planStep: z.ZodType = z
  .object({
    name: z.string(),
    detail: z.string(),
    estimatedRows: z.number().optional(),
    children: z.array(z.lazy((): z.ZodType => planStep)),
  })
  .openapi('PlanStep')

export const answers = {
  stats: z
    .object({
      engine: z.string(),
      build: z.string(),
      contentHash: z.string().optional(),
      workspace: z.string(),
      diagnostics: z.number(),
      documents: z.number(),
      articles: z.number(),
      sentences: z.number(),
      claims: z.number(),
      entities: z.record(entityType, z.number()),
      relations: z.partialRecord(relationType, z.partialRecord(modality, z.number())),
      earliest: z.string().optional(),
      latest: z.string().optional(),
      quality: z
        .object({ relationPrecision: z.number(), mentionPrecision: z.number(), measuredAt: z.string(), on: z.string() })
        .optional(),
    })
    .openapi('Stats'),
  search: z
    .object({
      query: z.string(),
      groups: z.array(
        z.object({
          type: entityType,
          total: z.number(),
          hits: z.array(
            z.object({
              entity: entitySummary,
              form: z.string(),
              match: span,
              matched: z.enum(['name', 'alias', 'pinyin', 'initials']),
            }),
          ),
        }),
      ),
    })
    .openapi('SearchResponse'),
  entity: z
    .object({
      entity: entitySummary,
      counts: z.array(
        z.object({
          type: relationType,
          direction: z.enum(['out', 'in']),
          count: z.number(),
          modality: z.partialRecord(modality, z.number()),
        }),
      ),
      mentions: z.object({
        total: z.number(),
        sample: z.array(
          z.object({
            sentence: id,
            text: z.string(),
            surface: z.string(),
            at: z.array(span),
            article: articleSummary,
          }),
        ),
      }),
      possiblySame: z.array(z.object({ entity: entitySummary, score: z.number(), reasons: z.array(z.string()) })),
    })
    .openapi('EntityDetail'),
  entities: z.object({ entities: z.array(entitySummary) }),
  neighbours: z
    .object({
      nodes: z.array(entitySummary),
      edges: z.array(edgeSummary),
      total: z.number(),
      shown: z.number(),
    })
    .openapi('Neighbours'),
  parts: z.object({ parts: z.array(z.object({ id, name: z.string(), article: z.string() })) }).openapi('EntityParts'),
  edges: z.object({ edges: z.array(edgeSummary) }),
  edge: z
    .object({
      edge: edgeSummary,
      subject: entitySummary,
      object: entitySummary,
      amountEntity: entitySummary.optional(),
      evidence: z.array(evidence),
    })
    .openapi('EdgeDetail'),
  path: z
    .object({
      nodes: z.array(entitySummary),
      edges: z.array(edgeSummary),
      paths: z.array(z.object({ nodes: z.array(id), edges: z.array(id) })),
    })
    .openapi('PathResult'),
  documents: z.object({ documents: z.array(documentSummary) }),
  document: documentSummary
    .extend({ text: z.string(), articleList: z.array(articleSummary) })
    .openapi('DocumentDetail'),
  source: z
    .object({
      publishedAt: z.string().optional(),
      outlet: z.string().optional(),
      pageName: z.string().optional(),
      url: z.string().optional(),
      found: z.partialRecord(
        z.enum(['publishedAt', 'outlet', 'pageName', 'url']),
        z.enum(['meta', 'dateline', 'masthead', 'file-name']),
      ),
    })
    .openapi('DocumentSource'),
  places: z.object({
    places: z.array(
      z
        .object({
          start: z.number().int(),
          end: z.number().int(),
          page: z.number().int(),
          box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
          sure: z.number().optional(),
        })
        .openapi('TextPlace', { description: 'A line of the text on its page: [x, y, width, height] in points' }),
    ),
  }),
  cypher: z
    .object({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.unknown())),
      truncated: z.boolean(),
      elapsedMs: z.number(),
      engine: z.string(),
    })
    .openapi('CypherResult'),
  plan: z.object({ engine: z.string(), root: planStep, asked: z.string().optional() }).openapi('CypherPlan'),
  preview: z
    .object({ files: z.array(z.object({ name: z.string(), text: z.string(), more: z.boolean() })) })
    .openapi('Preview', { description: 'How a file begins, or each file inside of it; none of a picture' }),
  questions: z.object({
    questions: z.array(
      z
        .object({
          id: z.string(),
          title: z.object({ zh: z.string(), en: z.string() }),
          cypher: z.string(),
          parameters: z.array(
            z.object({
              name: z.string(),
              type: z.enum(['string', 'integer', 'float', 'entity']),
              label: z.object({ zh: z.string(), en: z.string() }),
              default: z.union([z.string(), z.number()]).optional(),
            }),
          ),
        })
        .openapi('Question'),
    ),
  }),
  catalogue: z.object({
    documents: z.array(
      z
        .object({
          ...documentFields,
          sha256: z.string(),
          mediaType: z.string(),
          bytes: z.number(),
          articles: z.number().int(),
          entities: z.number().int(),
          claims: z.number().int(),
          diagnostics: z.array(
            z.object({ code: z.string(), severity: z.enum(['info', 'warning', 'error']), message: z.string() }).loose(),
          ),
        })
        .openapi('CatalogueEntry'),
    ),
  }),
  changes: z.object({
    limits: z.object({ files: z.number(), fileBytes: z.number(), bytes: z.number(), endings: z.array(z.string()) }),
    changes: z.array(change),
  }),
  change,
  changedFile,
  builds: z.object({ builds: z.array(buildRecord) }),
  difference: z
    .object({
      before: buildRecord,
      after: buildRecord,
      counts,
      entities: changed(seenEntity),
      relations: changed(seenRelation),
    })
    .openapi('BuildDifference'),
  judgements: z.object({ judgements: z.array(judgement) }),
  judged: z.object({ judgement, report: loadReport }),
  health: z.object({ ok: z.literal(true), engine: z.string() }),
}

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    position: z.number().int().optional(),
  })
  .openapi('Problem', { description: 'RFC 9457' })
