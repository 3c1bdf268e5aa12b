import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { sha256Hex } from '../model/identifier.ts'
import type { Judgement } from '../model/judgement.ts'
import { CliError, EXIT } from './exit-codes.ts'
import type { Workspace } from './workspace.ts'

/**
 * A workspace as one file, JSON Lines: what it is, then every original with its bytes, then every judgement.
 * Whoever imports it with the same build gets a graph with the same content hash.
 */
export interface BundleHeader {
  readonly format: 'guanxi-workspace'
  readonly version: 1
  readonly build: string
  /** Of the graph that these originals and judgements give under that build. */
  readonly contentHash: string
}

type BundleLine =
  | BundleHeader
  | { readonly document: { readonly path: string; readonly sha256: string; readonly base64: string } }
  | { readonly judgement: Judgement }

export async function* writeBundle(
  workspace: Workspace,
  header: Omit<BundleHeader, 'format' | 'version'>,
): AsyncIterable<string> {
  yield line({ format: 'guanxi-workspace', version: 1, ...header })
  for (const document of await workspace.documents()) {
    const { path, bytes } = await workspace.original(document)
    yield line({ document: { path, sha256: document.sha256, base64: Buffer.from(bytes).toString('base64') } })
  }
  for (const judgement of await workspace.judgements()) yield line({ judgement })
}

export interface BundleReport {
  readonly header: BundleHeader
  readonly documents: number
  readonly judgements: number
}

const START = '{"format":"guanxi-workspace",'

/** Rejects, saying what is read instead, where a file does not begin as a bundle does. */
export async function requireBundle(path: string): Promise<void> {
  const stream = createReadStream(path, { end: START.length - 1, encoding: 'utf8' })
  for await (const text of stream) if (text === START) return
  throw new CliError(
    EXIT.usage,
    `${path} 第 1 行既不是 guanxi bundle 写的，也不是 guanxi export --format json 写的（或写出后被改过）；读新闻、文件用 guanxi ingest。 ` +
      `Line 1 of ${path} was written neither by guanxi bundle nor by guanxi export --format json, or was changed since: guanxi ingest reads news and documents.`,
  )
}

/** Adds what a bundle holds to a workspace; what is there already is not added twice. Every original is checked against its hash. */
export async function readBundle(path: string, workspace: Workspace): Promise<BundleReport> {
  const known = new Set((await workspace.documents()).map(({ sha256 }) => sha256))
  const decided = new Set((await workspace.judgements()).map(({ id }) => id))
  let header: BundleHeader | undefined
  let documents = 0
  let judgements = 0
  let number = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const each = parseLine(text, path, number)
    if ('format' in each) {
      if (number !== 1 || each.format !== 'guanxi-workspace' || each.version !== 1) throw notABundle(path, number)
      header = each
    } else if (header === undefined) throw notABundle(path, number)
    else if ('document' in each) {
      const bytes = Buffer.from(each.document.base64, 'base64')
      const sha256 = sha256Hex(bytes)
      if (sha256 !== each.document.sha256)
        throw new CliError(
          EXIT.workspace,
          `${path} 第 ${number} 行的原件损坏，已停止；前面的已保留。 Line ${number}: the original ${each.document.path} is damaged; what came before is kept.`,
        )
      if (await workspace.keep({ path: each.document.path, bytes }, sha256, known)) documents++
      known.add(sha256)
    } else if (!decided.has(each.judgement.id)) {
      await workspace.addJudgement(each.judgement)
      decided.add(each.judgement.id)
      judgements++
    }
  }
  if (header === undefined) throw notABundle(path, number)
  return { header, documents, judgements }
}

function line(each: BundleLine): string {
  return `${JSON.stringify(each)}\n`
}

function parseLine(text: string, path: string, number: number): BundleLine {
  try {
    const each = JSON.parse(text) as BundleLine
    const known =
      'format' in each ||
      ('document' in each && typeof each.document.path === 'string' && typeof each.document.base64 === 'string') ||
      ('judgement' in each && typeof each.judgement.id === 'string' && typeof each.judgement.kind === 'string')
    if (known) return each
  } catch {
    // Told below, with its place.
  }
  throw notABundle(path, number)
}

function notABundle(path: string, number: number): CliError {
  return new CliError(
    EXIT.usage,
    `${path} 第 ${number} 行不是 guanxi bundle 写的内容。 Line ${number} of ${path} is not what guanxi bundle writes.`,
  )
}
