import type { Block } from '../model/document.ts'

/** The little of the DOM that reading needs. */
export interface MarkupNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: ArrayLike<MarkupNode>
}

/** A piece of a page's text and what its element says it is. */
export interface MarkupBlock {
  readonly text: string
  readonly hint?: Block['hint']
}

/** Where markup breaks a line: no text holds it. */
export const LINE_BREAK = '\u2028'

/** A text with its line breaks → lines that hold something, white space as one space. */
export function linesIn(text: string): string[] {
  return text.split(LINE_BREAK).flatMap((line) => line.replace(/[\s\u00a0\u3000]+/g, ' ').trim() || [])
}

const LEFT_OUT = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG CANVAS FORM BUTTON SELECT TEXTAREA NAV FOOTER ASIDE HEAD MENU DIALOG'.split(
    ' ',
  ),
)
const INLINE = new Set(
  'A ABBR B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY RB S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
)
const DEEPEST = 400

/** The texts of an element in order, one a paragraph, heading, list item or table cell. */
export function blocksIn(root: MarkupNode): { readonly blocks: MarkupBlock[]; readonly isTooDeep: boolean } {
  const blocks: MarkupBlock[] = []
  let pending = ''
  let isTooDeep = false
  const flush = (hint?: Block['hint']) => {
    for (const text of linesIn(pending)) blocks.push({ text, ...(hint && { hint }) })
    pending = ''
  }
  const walk = (node: MarkupNode, hint: Block['hint'], depth: number): void => {
    if (depth > DEEPEST) {
      isTooDeep = true
      return
    }
    for (let i = 0; i < node.childNodes.length; i++) {
      const child = node.childNodes[i]
      if (child.nodeType === 3) {
        pending += (child.textContent ?? '').replace(/\u2028/g, ' ')
        continue
      }
      if (child.nodeType !== 1) continue
      const name = child.nodeName.toUpperCase()
      if (LEFT_OUT.has(name)) continue
      if (name === 'BR') pending += LINE_BREAK
      else if (INLINE.has(name)) walk(child, hint, depth + 1)
      else {
        flush(hint)
        const own = hintOf(name) ?? hint
        walk(child, own, depth + 1)
        flush(own)
      }
    }
  }
  walk(root, hintOf(root.nodeName.toUpperCase()), 0)
  flush()
  return { blocks, isTooDeep }
}

function hintOf(name: string): Block['hint'] | undefined {
  if (name === 'H1') return 'title'
  if (/^H[2-6]$/.test(name)) return 'heading'
  return name === 'FIGCAPTION' || name === 'CAPTION' ? 'caption' : undefined
}
