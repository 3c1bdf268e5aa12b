import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Article, Sentence } from '../../model/document.ts'
import type { ArticleEntity } from '../../model/entity.ts'
import type { Mention } from '../../model/mention.ts'
import type { EntityType } from '../../model/ontology.ts'
import { bracketedNames } from './brackets.ts'
import { type Cluster, formsOf } from './forms.ts'
import { derivedPlaces } from './home.ts'
import { resolveOrganisations } from './organisations.ts'
import { resolvePersons } from './persons.ts'
import { resolvePlaces } from './places.ts'
import { programKind } from './program-kind.ts'
import { resolvePrograms } from './programs.ts'
import { Surroundings } from './surroundings.ts'

/**
 * All mentions of one thing in one article become one entity; its name is the fullest form that the article justifies,
 * the short form itself where it justifies no more. Entities stand in order of first mention; places that only
 * organisations' names state follow, without mentions.
 */
export function resolveArticle(
  article: Article,
  _sentences: readonly Sentence[],
  mentions: readonly Mention[],
  gazetteer: Gazetteer,
): readonly ArticleEntity[] {
  const surroundings = new Surroundings(article.text, mentions, gazetteer)
  const bracketed = bracketedNames(article.text, mentions)
  const forms = (type: EntityType) => formsOf(mentions, type)
  const clusters = [
    ...typed('Organisation', resolveOrganisations(forms('Organisation'), bracketed, surroundings, gazetteer, mentions)),
    ...typed('Person', resolvePersons(forms('Person'), bracketed, gazetteer)),
    ...typed('Place', resolvePlaces(forms('Place'), bracketed, surroundings, gazetteer)),
    ...typed('Program', resolvePrograms(forms('Program'), bracketed)),
    ...typed(
      'Amount',
      forms('Amount').map((form) => ({ forms: [form], name: form.surface })),
    ),
  ]
  clusters.sort((a, b) => a.at - b.at)
  const entities = clusters.map(({ type, cluster }, i) =>
    describe(`e${i + 1}`, type, cluster, article.text, mentions, gazetteer),
  )
  return [...entities, ...derivedPlaces(entities, surroundings, gazetteer)]
}

const typed = (type: EntityType, clusters: readonly Cluster[]) =>
  clusters.map((cluster) => ({ type, cluster, at: Math.min(...cluster.forms.map((form) => form.at)) }))

function describe(
  id: string,
  type: EntityType,
  { forms, name, ...facts }: Cluster,
  text: string,
  mentions: readonly Mention[],
  gazetteer: Gazetteer,
): ArticleEntity {
  const indices = forms.flatMap((form) => form.mentions).sort((a, b) => a - b)
  const aliases = [...new Set(indices.map((index) => mentions[index].surface))].filter((surface) => surface !== name)
  const { start, end, quantity } = mentions[indices[0]]
  const around = [text.slice(Math.max(0, start - 20), start), text.slice(end, end + 15)] as const
  const kind =
    type === 'Program'
      ? programKind(name, ...around)
      : type === 'Organisation'
        ? gazetteer.organisationHead(name.replace(/[”"》）)]+$/u, ''))?.kind
        : undefined
  const officialName = type === 'Organisation' && !facts.adminCode ? gazetteer.fullNameOf(name) : undefined
  return {
    id,
    type,
    name,
    aliases,
    ...(kind && { kind }),
    ...facts,
    ...(officialName && { officialName }),
    ...(type === 'Amount' && quantity && { quantity }),
    mentions: indices,
  }
}
