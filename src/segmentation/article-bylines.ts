import type { Byline } from '../model/document.ts'
import { toSource } from '../model/span.ts'
import type { AssembledText } from './assemble.ts'
import { bareNames, bylinesAfterRoles, type FoundByline, photographers } from './byline.ts'
import { readBylineLine } from './byline-line.ts'

const BRACKETS = /[（(【](?<inner>[^（）()【】]{2,80})[）)】]/g
/** How far from the article's start and end its writers are named outside brackets. */
const LEAD = 160
const TAIL = 160

/** Who wrote and photographed an article, in the order of the text, every name once. */
export function findBylines({ text, map, sections }: AssembledText): Byline[] {
  const found: FoundByline[] = []
  const body = sections.filter((s) => s.part === 'body')
  const take = (at: number, bylines: readonly FoundByline[]) => {
    for (const b of bylines) found.push({ ...b, start: b.start + at, end: b.end + at })
  }
  for (const { part, start, end } of sections) {
    if (part === 'byline') take(start, readBylineLine(text.slice(start, end)))
  }
  body.forEach(({ start, end }, i) => {
    const paragraph = text.slice(start, end)
    if (i === 0) take(start, leadBylines(paragraph.slice(0, LEAD)))
    if (i === body.length - 1) take(end - Math.min(TAIL, end - start), tailBylines(paragraph.slice(-TAIL)))
  })
  for (const { start, end } of [...body, ...sections.filter((s) => s.part === 'caption')]) {
    take(start, photographers(text.slice(start, end)))
  }
  const names = new Set<string>()
  return found
    .filter(({ name }) => !names.has(name) && names.add(name))
    .map(({ name, role, start, end }) => ({ name, role, spans: toSource(map, start, end) }))
}

/** 本报讯（记者X 通讯员Y）…, 中新网北京8月14日电 (X Y)…, 记者 X 通讯员 Y …. */
function leadBylines(lead: string): FoundByline[] {
  const found: FoundByline[] = []
  for (const match of lead.matchAll(BRACKETS)) {
    const at = match.index + 1
    const inner = match.groups!.inner
    const byRole = bylinesAfterRoles(inner)
    const signed = /(?:讯|电|消息|报道|日)\s?$/.test(lead.slice(0, match.index))
    const bare = signed ? (bareNames(inner.split(/(?:实习)?(?:记者|通讯员)/)[0]) ?? []) : []
    for (const b of [...bare, ...byRole]) found.push({ ...b, start: b.start + at, end: b.end + at })
  }
  if (found.length === 0) found.push(...bylinesAfterRoles(lead))
  return found
}

function tailBylines(tail: string): FoundByline[] {
  const found: FoundByline[] = []
  const last = [...tail.matchAll(BRACKETS)].at(-1)
  if (last && tail.length - (last.index + last[0].length) <= 60) {
    const bare = bareNames(last.groups!.inner) ?? []
    for (const b of bare) found.push({ ...b, start: b.start + last.index + 1, end: b.end + last.index + 1 })
  }
  found.push(...bylinesAfterRoles(tail))
  return found
}
