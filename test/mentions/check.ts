import { expect } from 'vitest'
import { extractMentions } from '../../src/mentions/index.ts'
import type { Article, Sentence } from '../../src/model/document.ts'
import type { EntityType } from '../../src/model/ontology.ts'
import type { TaggedSpan, Tagger } from '../../src/tagging/index.ts'
import { gazetteer } from '../support/gazetteer.ts'

/** An article of one paragraph a line; sentences end at 。！？ and line ends. */
export function articleOf(
  text: string,
  bylines: readonly string[] = [],
): { article: Article; sentences: readonly Sentence[] } {
  const sentences: Sentence[] = []
  for (const { index, 0: sentence } of text.matchAll(/[^。！？\n]+[。！？]?[”》）]*/g))
    sentences.push({ ord: sentences.length, start: index, end: index + sentence.length, part: 'body', paragraph: 0 })
  const article: Article = {
    id: 'a1',
    document: 'd1',
    ord: 0,
    title: { text: '', spans: [] },
    bylines: bylines.map((name) => ({ name, role: '记者', spans: [] })),
    paragraphs: [[0, text.length]],
    text,
    map: [{ at: 0, source: 0, length: text.length }],
  }
  return { article, sentences }
}

/** The text behind `[辽宁省总](Organisation)将投入[991万元](Amount)` and what is marked in it. */
export function readMarked(marked: string): { text: string; names: readonly string[] } {
  const names: string[] = []
  const text = marked.replace(/\[([^\]]+)\]\((\w+)\)/g, (_, surface: string, type: string) => {
    names.push(`${surface} ${type}`)
    return surface
  })
  return { text, names }
}

/** A tagger that answers what the test says it answers: the spans marked in `tagged`, whose text is the test's. */
export function taggerOf(tagged: string, confidence = 0.9): Tagger {
  const spans: TaggedSpan[] = []
  let at = 0
  let last = 0
  for (const m of tagged.matchAll(/\[([^\]]+)\]\((\w+)\)/g)) {
    at += m.index - last
    last = m.index + m[0].length
    spans.push({ start: at, end: at + m[1].length, type: m[2] as EntityType, confidence, method: 'tagger' })
    at += m[1].length
  }
  return { id: 'as-the-test-says', tag: () => spans }
}

/** Every name of `types` (all, unless said) that is found is marked, and every marked one is found. */
export function check(marked: string, types?: readonly EntityType[], tagged?: string): void {
  const { text, names } = readMarked(marked)
  const { article, sentences } = articleOf(text)
  const tagger = tagged === undefined ? undefined : taggerOf(tagged)
  const found = extractMentions(article, sentences, { gazetteer, tagger })
  const wanted = (type: string) => !types || (types as readonly string[]).includes(type)
  expect(found.filter((m) => wanted(m.type)).map((m) => `${m.surface} ${m.type}`)).toEqual(
    names.filter((n) => wanted(n.split(' ').at(-1)!)),
  )
}

/** What the tagger says, and what becomes of it. */
export function becomes(tagged: string, expected: string): void {
  expect(readMarked(tagged).text).toBe(readMarked(expected).text)
  check(expected, undefined, tagged)
}
