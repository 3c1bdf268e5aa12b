import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ENTITY_TYPES, type EntityType } from '../model/ontology.ts'
import type { Example, MarkedName } from '../tagging/training/examples.ts'
import { CliError, EXIT } from './exit-codes.ts'

/** Where training texts lie and how much each kind counts. */
export interface TrainingFolders {
  /** Folders of gold files: a person's annotations. */
  readonly gold: readonly string[]
  /** Folders of JSON Lines `{"id", "mentions": [[start, end, type, confidence], …]}`: a stronger system's annotations. */
  readonly silver: readonly string[]
  /** Folders of JSON Lines `{"id", "text"}`: the texts of the silver, and raw text to count words in. */
  readonly corpus: readonly string[]
  /** Gold folders whose texts must stay unseen: silver texts that overlap them are left out. */
  readonly exclude: readonly string[]
  readonly silverWeight: number
  readonly goldCopies: number
}

interface GoldArticle {
  readonly text?: string
  readonly mentions?: readonly MarkedName[]
  readonly optionalMentions?: readonly { readonly start: number; readonly end: number }[]
}

interface SilverLine {
  readonly id: string
  readonly mentions: readonly (readonly [start: number, end: number, type: EntityType, confidence: number])[]
}

/** Texts share so many characters in a row only when one was copied from the other. */
const OVERLAP_GRAM = 13
/** The share of such runs above which a silver text counts as a copy. */
const OVERLAP_SHARE = 0.15

/** Annotated articles as examples, in the order of the folders and file names. */
export function readGoldExamples(folders: readonly string[], copies: number): Example[] {
  return folders.flatMap((folder) =>
    filesOf(folder, '.json').flatMap((file) =>
      goldArticles(file).flatMap(({ text, mentions, optionalMentions }) =>
        text === undefined || mentions === undefined
          ? []
          : [{ text, names: mentions, unknown: optionalMentions ?? [], weight: 1, copies }],
      ),
    ),
  )
}

/** Silver articles as examples, without those that overlap an excluded text. */
export function readSilverExamples(folders: TrainingFolders): Example[] {
  if (folders.silver.length === 0) return []
  const texts = new Map<string, string>()
  for (const { id, text } of readCorpus(folders.corpus)) texts.set(id, text)
  const forbidden = new Set<string>()
  for (const { text } of readGoldExamples(folders.exclude, 1)) for (const gram of grams(text, 1)) forbidden.add(gram)
  const examples: Example[] = []
  for (const line of folders.silver.flatMap((folder) => filesOf(folder, '.jsonl')).flatMap(linesOf<SilverLine>)) {
    const text = texts.get(line.id)
    if (text === undefined)
      throw new CliError(
        EXIT.usage,
        `语料里没有银标注 ${line.id} 的原文：请用 --corpus 给出。 No corpus file holds the text of silver ${line.id}: name its folder with --corpus.`,
      )
    if (forbidden.size > 0 && overlap(text, forbidden) > OVERLAP_SHARE) continue
    const names = line.mentions.map(([start, end, type]) => ({ start, end, type }))
    examples.push({ text, names, unknown: [], weight: folders.silverWeight, copies: 1 })
  }
  return examples
}

/** The raw texts of corpus folders. */
export function readCorpus(folders: readonly string[]): { readonly id: string; readonly text: string }[] {
  return folders.flatMap((folder) => filesOf(folder, '.jsonl')).flatMap(linesOf<{ id: string; text: string }>)
}

function filesOf(folder: string, extension: string): string[] {
  if (!existsSync(folder))
    throw new CliError(EXIT.usage, `没有这个文件夹：${folder}。 No such folder: ${folder}. Check the path.`)
  const files = readdirSync(folder).filter((name) => name.endsWith(extension))
  if (files.length === 0)
    throw new CliError(EXIT.usage, `${folder} 里没有 ${extension} 文件。 ${folder} holds no ${extension} file.`)
  return files.sort().map((name) => join(folder, name))
}

function goldArticles(file: string): readonly GoldArticle[] {
  const gold = parse<{ articles?: readonly GoldArticle[] }>(readFileSync(file, 'utf8'), file)
  const articles = gold.articles ?? []
  for (const { type } of articles.flatMap((article) => article.mentions ?? []))
    if (!ENTITY_TYPES.includes(type))
      throw new CliError(
        EXIT.usage,
        `${file}：未知类型 ${type}，可用 ${ENTITY_TYPES.join('、')}。 ${file}: unknown type ${type}.`,
      )
  return articles
}

function linesOf<T>(file: string): T[] {
  const lines: T[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) if (line.trim()) lines.push(parse<T>(line, file))
  return lines
}

function parse<T>(json: string, file: string): T {
  try {
    return JSON.parse(json) as T
  } catch (error) {
    throw new CliError(EXIT.usage, `${file} 不是有效的 JSON，请更正。 ${file} is not valid JSON: correct it.`, {
      cause: error,
    })
  }
}

function overlap(text: string, forbidden: ReadonlySet<string>): number {
  let shared = 0
  let total = 0
  for (const gram of grams(text, 3)) {
    total++
    if (forbidden.has(gram)) shared++
  }
  return total === 0 ? 0 : shared / total
}

function* grams(text: string, step: number): Generator<string> {
  const dense = text.replace(/\s/g, '')
  for (let i = 0; i + OVERLAP_GRAM <= dense.length; i += step) yield dense.slice(i, i + OVERLAP_GRAM)
}
