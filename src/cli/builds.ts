import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip, gunzip } from 'node:zlib'
import type { BuildRecord, Difference, Snapshot } from '../model/difference.ts'
import { appendLineDurably, writeFileWhole } from './durable.ts'
import { CliError, EXIT } from './exit-codes.ts'

/** So many builds can be compared; of older ones only the record stays. */
const MOST_SNAPSHOTS = 20

export interface ComparedBuilds {
  readonly before: BuildRecord
  readonly after: BuildRecord
  readonly difference: Difference
}

/** What the graphs of a workspace held, build by build: `builds.jsonl` says which, `builds/<number>.json.gz` what. */
export class Builds {
  private readonly folder: string

  constructor(workspace: string) {
    this.folder = workspace
  }

  /** Every build, in the order in which they were made. */
  async all(): Promise<readonly BuildRecord[]> {
    const text = await readFile(join(this.folder, 'builds.jsonl'), 'utf8').catch((error) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
      throw error
    })
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line.length > 0)
      .map((line) => JSON.parse(line) as BuildRecord)
  }

  /** Writes down what a graph holds; a graph equal to the last one is that build, not a new one. */
  async add(
    made: Pick<BuildRecord, 'build' | 'contentHash' | 'documents'>,
    snapshotOf: () => Snapshot,
  ): Promise<BuildRecord> {
    const last = (await this.all()).at(-1)
    if (last?.contentHash === made.contentHash) return last
    const snapshot = snapshotOf()
    const number = (last?.number ?? 0) + 1
    const record: BuildRecord = {
      number,
      at: new Date().toISOString(),
      ...made,
      entities: snapshot.entities.length,
      relations: snapshot.relations.length,
    }
    await writeFileWhole(this.fileOf(number), await packed(piecesOf(snapshot)), { flush: false })
    await appendLineDurably(join(this.folder, 'builds.jsonl'), JSON.stringify(record))
    await this.forgetOld(number)
    return record
  }

  /** What a build held; rejects where there is no such build, or it is too long ago. */
  async snapshot(number: number): Promise<{ readonly record: BuildRecord; readonly snapshot: Snapshot }> {
    const record = (await this.all()).find((each) => each.number === number)
    if (!record)
      throw new CliError(
        EXIT.usage,
        `没有第 ${number} 次构建；guanxi diff --list 列出全部。 There is no build ${number}.`,
      )
    try {
      const text = (await unpack(await readFile(this.fileOf(number)))).toString('utf8')
      return { record, snapshot: JSON.parse(text) as Snapshot }
    } catch (error) {
      throw new CliError(
        EXIT.workspace,
        `第 ${number} 次构建的内容没有保留（只留最近 ${MOST_SNAPSHOTS} 次）。 What build ${number} held is not kept any more.`,
        { cause: error },
      )
    }
  }

  /** What one build has that another has not; the last two where none is named, `undefined` where there are no two. */
  async difference(before?: number, after?: number): Promise<ComparedBuilds | undefined> {
    const records = await this.all()
    const to = after ?? records.at(-1)?.number
    const from = before ?? (to === undefined ? undefined : records.findLast(({ number }) => number < to)?.number)
    if (from === undefined || to === undefined) return undefined
    const [old, now] = await Promise.all([this.snapshot(from), this.snapshot(to)])
    const { differenceOf } = await import('../assembly/index.ts')
    return { before: old.record, after: now.record, difference: differenceOf(old.snapshot, now.snapshot) }
  }

  /** Forgets what every build but the last held, and the last where it has more documents than are kept: the sentences of those that are no more. */
  async forgetEarlier(kept: number): Promise<void> {
    const last = (await this.all()).at(-1)
    const stays = last && last.documents <= kept ? `${last.number}.json.gz` : undefined
    for (const name of await readdir(join(this.folder, 'builds')).catch(() => []))
      if (name !== stays) await rm(join(this.folder, 'builds', name), { force: true })
  }

  private fileOf(number: number): string {
    return join(this.folder, 'builds', `${number}.json.gz`)
  }

  private async forgetOld(last: number): Promise<void> {
    for (const name of await readdir(join(this.folder, 'builds'))) {
      const number = Number(/^(?<number>\d+)\.json\.gz$/.exec(name)?.groups?.number)
      if (number <= last - MOST_SNAPSHOTS) await rm(join(this.folder, 'builds', name), { force: true })
    }
  }
}

/** Characters that are packed at a time. */
const PIECE = 65_536

/** A snapshot as JSON, some of it at a time: the whole would be as large as the graph. */
function* piecesOf({ entities, relations }: Snapshot): Generator<string> {
  let piece = '{"entities":['
  for (const [i, part] of [entities, relations].entries()) {
    if (i > 0) piece += '],"relations":['
    for (const [j, one] of part.entries()) {
      piece += j > 0 ? `,${JSON.stringify(one)}` : JSON.stringify(one)
      if (piece.length < PIECE) continue
      yield piece
      piece = ''
    }
  }
  yield `${piece}]}`
}

async function packed(pieces: Iterable<string>): Promise<Buffer> {
  const chunks: Buffer[] = []
  await pipeline(Readable.from(pieces), createGzip({ level: 1 }), async (source) => {
    for await (const chunk of source) chunks.push(chunk as Buffer)
  })
  return Buffer.concat(chunks)
}

const unpack = promisify<Buffer, Buffer>(gunzip)
