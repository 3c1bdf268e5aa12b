import type { Diagnostic } from '../model/diagnostic.ts'
import type { ReadDocument } from '../model/document.ts'
import type { FileFormat, FileInput } from './format.ts'
import { documentOf } from './build.ts'
import { blocksOf, documentOfPages } from './pdf/blocks.ts'
import type { Run } from './pdf/lines.ts'
import { layOutPages, type PageRuns } from './pdf/pages.ts'

/** What text recognition found on one picture: its table of words (Tesseract's TSV), and pixels an inch where the picture says. */
export interface RecognisedPage {
  readonly tsv: string
  readonly resolution: number
}

/** PNG, JPEG or TIFF: a text only for who recognises it, and that is not this stage's work. */
export const picture: FileFormat = {
  mediaType: 'image/*',
  isRisky: false,
  recognises: ({ bytes }) => pictureType(bytes) !== undefined,
  read: (input) =>
    documentOf(input, {
      mediaType: pictureType(input.bytes) ?? 'image/*',
      blocks: [],
      diagnostics: [
        {
          code: 'picture-without-recognition',
          severity: 'error',
          message:
            '图片里的字要先识别：请安装 tesseract 和它的简体中文数据（Debian：apt install tesseract-ocr tesseract-ocr-chi-sim），再读一次。 Pictures need text recognition: install tesseract with its data for simplified Chinese (Debian: apt install tesseract-ocr tesseract-ocr-chi-sim), then read it again.',
          path: input.path,
        },
      ],
    }),
}

/** The media type that a picture's first bytes say. */
export function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/tiff' | undefined {
  const [a, b, c, d] = bytes
  if (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47) return 'image/png'
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'image/jpeg'
  const isTiff =
    (a === 0x49 && b === 0x49 && c === 0x2a && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 0x2a)
  return isTiff ? 'image/tiff' : undefined
}

/**
 * Recognised pages → a document, laid out as a PDF is; it says that it was recognised, and how surely, and what `more` says: that alone,
 * as an error, where no word was read.
 */
export function readRecognised(
  input: FileInput,
  mediaType: string,
  pages: readonly RecognisedPage[],
  more: readonly Diagnostic[] = [],
): ReadDocument {
  const { path, bytes } = input
  const read = pages.map(({ tsv, resolution }, i) => pageOf(tsv, i + 1, 72 / resolution))
  const words = read.reduce((sum, page) => sum + page.words, 0)
  const sureness = words ? read.reduce((sum, page) => sum + page.confidence, 0) / words / 100 : 0
  const laid = blocksOf(layOutPages(read.map(({ page }) => page)))
  const { document, blocks } = documentOfPages({ path, bytes }, mediaType, laid)
  return {
    document: { ...document, recognised: Math.round(sureness * 1000) / 1000 },
    blocks,
    diagnostics: words ? [recognisedText(path, sureness), ...more] : withoutText(path, more),
  }
}

const recognisedText = (path: string, sureness: number): Diagnostic => ({
  code: 'recognised-text',
  severity: 'warning',
  message: `文字是识别出来的（OCR），平均把握 ${Math.round(100 * sureness)}%；其中的主张都这样标明。 The text was recognised (OCR), on average ${Math.round(100 * sureness)}% sure; every claim of it says so.`,
  path,
})

/** Why there is no text: a recognition that was cut short says nothing of the picture. */
function withoutText(path: string, more: readonly Diagnostic[]): readonly Diagnostic[] {
  if (more.length > 0) return more.map((diagnostic) => ({ ...diagnostic, severity: 'error' }))
  const message = '图片里没有认出文字；请换一份更清楚的。 No text was recognised in the picture; use a clearer one.'
  return [{ code: 'picture-without-text', severity: 'error', message, path }]
}

interface Word {
  readonly line: string
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly sure: number
}

/** A page's lines as runs of one size each, in points. */
function pageOf(tsv: string, number: number, scale: number): { page: PageRuns; words: number; confidence: number } {
  const found: Word[] = []
  let [width, height, confidence] = [0, 0, 0]
  for (const row of tsv.split('\n')) {
    const [level, , block, paragraph, line, , left, top, wide, high, sure, text = ''] = row.split('\t')
    if (level === '1') [width, height] = [Number(wide), Number(high)]
    if (level !== '5' || !text.trim() || Number(sure) < 0) continue
    confidence += Number(sure)
    found.push({
      line: `${block}.${paragraph}.${line}`,
      text: text.trim(),
      left: Number(left),
      top: Number(top),
      right: Number(left) + Number(wide),
      bottom: Number(top) + Number(high),
      sure: Number(sure) / 100,
    })
  }
  const lines = new Map<string, Word[]>()
  for (const word of found) lines.set(word.line, [...(lines.get(word.line) ?? []), word])
  const body = middle([...lines.values()].map(sizeOf))
  const runs = [...lines.values()].map((words): Run => {
    const own = sizeOf(words)
    // What is about as high as most lines is as high: strokes differ, print does not.
    const size = Math.abs(own - body) < 0.2 * body ? body : own
    const [left, right] = [Math.min(...words.map((word) => word.left)), Math.max(...words.map((word) => word.right))]
    const centre = middle(words.map(({ top, bottom }) => (top + bottom) / 2))
    return {
      text: joined(words),
      x: left * scale,
      baseline: (centre + 0.38 * size) * scale,
      width: (right - left) * scale,
      size: size * scale,
      sure: words.reduce((sum, word) => sum + word.sure, 0) / words.length,
    }
  })
  const page = { number, width: width * scale, height: height * scale, runs }
  return { page, words: found.length, confidence }
}

/** Chinese print is as wide as it is high. */
const sizeOf = (words: readonly Word[]): number => Math.max(...words.map(({ top, bottom }) => bottom - top))

/** Words of one line: a space only between Latin letters. */
function joined(words: readonly Word[]): string {
  let text = ''
  for (const word of words) text += (/[A-Za-z,.]$/.test(text) && /^[A-Za-z]/.test(word.text) ? ' ' : '') + word.text
  return text
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
