import type { Byline } from '../model/document.ts'
import { toSource } from '../model/span.ts'
import type { AssembledText } from './assemble.ts'
import { bareNames, bylinesAfterRoles, type FoundByline, photographers } from './byline.ts'
import { readBylineLine } from './byline-line.ts'
import { nameLength } from './person-name.ts'

const BRACKETS = /[（(【](?<inner>[^（）()【】]{2,80})[）)】]/g
/** How far from the article's start and end its writers are named outside brackets. */
const LEAD = 160
const TAIL = 160

/** Who wrote and photographed an article, in the order of the text, every name once. */
export function findBylines({ text, map, sections }: AssembledText): Byline[] {
  const found: FoundByline[] = []
  const take = (at: number, bylines: readonly FoundByline[]) => {
    for (const b of bylines) found.push({ ...b, start: b.start + at, end: b.end + at })
  }
  const body = sections.filter((s) => s.part === 'body')
  for (const { part, start, end } of sections) {
    if (part === 'byline') take(start, readBylineLine(text.slice(start, end)))
  }
  body.forEach(({ start, end }, i) => {
    const paragraph = text.slice(start, end)
    if (i === 0) take(start, leadBylines(paragraph.slice(0, LEAD)))
    take(start, signatures(paragraph))
    if (i === body.length - 1) {
      const from = Math.max(0, paragraph.length - TAIL)
      take(start + from, tailBylines(paragraph.slice(from)))
    }
  })
  for (const { part, start, end } of sections) {
    if (part === 'body' || part === 'caption') take(start, photographers(text.slice(start, end)))
  }
  const names = new Set<string>()
  return found
    .filter(({ name }) => !names.has(name) && names.add(name))
    .map(({ name, role, start, end }) => ({ name, role, spans: toSource(map, start, end) }))
}

/** 乐居财经 王敏 …: a medium and its writer before the text. */
const MEDIUM_FIRST = /^[\u3400-\u9fff]{2,8}(?:财经|观察|新闻|在线|网|报|社|台)[\s\u00a0\u3000]+(?=[\u3400-\u9fff])/

/** 本报讯（记者X 通讯员Y）…, 中新网北京8月14日电 (X Y)…, 大众网记者 X 通讯员 Y …. */
function leadBylines(lead: string): FoundByline[] {
  const found: FoundByline[] = []
  for (const { index, groups } of lead.matchAll(BRACKETS)) {
    const inner = groups!.inner
    const dateline = /(?:讯|电|消息|报道|日)[\s\u00a0]*$/.test(lead.slice(0, index))
    const unmarked = inner.split(/(?:中青报|[\u3400-\u9fff·]{0,10})(?:记者|通讯员|实习生)/)[0]
    const bare = dateline ? (bareNames(unmarked, true) ?? []) : []
    for (const b of [...bare, ...bylinesAfterRoles(inner)]) {
      found.push({ ...b, start: b.start + index + 1, end: b.end + index + 1 })
    }
  }
  if (found.length > 0) return found
  const medium = MEDIUM_FIRST.exec(lead)
  if (medium) found.push(...namesFrom(lead, medium[0].length))
  found.push(...bylinesAfterRoles(lead.split('。')[0]))
  return found
}

/** Names separated by spaces, without a role. */
function namesFrom(text: string, at: number): FoundByline[] {
  const found: FoundByline[] = []
  for (const token of text.slice(at).matchAll(/(?<name>[\u3400-\u9fff]{2,4})(?<space>[\s\u00a0\u3000]+|$)/gy)) {
    const named = bareNames(token.groups!.name)
    if (!named) break
    const start = at + token.index
    found.push({ ...named[0], start, end: start + token.groups!.name.length })
  }
  return found
}

/** …。（王露）, …。（通讯员 王简）: names in brackets behind a complete sentence. */
function signatures(paragraph: string): FoundByline[] {
  const found: FoundByline[] = []
  for (const { index, groups } of paragraph.matchAll(BRACKETS)) {
    if (!/[。！？!?”)）】…\s][\s\u00a0]*$/.test(paragraph.slice(Math.max(0, index - 3), index))) continue
    const inner = groups!.inner
    const byRole = bylinesAfterRoles(inner)
    const unmarked = inner.split(/(?:记者|通讯员|实习生)/)[0]
    const bare = byRole.length && unmarked.length < 2 ? [] : (bareNames(unmarked) ?? [])
    for (const b of [...bare, ...byRole]) found.push({ ...b, start: b.start + index + 1, end: b.end + index + 1 })
  }
  return found
}

/** Behind the last sentence: 新民晚报记者 杨硕, 编辑：小晚 审核：徐帆, a name alone. */
function tailBylines(tail: string): FoundByline[] {
  const found = bylinesAfterRoles(tail)
  const behind = /[。！？!?][”’）)]*(?<rest>[\u3400-\u9fff][^。！？!?]{1,60})$/.exec(tail)
  if (!behind) return found
  const { rest } = behind.groups!
  const stop = rest.search(/返回|来源|编辑|责编|[\s\u00a0\u3000]/)
  const end = stop < 0 ? rest.length : stop
  const photographed = /^[\s\u00a0/／]*摄/.test(rest.slice(end))
  if (!photographed && end >= 2 && end <= 4 && nameLength(rest, end, true) === end) {
    const start = tail.length - rest.length
    found.push({ name: rest.slice(0, end), role: '作者', start, end: start + end })
  }
  return found
}
