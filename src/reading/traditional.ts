import type { Article, ReadDocument, SourcedText } from '../model/document.ts'
import type { ArticleEntity } from '../model/entity.ts'
import type { ArticleReading, DocumentReading } from '../model/reading.ts'
import { type SourceMap, sliceSpans } from '../model/span.ts'
import { SIMPLIFIED_ONLY, TRADITIONAL_PAIRS } from './traditional-table.ts'

/**
 * A document in traditional characters, written in simplified ones for the stages to match on; any other comes back as it is.
 * One UTF-16 unit stands for one, so that every offset stays; `asWritten` takes it back when the stages are through.
 */
export function simplified(read: ReadDocument): ReadDocument {
  const { document, blocks } = read
  if (!isTraditional(document.text)) return read
  return {
    ...read,
    document: { ...document, title: simplify(document.title), text: simplify(document.text) },
    blocks: blocks.map((block) => ({ ...block, text: simplify(block.text) })),
  }
}

/** What was read out of `simplified(read)`, with every text as the file writes it; names keep the form that unites them with others. */
export function asWritten(reading: DocumentReading, read: ReadDocument): DocumentReading {
  if (reading.document.text === read.document.text) return reading
  const { text, title } = read.document
  return {
    ...reading,
    document: { ...reading.document, text, title },
    articles: reading.articles.map((article) => articleAsWritten(article, text)),
  }
}

function articleAsWritten(reading: ArticleReading, source: string): ArticleReading {
  const { article } = reading
  const text = textAsWritten(article.text, article.map, source)
  const mentions = reading.mentions.map((mention) => ({ ...mention, surface: text.slice(mention.start, mention.end) }))
  const entities = reading.entities.map((entity): ArticleEntity => {
    if (entity.type === 'Amount') return entity
    const forms = [entity.name, ...entity.aliases, ...entity.mentions.map((index) => mentions[index].surface)]
    return { ...entity, aliases: [...new Set(forms)].slice(1) }
  })
  return { ...reading, article: { ...article, ...partsAsWritten(article, source), text }, mentions, entities }
}

function partsAsWritten({ rubric, kicker, title, subtitle }: Article, source: string): Partial<Article> {
  const written = (part: SourcedText): SourcedText => {
    const text = sliceSpans(source, part.spans)
    return text.length === part.text.length ? { ...part, text } : part
  }
  return {
    title: written(title),
    ...(rubric && { rubric: written(rubric) }),
    ...(kicker && { kicker: written(kicker) }),
    ...(subtitle && { subtitle: written(subtitle) }),
  }
}

function textAsWritten(text: string, map: SourceMap, source: string): string {
  let written = ''
  for (const { at, source: from, length } of map) {
    if (at < written.length) continue
    written += text.slice(written.length, at) + source.slice(from, from + length)
  }
  return written + text.slice(written.length)
}

/** How much of a text is looked at. */
const SAMPLE = 20_000

/** Whether a text is written in traditional characters: they outweigh by far those that only simplified texts have. */
export function isTraditional(text: string): boolean {
  let traditional = 0
  let simple = 0
  for (let i = 0; i < text.length && i < SAMPLE; i++) {
    const code = text.charCodeAt(i)
    if (SIMPLE_OF[code] !== code) traditional++
    else if (IS_SIMPLE[code]) simple++
  }
  return traditional >= 5 && traditional > 8 * simple
}

/**
 * Characters that stand for themselves between some neighbours and for another between all others:
 * 显著 and 著名 stay, 沿著 is 沿着; 瞭望 stays, 瞭解 is 了解; 餅乾 is 饼干, 乾隆 and names stay.
 */
const DOUBLE: readonly { readonly pattern: RegExp; readonly to: string }[] = [
  { pattern: /(?<![显編编专土卓原论译合巨名])著(?![名作称书述录者])/g, to: '着' },
  { pattern: /瞭(?!望)/g, to: '了' },
  { pattern: /(?<=[饼晒烘])乾|乾(?=[净燥旱洗涸脆枯草果粮货])/g, to: '干' },
]

function simplify(text: string): string {
  let simple = simplifyUnits(text)
  for (const { pattern, to } of DOUBLE) simple = simple.replace(pattern, to)
  return simple
}

function simplifyUnits(text: string): string {
  let out = ''
  const units = new Uint16Array(Math.min(text.length, 8192))
  for (let start = 0; start < text.length; start += units.length) {
    const length = Math.min(units.length, text.length - start)
    for (let i = 0; i < length; i++) units[i] = SIMPLE_OF[text.charCodeAt(start + i)]
    out += String.fromCharCode(...units.subarray(0, length))
  }
  return out
}

const SIMPLE_OF = new Uint16Array(0x10000).map((_, code) => code)
for (let i = 0; i < TRADITIONAL_PAIRS.length; i += 2)
  SIMPLE_OF[TRADITIONAL_PAIRS.charCodeAt(i)] = TRADITIONAL_PAIRS.charCodeAt(i + 1)
const IS_SIMPLE = new Uint8Array(0x10000)
for (const character of SIMPLIFIED_ONLY) IS_SIMPLE[character.charCodeAt(0)] = 1
