import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Article, Sentence } from '../../model/document.ts'
import type { ArticleEntity } from '../../model/entity.ts'
import type { Mention } from '../../model/mention.ts'
import { normaliseName } from '../corpus/names.ts'

/** All mentions of one thing in one article become one entity; its name is the fullest form that the article justifies. */
export function resolveArticle(
  _article: Article,
  _sentences: readonly Sentence[],
  mentions: readonly Mention[],
  _gazetteer: Gazetteer,
): readonly ArticleEntity[] {
  const groups = new Map<string, number[]>()
  mentions.forEach((mention, index) => {
    const key = `${mention.type}\u001f${normaliseName(mention.surface)}`
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  })
  return [...groups.values()].map((indices, i) => {
    const { type, surface, quantity } = mentions[indices[0]]
    const aliases = [...new Set(indices.map((index) => mentions[index].surface))].filter((s) => s !== surface)
    return { id: `e${i + 1}`, type, name: surface, aliases, ...(quantity && { quantity }), mentions: indices }
  })
}
