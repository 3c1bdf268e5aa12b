import { isProbablyReaderable, Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Block } from '../model/document.ts'
import { documentOf, type FoundText } from './build.ts'
import { decodeText } from './decode.ts'
import type { FileFormat } from './format.ts'
import { isoDate } from './iso-date.ts'
import { blocksIn, type MarkupBlock, type MarkupNode } from './markup.ts'

/** Larger pages are data, not articles. */
const MOST_BYTES = 32 * 1024 * 1024

/** A saved web page: its articles without scripts, navigation and comments. Nothing is fetched. */
export const html: FileFormat = {
  mediaType: 'text/html',
  isRisky: true,
  recognises({ path, bytes }) {
    if (/\.(?:x?html?|shtml)$/i.test(path)) return true
    return /^\s*(?:<!doctype html|<html[\s>])/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 512)))
  },
  read(input) {
    const { path, bytes } = input
    const say = (code: string, severity: Diagnostic['severity'], message: string): Diagnostic => ({
      code,
      severity,
      message,
      path,
    })
    const failed = (diagnostic: Diagnostic) =>
      documentOf(input, { mediaType: 'text/html', blocks: [], diagnostics: [diagnostic] })
    if (bytes.length > MOST_BYTES)
      return failed(
        say('html-too-large', 'error', '网页大于 32 MB；请先拆分。 The page is larger than 32 MB; split it first.'),
      )
    const decoded = decodeText(bytes, path, charsetOf(bytes))
    const diagnostics = [...decoded.diagnostics]
    const tooDeep = say(
      'html-too-deep',
      'warning',
      '网页的标签套得太深，深处的内容未读。 The page nests too deeply; what lies deepest was not read.',
    )
    if (depthOf(decoded.text) > 1500) return failed({ ...tooDeep, severity: 'error' })
    const isWhole = /<body[\s>]/i.test(decoded.text)
    const { document } = parseHTML(isWhole ? decoded.text : `<html><body>${decoded.text}</body></html>`)
    const meta = metaOf(document)
    const { groups, isTooDeep } = articlesIn(document)
    if (isTooDeep) diagnostics.push(tooDeep)
    const blocks = groups.flatMap((group, i) =>
      group.map((block): Omit<Block, 'map'> => ({ ...block, ...(groups.length > 1 && { group: i }) })),
    )
    return documentOf(input, {
      mediaType: 'text/html',
      blocks,
      diagnostics,
      title: groups[0]?.find(({ hint }) => hint === 'title')?.text,
      ...meta,
    })
  },
}

/** What the page itself says of its encoding, in its first kilobytes. */
function charsetOf(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return /<meta[^>]{0,200}charset\s*=\s*["']?(?<name>[\w-]{2,20})/i.exec(head)?.groups?.name
}

/** How deep the tags nest, closed or not. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [tag] of text.matchAll(
    /<\/?(?:div|span|table|tr|td|ul|ol|li|section|article|blockquote|font|b|i|a|p)\b/gi,
  )) {
    depth = tag[1] === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) deepest = depth
  }
  return deepest
}

type Page = ReturnType<typeof parseHTML>['document']

/** Several article elements are several articles; else the page is one, without what stands around it. */
function articlesIn(document: Page): { readonly groups: MarkupBlock[][]; readonly isTooDeep: boolean } {
  const elements = [...document.querySelectorAll('article')] as unknown as MarkupNode[]
  const several = elements.filter((element) => (element.textContent ?? '').trim().length > 80)
  if (several.length > 1) {
    const read = several.map(blocksIn)
    return { groups: read.map(({ blocks }) => titled(blocks)), isTooDeep: read.some(({ isTooDeep }) => isTooDeep) }
  }
  const heading = document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim()
  const whole = blocksIn((document.body ?? document.documentElement) as unknown as MarkupNode)
  const readable = isProbablyReaderable(document as never, { minContentLength: 40, minScore: 5 })
  const found = readable ? new Readability(document as never, { charThreshold: 80 }).parse() : undefined
  if (!found?.content) return { groups: whole.blocks.length ? [whole.blocks] : [], isTooDeep: whole.isTooDeep }
  const body = blocksIn(parseHTML(`<html><body>${found.content}</body></html>`).document.body as unknown as MarkupNode)
  const title = heading || found.title?.trim()
  // What the page shows between its heading and the text: source, date, writers.
  const first = body.blocks[0]?.text
  const from = whole.blocks.findIndex(({ text }) => text === title)
  const to = whole.blocks.findIndex(({ text }, i) => i > from && text === first)
  const between = from >= 0 && to > from && to - from <= 6 ? whole.blocks.slice(from + 1, to) : []
  const rest = body.blocks.filter(({ text }) => text !== title)
  return {
    groups: [[...(title ? [{ text: title, hint: 'title' as const }] : []), ...between, ...rest]],
    isTooDeep: whole.isTooDeep || body.isTooDeep,
  }
}

/** The first heading of an article is its title, whatever its rank. */
function titled(blocks: readonly MarkupBlock[]): MarkupBlock[] {
  const at = blocks.findIndex(({ hint }) => hint === 'title' || hint === 'heading')
  return blocks.map((block, i) => {
    if (i === at) return { ...block, hint: 'title' }
    return { ...block, hint: block.hint === 'title' ? 'heading' : (block.hint ?? 'paragraph') }
  })
}

/** Date, outlet and address as the page's head or its source line name them. */
function metaOf(document: Page): Pick<FoundText, 'publishedAt' | 'outlet' | 'url'> {
  const named = (names: readonly string[]): string | undefined => {
    for (const element of document.querySelectorAll('meta')) {
      const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? '').toLowerCase()
      const content = element.getAttribute('content')?.trim()
      if (content && names.includes(name)) return content
    }
    return undefined
  }
  const date =
    named([
      'article:published_time',
      'publishdate',
      'pubdate',
      'og:release_date',
      'date',
      'dc.date',
      'firstpublishedtime',
    ]) ??
    document.querySelector('time[datetime]')?.getAttribute('datetime') ??
    undefined
  const text = (document.body?.textContent ?? '').slice(0, 20_000)
  const shown = /(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}/.exec(text)?.[0]
  const outlet =
    named(['source', 'og:site_name', 'mediaid', 'dc.source']) ??
    /来源[:：]\s{0,4}(?<name>[\u4e00-\u9fff]{2,12})/.exec(text)?.groups?.name
  const publishedAt = isoDate(date) ?? isoDate(shown)
  const address = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? named(['og:url'])
  const url = address !== undefined && /^https?:\/\/[^\s"'<>]{1,500}$/i.test(address) ? address : undefined
  return {
    ...(publishedAt && { publishedAt }),
    ...(outlet && { outlet: outlet.slice(0, 40) }),
    ...(url && { url }),
  }
}
