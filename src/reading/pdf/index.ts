import type { PDFPageProxy } from 'pdfjs-dist'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { ReadDocument } from '../../model/document.ts'
import type { FileFormat, FileInput } from '../format.ts'
import { blocksOf, documentOfPages } from './blocks.ts'
import { mendCharacters } from './characters.ts'
import { type Drawing, drawingOf, NO_DRAWING } from './drawing.ts'
import type { Run } from './lines.ts'
import { openPdf } from './open.ts'
import { layOutPages, type PageRuns } from './pages.ts'

const MEDIA_TYPE = 'application/pdf'
/** More pages than a book has are not read. */
const MOST_PAGES = 2000

/** PDF with a text layer: where the characters stand says what they are; their order in the file says nothing. */
export const pdf: FileFormat = {
  mediaType: MEDIA_TYPE,
  isRisky: true,
  recognises: ({ bytes }) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'),
  read: readPdf,
}

async function readPdf({ path, bytes }: FileInput): Promise<ReadDocument> {
  const diagnostics: Diagnostic[] = []
  const say = (code: string, severity: Diagnostic['severity'], message: string) =>
    diagnostics.push({ code, severity, message, path })
  const pages = await pagesOf(bytes, say)
  const laid = blocksOf(layOutPages(pages))
  if (!laid.blocks.length && !diagnostics.some(({ severity }) => severity === 'error')) {
    say(
      'pdf-without-text',
      'error',
      `${path} 没有文字层，可能是扫描件；请安装 tesseract、它的简体中文数据和 poppler（Debian：apt install tesseract-ocr tesseract-ocr-chi-sim poppler-utils）再读一次，或先做文字识别（OCR）。 The PDF has no text layer and may be a scan: install tesseract with its data for simplified Chinese, and poppler, then read it again, or run text recognition (OCR) on it first.`,
    )
  }
  return { ...documentOfPages({ path, bytes }, MEDIA_TYPE, laid), diagnostics }
}

type Say = (code: string, severity: Diagnostic['severity'], message: string) => void

/** The characters of every page; what cannot be opened is said. */
async function pagesOf(bytes: Uint8Array, say: Say): Promise<PageRuns[]> {
  const { pdfjs, task } = await openPdf(bytes)
  const pages: PageRuns[] = []
  const odd = { outside: 0, turned: 0, unknown: 0 }
  try {
    const file = await task.promise
    if (file.numPages > MOST_PAGES) {
      say(
        'pdf-too-long',
        'error',
        `PDF 有 ${file.numPages} 页，上限 ${MOST_PAGES} 页；请先拆分。 The PDF has ${file.numPages} pages, more than ${MOST_PAGES}; split it first.`,
      )
      return []
    }
    for (let number = 1; number <= file.numPages; number++) {
      try {
        const page = await file.getPage(number)
        const viewport = page.getViewport({ scale: 1 })
        const drawing = await drawnOn(page, pdfjs, viewport.transform).catch((error: unknown) => {
          say(
            'pdf-drawing-unread',
            'warning',
            `第 ${number} 页的线条和方框读不出来，只按文字的位置分栏，请核对：${messageOf(error)} The lines and boxes of page ${number} could not be read; its text was laid out without them: check it.`,
          )
          return NO_DRAWING
        })
        const { items } = await page.getTextContent({ disableNormalization: true })
        const runs: Run[] = []
        for (const item of items) {
          if (!('str' in item) || !item.str) continue
          const [a, b, c, d, x, y] = pdfjs.Util.transform(viewport.transform, item.transform)
          const size = Math.hypot(c, d)
          if (Math.abs(b) > 0.1 * Math.abs(a) || a <= 0) odd.turned++
          else if (x + item.width < 0 || x > viewport.width || y < 0 || y - size > viewport.height) odd.outside++
          else if (size > 0) {
            odd.unknown += item.str.match(UNKNOWN)?.length ?? 0
            const text = mendCharacters(item.str).replace(CONTROLS, '')
            runs.push({ text, x, baseline: y, width: item.width, size, ...fontOf(page, item.fontName) })
          }
        }
        pages.push({ number, width: viewport.width, height: viewport.height, runs, drawing })
        page.cleanup()
      } catch (error) {
        say(
          'pdf-page-unread',
          'warning',
          `第 ${number} 页读不出来，已跳过：${messageOf(error)} Page ${number} could not be read and was left out.`,
        )
      }
    }
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    say(
      isLocked ? 'pdf-encrypted' : 'pdf-damaged',
      'error',
      isLocked
        ? 'PDF 有密码；请去掉密码另存后再试。 The PDF asks for a password; save it without one and try again.'
        : `PDF 已损坏或不完整，打不开；请重新取得。 The PDF is damaged or cut off; get it again. (${messageOf(error)})`,
    )
  } finally {
    await task.destroy()
  }
  if (odd.outside)
    say(
      'pdf-text-outside',
      'info',
      `有 ${odd.outside} 处文字在页面之外，已略去。 Text outside the page was left out in ${odd.outside} places.`,
    )
  if (odd.turned)
    say(
      'pdf-text-turned',
      'info',
      `有 ${odd.turned} 处文字是转了向的，已略去。 Turned text was left out in ${odd.turned} places.`,
    )
  const characters = pages.reduce((sum, { runs }) => sum + runs.reduce((n, { text }) => n + text.length, 0), 0)
  if (odd.unknown > 0.01 * characters) {
    say(
      'pdf-unmapped-characters',
      odd.unknown > 0.2 * characters ? 'error' : 'warning',
      `PDF 里有 ${odd.unknown} 个字没有对应的文字编码，读出来的不是看到的；请换一份或做文字识别（OCR）。 ${odd.unknown} characters have no text behind their shapes; use another copy or text recognition (OCR).`,
    )
  }
  return pages
}

/** What the file calls a font, without the mark of a part of it; only known once the page's drawing was read. */
function fontOf({ commonObjs }: PDFPageProxy, name: string): { readonly font?: string } {
  const font = commonObjs.has(name) ? (commonObjs.get(name) as { readonly name?: unknown } | null)?.name : undefined
  return typeof font === 'string' ? { font: font.replace(/^[A-Z]{6}\+/, '') } : {}
}

/** The lines and boxes of a page; its pictures are not decoded. */
async function drawnOn(
  page: PDFPageProxy,
  { OPS }: { readonly OPS: Readonly<Record<string, number>> },
  view: readonly number[],
): Promise<Drawing> {
  const list = await page.getOperatorList()
  return drawingOf(list, OPS, view as unknown as Parameters<typeof drawingOf>[2])
}

/** Private use, unassigned, and the replacement character: shapes without a character. */
const UNKNOWN = /[\ue000-\uf8ff\ufffd\u0000-\u0008]/g
const CONTROLS = /[\u0000-\u001f\u007f]/g
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
