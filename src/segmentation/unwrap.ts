import type { Block } from '../model/document.ts'
import type { SourceRun } from '../model/span.ts'

/** How much a full line may fall short of the column: a mark that may not begin a line moves its neighbour too. */
const SLACK = 4
/** Columns narrower than this, in half-width characters, are no columns. */
const NARROWEST = 20
/** So many lines, and this share of those with a line right below, fill the column of a wrapped text. */
const LEAST_LINES = 4
const LEAST_SHARE = 0.6

/**
 * Joins the lines of a text that was wrapped at a fixed width, so that a block is a paragraph again.
 * A line that fills the column goes on in the line right below it, unless that one is indented.
 */
export function unwrapLines(blocks: readonly Block[], source: string): readonly Block[] {
  const above = blocks.map((block, i) => i > 0 && touches(blocks[i - 1], block, source))
  const withNext = blocks.filter((_, i) => above[i + 1])
  if (withNext.length < LEAST_LINES) return blocks
  const widths = withNext.map((block) => widthOf(block.text)).sort((a, b) => a - b)
  const column = widths[Math.floor(widths.length * 0.9)]
  const full = (block: Block) => {
    const width = widthOf(block.text)
    return width >= column - SLACK && width <= column + SLACK
  }
  const share = withNext.filter(full).length / withNext.length
  if (column < NARROWEST || share < LEAST_SHARE) return blocks
  const paragraphs: Block[][] = []
  blocks.forEach((block, i) => {
    if (above[i] && full(blocks[i - 1]) && !indented(block, source)) paragraphs.at(-1)!.push(block)
    else paragraphs.push([block])
  })
  return paragraphs.map(joinLines)
}

function joinLines(lines: readonly Block[]): Block {
  if (lines.length === 1) return lines[0]
  const map: SourceRun[] = []
  let at = 0
  for (const line of lines) {
    for (const run of line.map) map.push({ ...run, at: at + run.at })
    at += line.text.length
  }
  return { text: lines.map((line) => line.text).join(''), map }
}

/** Whether nothing but one line end and spaces stands between two blocks of the file. */
function touches(before: Block, after: Block, source: string): boolean {
  if (before.place || before.hint || after.hint || before.map.length === 0 || after.map.length === 0) return false
  const last = before.map.at(-1)!
  const between = source.slice(last.source + last.length, after.map[0].source)
  return between.length < 40 && between.split('\n').length === 2
}

function indented(block: Block, source: string): boolean {
  const at = block.map[0].source
  return at > 0 && /[\u3000 \t]/.test(source[at - 1])
}

/** In half-width characters. */
function widthOf(text: string): number {
  let width = 0
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) > 0x2e7f || '“”‘’—…'.includes(text[i]) ? 2 : 1
  return width
}
