import type { Gazetteer } from '../gazetteer/index.ts'
import type { ArticleEntity } from '../model/entity.ts'
import type { ArticleReading } from '../model/reading.ts'
import { DIVISION_METHOD, type Relation } from '../model/relation.ts'

/**
 * Adds the divisions above each place of an article, up to its province, and PART_OF from each to the one above
 * (濂溪区 → 九江市 → 江西省), so that a province's bodies are one short query. What lies in what is the table's knowledge;
 * the evidence is the sentence that names the place, or the body whose name states it. Entities and relations that
 * were there stay as they are.
 */
export function relateDivisions(reading: ArticleReading, gazetteer: Gazetteer): ArticleReading {
  const entities: ArticleEntity[] = [...reading.entities]
  const byCode = new Map<string, ArticleEntity>()
  for (const entity of entities) {
    if (entity.type === 'Place' && entity.adminCode && !byCode.has(entity.adminCode))
      byCode.set(entity.adminCode, entity)
  }
  const stated = new Set(
    reading.relations.filter((r) => r.type === 'PART_OF').map((r) => `${r.subject}\u001f${r.object}`),
  )
  const added: Relation[] = []
  for (const place of reading.entities) {
    if (place.type !== 'Place' || !place.adminCode) continue
    const evidence = evidenceOf(place, reading)
    if (!evidence) continue
    let lower = place
    for (const division of gazetteer.ancestors(place.adminCode).toReversed()) {
      let upper = byCode.get(division.code)
      if (!upper) {
        upper = {
          id: `e${entities.length + 1}`,
          type: 'Place',
          name: division.name,
          aliases: [],
          adminCode: division.code,
          level: division.level,
          officialName: division.name,
          mentions: [],
        }
        byCode.set(division.code, upper)
        entities.push(upper)
      }
      const key = `${lower.id}\u001f${upper.id}`
      if (lower.id !== upper.id && !stated.has(key)) {
        stated.add(key)
        added.push({
          type: 'PART_OF',
          subject: lower.id,
          object: upper.id,
          modality: 'done',
          ...evidence,
          method: DIVISION_METHOD,
          confidence: 1,
        })
      }
      lower = upper
    }
  }
  return { ...reading, entities, relations: [...reading.relations, ...added] }
}

/** Where the article names the place, or else the body whose name states it. */
function evidenceOf(
  place: ArticleEntity,
  { mentions, relations }: ArticleReading,
): Pick<Relation, 'sentence' | 'subjectMention' | 'trigger'> | undefined {
  const named = place.mentions.at(0)
  if (named !== undefined) return { sentence: mentions[named].sentence, subjectMention: named }
  const stating = relations.find((r) => r.type === 'LOCATED_IN' && r.object === place.id)
  if (!stating) return undefined
  const body = stating.subjectMention === undefined ? undefined : mentions[stating.subjectMention]
  return { sentence: stating.sentence, ...(body && { trigger: [body.start, body.end] as const }) }
}
