import { expect } from 'vitest'
import type { ArticleEntity } from '../../src/model/entity.ts'
import type { Mention, Quantity } from '../../src/model/mention.ts'
import type { EntityType, RelationType } from '../../src/model/ontology.ts'
import type { Relation } from '../../src/model/relation.ts'
import { extractRelations, type RelationInput, type RelationModel } from '../../src/relations/index.ts'

const MARK = /\[(?<surface>[^\]]+)\]\((?<type>[A-Za-z]+)(?:=(?<name>[^)]+))?\)/g

/** Reads `[云岭省总工会](Organisation)开展…` into what the stages before would hand over; `(Organisation=全名)` names the entity. */
export function annotated(marked: string): RelationInput {
  const mentions: Mention[] = []
  const names: string[] = []
  let text = ''
  let from = 0
  for (const match of marked.matchAll(MARK)) {
    const { surface, type, name } = match.groups as { surface: string; type: EntityType; name?: string }
    text += marked.slice(from, match.index)
    const quantity = type === 'Amount' ? money(surface) : undefined
    mentions.push({
      type,
      start: text.length,
      end: text.length + surface.length,
      surface,
      sentence: 0,
      method: 'test',
      confidence: 1,
      ...(quantity ? { quantity } : {}),
    })
    names.push(name ?? surface)
    text += surface
    from = match.index + match[0].length
  }
  text += marked.slice(from)
  const sentences: RelationInput['sentences'][number][] = []
  let start = 0
  for (const match of text.matchAll(/[。！？\n]”?/g)) {
    const end = match.index + match[0].length
    sentences.push({ ord: sentences.length, start, end, part: 'body' })
    start = end
  }
  if (start < text.length) sentences.push({ ord: sentences.length, start, end: text.length, part: 'body' })
  const entities = new Map<string, { type: EntityType; name: string; mentions: number[]; quantity?: Quantity }>()
  mentions.forEach((m, i) => {
    const key = m.type === 'Amount' ? `${m.type} ${i}` : `${m.type} ${names[i]}`
    const entity = entities.get(key) ?? {
      type: m.type,
      name: names[i],
      mentions: [],
      ...(m.quantity ? { quantity: m.quantity } : {}),
    }
    entity.mentions.push(i)
    entities.set(key, entity)
  })
  return {
    article: { text },
    sentences,
    mentions: mentions.map((m) => ({
      ...m,
      sentence: sentences.findIndex((s) => s.start <= m.start && m.start < s.end),
    })),
    entities: [...entities.values()].map((entity, e): ArticleEntity => ({ id: `e${e + 1}`, aliases: [], ...entity })),
  }
}

function money(surface: string): Quantity {
  const digits = Number.parseFloat(surface.replace(/[^\d.]/g, ''))
  const scale = surface.includes('亿') ? 1e8 : surface.includes('万') ? 1e4 : 1
  return surface.endsWith('元')
    ? { value: digits * scale, unit: '元', currency: 'CNY' }
    : { value: digits * scale, unit: surface.slice(-1) }
}

const NO_DIVISIONS = { leadingDivision: () => undefined }

/** Every relation of that type read out of the marked text, with its ends by name. */
export function read(
  marked: string,
  type: RelationType,
  model?: RelationModel,
): (Relation & { from: string; to: string })[] {
  const input = annotated(marked)
  const named = new Map(input.entities.map((e) => [e.id, e.name]))
  return extractRelations(input, { gazetteer: NO_DIVISIONS, ...(model ? { model } : {}) })
    .filter((r) => r.type === type)
    .map((r) => ({ ...r, from: named.get(r.subject) ?? '', to: named.get(r.object) ?? '' }))
}

/** Promises that the text yields exactly these relations of that type: `甲 → 乙`, with `(role)`, `+amount` and `!modality` behind. */
export function check(marked: string, type: RelationType, ...expected: readonly string[]): void {
  const { entities } = annotated(marked)
  const found = read(marked, type).map((r) => {
    const amount = r.amount ? `+${entities.find((e) => e.id === r.amount)?.name}` : ''
    return `${r.from} → ${r.to}${r.role ? `(${r.role})` : ''}${amount}${r.modality === 'done' ? '' : `!${r.modality}`}`
  })
  expect(found.sort()).toEqual([...expected].sort())
}
