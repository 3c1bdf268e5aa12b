import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Article, Sentence } from '../../model/document.ts'
import type { ArticleEntity } from '../../model/entity.ts'
import type { Mention } from '../../model/mention.ts'
import { bracketedNames } from './brackets.ts'
import { type Cluster, formsOf } from './forms.ts'
import { resolveOrganisations } from './organisations.ts'
import { resolvePersons } from './persons.ts'
import { resolvePlaces } from './places.ts'
import { resolvePrograms } from './programs.ts'
import { clusterEach } from './simple.ts'
import { Surroundings } from './surroundings.ts'

/** All mentions of one thing in one article become one entity; its name is the fullest form that the article justifies. */
export function resolveArticle(
  article: Article,
  _sentences: readonly Sentence[],
  mentions: readonly Mention[],
  gazetteer: Gazetteer,
): readonly ArticleEntity[] {
  const surroundings = new Surroundings(article.text, mentions, gazetteer)
  const bracketed = bracketedNames(article.text, mentions)
  const clusters: (Cluster & { type: ArticleEntity['type'] })[] = [
    ...resolveOrganisations(formsOf(mentions, 'Organisation'), bracketed, surroundings, gazetteer, mentions).map(
      (c) => ({ ...c, type: 'Organisation' as const }),
    ),
    ...resolvePersons(formsOf(mentions, 'Person'), bracketed, gazetteer).map((c) => ({
      ...c,
      type: 'Person' as const,
    })),
    ...resolvePlaces(formsOf(mentions, 'Place'), bracketed, surroundings, gazetteer).map((c) => ({
      ...c,
      type: 'Place' as const,
    })),
    ...resolvePrograms(formsOf(mentions, 'Program'), bracketed).map((c) => ({ ...c, type: 'Program' as const })),
    ...clusterEach(formsOf(mentions, 'Amount')).map((c) => ({ ...c, type: 'Amount' as const })),
  ]
  const first = (cluster: Cluster) => Math.min(...cluster.forms.map((form) => form.at))
  clusters.sort((a, b) => first(a) - first(b))
  return clusters.map(({ type, forms, name, adminCode, ownName }, i) => {
    const indices = forms.flatMap((form) => form.mentions).sort((a, b) => a - b)
    const aliases = [...new Set(indices.map((index) => mentions[index].surface))].filter((s) => s !== name)
    const quantity = type === 'Amount' ? mentions[indices[0]].quantity : undefined
    return {
      id: `e${i + 1}`,
      type,
      name,
      aliases,
      ...(adminCode && { adminCode }),
      ...(ownName && { ownName }),
      ...(quantity && { quantity }),
      mentions: indices,
    }
  })
}
