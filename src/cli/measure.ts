import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type GoldFile, scoreText, Tally, toRecords } from '../evaluation/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { CliError, EXIT } from './exit-codes.ts'
import { openPipeline } from './resources.ts'

/** Reads the texts of gold files and counts what was read rightly, wrongly, and not at all. */
export async function measureGold(
  paths: readonly string[],
  options: {
    readonly onProgress?: (done: number, total: number) => void
    readonly signal?: AbortSignal
    /** What reads; the pipeline that ships where it is not given. */
    readonly pipeline?: Pipeline
    /** To count on. */
    readonly tally?: Tally
  } = {},
): Promise<Tally> {
  const files = paths.flatMap(goldFiles)
  const pipeline = options.pipeline ?? (await openPipeline())
  const tally = options.tally ?? new Tally()
  for (const [index, file] of files.entries()) {
    options.signal?.throwIfAborted()
    const gold = readGold(file)
    const path = textOf(file, gold)
    const reading = await pipeline.read({ path, bytes: readFileSync(path) })
    scoreText(gold, toRecords(reading), reading.document.text, tally)
    options.onProgress?.(index + 1, files.length)
  }
  return tally
}

function goldFiles(path: string): string[] {
  if (!existsSync(path))
    throw new CliError(EXIT.usage, `没有这个标注文件或文件夹。 No such gold file or folder: ${path}`)
  if (!statSync(path).isDirectory()) return [path]
  const files = readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort()
  if (files.length === 0)
    throw new CliError(EXIT.usage, `文件夹里没有 .json 标注文件。 No gold file in this folder: ${path}`)
  return files.map((file) => join(path, file))
}

function readGold(file: string): GoldFile {
  try {
    const gold = JSON.parse(readFileSync(file, 'utf8')) as GoldFile
    if (typeof gold.source === 'string' && Array.isArray(gold.articles)) return gold
  } catch (error) {
    throw new CliError(EXIT.usage, `标注文件不是合法的 JSON。 Not valid JSON: ${file}`, { cause: error })
  }
  throw new CliError(EXIT.usage, `标注文件要有 source 和 articles。 A gold file has source and articles: ${file}`)
}

/** The text that a gold file was made from: beside it, or in a folder `pages` near it. */
function textOf(file: string, gold: GoldFile): string {
  const name = basename(gold.source)
  const folder = dirname(file)
  const places = ['.', '../pages', '../../pages'].map((place) => join(folder, place, name))
  const found = places.find((place) => existsSync(place))
  if (found === undefined)
    throw new CliError(EXIT.usage, `找不到 ${file} 的原文。 The text is not there, looked in: ${places.join(', ')}`)
  return found
}
