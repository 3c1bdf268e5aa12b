import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ENTITY_TYPES, type EntityType } from '../../src/model/ontology.ts'
import { loadTagger } from '../../src/tagging/index.ts'

const bytes = readFileSync(new URL('../../src/tagging/model/tagger.bin', import.meta.url))
const dev = new URL('../../../shared/gold/dev/', import.meta.url)

interface GoldArticle {
  readonly text?: string
  readonly bylines: readonly { readonly name: string }[]
  readonly mentions: readonly { readonly type: EntityType; readonly surface: string }[]
  readonly optionalMentions?: readonly { readonly surface: string }[]
}

describe('the model that ships', () => {
  const tagger = loadTagger(bytes)

  it('is no larger than 4 MB packed', () => {
    expect(gzipSync(bytes).length).toBeLessThan(4 * 2 ** 20)
  })

  it('reads plain news', () => {
    const text = '记者赵小满从海宁市总工会获悉，浙江省人力资源和社会保障厅将投入300万元实施“春芽”行动计划。'
    expect(tagger.tag(text).map((s) => [text.slice(s.start, s.end), s.type])).toEqual([
      ['赵小满', 'Person'],
      ['海宁市总工会', 'Organisation'],
      ['浙江省人力资源和社会保障厅', 'Organisation'],
      ['300万元', 'Amount'],
      ['“春芽”行动计划', 'Program'],
    ])
  })

  it('reads half-width, straight-quoted and full-width print alike', () => {
    const print = ['投入３００万元实施"春芽"行动计划，', '投入300万元实施“春芽”行动计划,']
    const read = (text: string) => tagger.tag(text).map((s) => [s.start, s.end, s.type])
    expect(read(print[0])).toEqual(read(print[1]))
  })

  it.skipIf(!existsSync(dev))('keeps its mention F1 on the development articles', () => {
    const counts = new Map(ENTITY_TYPES.map((type) => [type, { right: 0, extra: 0, missed: 0 }]))
    for (const file of readdirSync(dev).filter((f) => f.endsWith('.json'))) {
      const gold = JSON.parse(readFileSync(new URL(file, dev), 'utf8')) as { articles: GoldArticle[] }
      for (const article of gold.articles) if (article.text !== undefined) compare(article, article.text, counts)
    }
    const all = [...counts.values()]
    const sum = (key: 'right' | 'extra' | 'missed') => all.reduce((total, c) => total + c[key], 0)
    expect((2 * sum('right')) / (2 * sum('right') + sum('extra') + sum('missed'))).toBeGreaterThan(0.84)
  })

  function compare(
    gold: GoldArticle,
    text: string,
    counts: Map<EntityType, { right: number; extra: number; missed: number }>,
  ) {
    const optional = (gold.optionalMentions ?? []).map((m) => folded(m.surface))
    const bylines = gold.bylines.map((b) => folded(b.name))
    const spans = tagger.tag(text)
    for (const [type, count] of counts) {
      const left = gold.mentions.filter((m) => m.type === type).map((m) => folded(m.surface))
      for (const span of spans) {
        if (span.type !== type) continue
        const surface = folded(text.slice(span.start, span.end))
        const at = left.indexOf(surface)
        if (at >= 0) {
          left.splice(at, 1)
          count.right++
        } else if (!optional.some((o) => o.includes(surface)) && !(type === 'Person' && bylines.includes(surface)))
          count.extra++
      }
      count.missed += left.length
    }
  }
})

/** What the scorer holds to be the same spelling. */
function folded(surface: string): string {
  return surface
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉()[\]【】·•—–-]/g, '')
}
