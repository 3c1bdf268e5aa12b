import { expect } from 'vitest'
import type { Article } from '../../src/model/document.ts'
import type { ArticleEntity } from '../../src/model/entity.ts'
import type { Mention } from '../../src/model/mention.ts'
import type { EntityType } from '../../src/model/ontology.ts'
import { resolveArticle } from '../../src/resolution/index.ts'
import { gazetteer } from '../support/gazetteer.ts'

/** Reads marks `[surface](Type)` or `[surface](Type name)`; the text without them is the article. */
export function resolve(marked: string): { entities: readonly ArticleEntity[]; wanted: readonly string[] } {
  const mentions: Mention[] = []
  const wanted: string[] = []
  let text = ''
  let at = 0
  for (const match of marked.matchAll(/\[([^\]]*)\]\((\w+)(?: ([^)]*))?\)/g)) {
    text += marked.slice(at, match.index)
    at = match.index + match[0].length
    const [, surface, type, name] = match
    mentions.push({
      type: type as EntityType,
      start: text.length,
      end: text.length + surface.length,
      surface,
      sentence: 0,
      method: 'test',
      confidence: 1,
    })
    wanted.push(name ?? surface)
    text += surface
  }
  text += marked.slice(at)
  const article: Article = {
    id: 'a',
    document: 'd',
    ord: 0,
    title: { text: '', spans: [] },
    bylines: [],
    paragraphs: [],
    text,
    map: [],
  }
  return { entities: resolveArticle(article, [], mentions, gazetteer), wanted }
}

/** Every mention belongs to the entity that its mark names (its surface where the mark names none), and equal names are one entity. */
export function check(marked: string): void {
  const { entities, wanted } = resolve(marked)
  const got = wanted.map((_, i) =>
    entities.filter((entity) => entity.mentions.includes(i)).map((entity) => entity.name),
  )
  expect(got).toEqual(wanted.map((name) => [name]))
  const named = entities.filter((entity) => entity.mentions.length > 0).map((entity) => `${entity.type} ${entity.name}`)
  expect(new Set(named).size).toBe(named.length)
}
