import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Article } from '../../src/model/document.ts'
import type { Mention, Quantity } from '../../src/model/mention.ts'
import { resolveArticle } from '../../src/resolution/index.ts'
import { gazetteer } from '../support/gazetteer.ts'

const GOLD = fileURLToPath(new URL('../../../shared/gold/', import.meta.url))

interface GoldArticle {
  readonly id: string
  readonly text: string
  readonly entities: readonly ({ readonly type: string; readonly name: string } & Partial<Quantity>)[]
  readonly mentions: readonly (Omit<Mention, 'sentence' | 'method' | 'confidence'> & { readonly entity: string })[]
}

/** The extraction record of an annotated article: its own mentions, our entities. */
function recordOf(source: string, gold: GoldArticle) {
  const quantities = new Map(
    gold.entities.map((e) => [`${e.type} ${e.name}`, e.value === undefined ? undefined : (e as Quantity)]),
  )
  const mentions: Mention[] = gold.mentions
    .toSorted((a, b) => a.start - b.start)
    .map(({ entity, ...m }) => ({
      ...m,
      sentence: 0,
      method: 'gold',
      confidence: 1,
      quantity: quantities.get(`Amount ${entity}`),
    }))
  const article: Article = {
    id: gold.id,
    document: source,
    ord: 0,
    title: { text: '', spans: [] },
    bylines: [],
    paragraphs: [],
    text: gold.text,
    map: [],
  }
  const entities = resolveArticle(article, [], mentions, gazetteer)
  const entityOf = new Map(entities.flatMap((e) => e.mentions.map((index) => [index, e.id] as const)))
  return {
    document: { path: source },
    article: { id: gold.id, title: '', text: gold.text, bylines: [], paragraphs: [] },
    entities: entities.map(({ id, type, name, aliases, quantity }) => ({ id, type, name, aliases, ...quantity })),
    mentions: mentions.map(({ type, surface }, i) => ({ entity: entityOf.get(i), type, surface })),
    relations: [],
  }
}

/** The figures of `score.mjs`, by name, in percent. */
function score(part: string): { f1: number; fullName: number } {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-resolution-'))
  try {
    const lines = readdirSync(join(GOLD, part))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const { source, articles } = JSON.parse(readFileSync(join(GOLD, part, file), 'utf8')) as {
          source: string
          articles: GoldArticle[]
        }
        return articles.map((article) => JSON.stringify(recordOf(source, article)))
      })
    writeFileSync(join(folder, 'pred.jsonl'), `${lines.join('\n')}\n`)
    const args = [join(GOLD, 'score.mjs'), '--gold', join(GOLD, part), '--pred', join(folder, 'pred.jsonl'), '--json']
    const figures = JSON.parse(
      execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 }),
    ) as Record<string, { f1: number; recall: number }>
    return { f1: 100 * figures.entity.f1, fullName: 100 * figures['entity: full name'].recall }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it.skipIf(!existsSync(GOLD))(
  'finds the entities of the annotated articles from their mentions',
  { timeout: 300_000 },
  () => {
    const train = score('train')
    expect(train.f1).toBeGreaterThan(96.3)
    expect(train.fullName).toBeGreaterThan(96.5)
    const dev = score('dev')
    expect(dev.f1).toBeGreaterThan(97)
    expect(dev.fullName).toBeGreaterThan(95)
  },
)
