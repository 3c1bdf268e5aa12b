import type { ArticleEntity } from '../../model/entity.ts'
import type { RelationType } from '../../model/ontology.ts'
import type { RelationInput } from '../view.ts'
import type { GoldArticle, GoldEntity, GoldRelation } from './gold.ts'

/** One spelling for what the annotation guidelines call the same character. */
export const norm = (s: string): string =>
  s
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉()[\]【】·•—–-]/g, '')

/** Answers whether the annotators drew a relation between two entities; `neutral` pairs neither reward nor punish. */
export interface Labels {
  of(type: RelationType, subject: number, object: number): GoldRelation | undefined
  neutral(entity: number): boolean
  /** The entity that is the gold amount of that name. */
  isAmount(entity: number, name: string): boolean
}

/** Aligns the entities of a reading (annotated or found) with the gold entities, as the scorer does. */
export function labelArticle(gold: GoldArticle, input: RelationInput): Labels {
  const byName = new Map((gold.entities ?? []).map((e) => [e.name, e]))
  const views = input.entities.map((entity) => ({
    entity,
    name: norm(entity.name),
    surfaces: new Set(entity.mentions.map((m) => norm(input.mentions[m].surface))),
  }))
  const matching = new Map<string, readonly number[]>()
  const match = (name: string): readonly number[] => {
    const known = matching.get(name)
    if (known) return known
    const found = views.flatMap((view, e) => (same(byName.get(name), name, view) ? [e] : []))
    matching.set(name, found)
    return found
  }
  const table = new Map<string, GoldRelation>()
  const put = (relation: GoldRelation, s: string, type: RelationType, o: string): void => {
    for (const a of match(s))
      for (const b of match(o)) {
        if (a === b) continue
        const keys = [`${type}|${a}|${b}`, ...(type === 'PARTNERED_WITH' ? [`${type}|${b}|${a}`] : [])]
        for (const key of keys) if (!table.has(key) || table.get(key)?.optional) table.set(key, relation)
      }
  }
  for (const relation of gold.relations ?? []) {
    put(relation, relation.subject, relation.type, relation.object)
    for (const [s, type, o] of relation.alt ?? []) put(relation, s, type, o)
  }
  const optional = (gold.optionalMentions ?? []).map((m) => norm(m.surface))
  const neutral = views.map(
    ({ surfaces }) => surfaces.size > 0 && [...surfaces].every((s) => optional.some((o) => o === s || o.includes(s))),
  )
  return {
    of: (type, subject, object) => table.get(`${type}|${subject}|${object}`),
    neutral: (entity) => neutral[entity],
    isAmount: (entity, name) => match(name).includes(entity),
  }
}

interface EntityView {
  readonly entity: ArticleEntity
  readonly name: string
  readonly surfaces: ReadonlySet<string>
}

function same(gold: GoldEntity | undefined, goldName: string, { entity, name, surfaces }: EntityView): boolean {
  if (gold && gold.type !== entity.type) return false
  const names = new Set([goldName, ...(gold?.surfaces ?? []), ...(gold?.alsoNamed ?? [])].map(norm))
  if (entity.type === 'Amount') {
    if (gold?.value !== undefined && entity.quantity) {
      const [a, b] = [gold.value, entity.quantity.value].map((v) => (typeof v === 'number' ? [v] : v))
      if (a.length === b.length && a.every((x, i) => Math.abs(x - b[i]) < 1e-6 * Math.max(1, Math.abs(x)))) return true
    }
    return names.has(name) || [...surfaces].some((s) => names.has(s))
  }
  if (names.has(name)) return true
  if (entity.type === 'Place' && [...names].some((x) => x.length > 1 && (name.endsWith(x) || x.endsWith(name))))
    return true
  return entity.type !== 'Place' && [...surfaces].some((s) => names.has(s))
}
