import type { Mention } from '../model/mention.ts'
import type { EntityType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { type ArticleView, mentionsWithin } from './view.ts'

/** The few characters before a mention. */
export const leadOf = (view: ArticleView, mention: number): string =>
  view.text.slice(Math.max(0, view.mentions[mention].start - 4), view.mentions[mention].start)

/** So many characters behind a mention. */
export const behind = (view: ArticleView, { end }: Mention, length: number): string =>
  view.text.slice(end, end + length)

/** Names that may have a word of giving in them. */
const NAMED: ReadonlySet<EntityType> = new Set(['Organisation', 'Person', 'Place'])
/** So far from the object of a relation its words are looked for. */
const REACH = 300

/** The evidence sentence near the object; `unnamed` without the names in it, for 甲投资 and 乙支援队 give nothing by that. */
export function around(view: ArticleView, { sentence, objectMention }: Evidence, unnamed = false): string {
  const { start, end } = view.sentences[sentence]
  const object = view.mentions[objectMention]
  const from = Math.max(start, object.start - REACH)
  const to = Math.min(end, object.start + REACH)
  if (!unnamed) return view.text.slice(from, to)
  let rest = ''
  let at = from
  for (const m of mentionsWithin(view, sentence, from, to)) {
    const name = view.mentions[m]
    if (!NAMED.has(name.type) || name.start < at) continue
    rest += `${view.text.slice(at, name.start)}·`
    at = name.end
  }
  return rest + view.text.slice(at, Math.max(at, to))
}
