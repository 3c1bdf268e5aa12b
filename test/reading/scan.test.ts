import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { canRecognise, recognisePdf } from '../../src/cli/recognition.ts'
import { loadResources, openPipeline } from '../../src/cli/resources.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { readDocument, readRecognised } from '../../src/reading/index.ts'
import type { ReadDocument } from '../../src/model/document.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'
import { makePdf } from '../support/pdf.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const TITLE = '江南市总工会建设职工驿站'
const LINES = [
  '　　近日，江南市总工会投入资金320万元，',
  '用于建设职工驿站，方便户外劳动者歇脚。',
  '　　江南市总工会主席林晓峰说，今年新',
  '建驿站40个。',
]

/** A page as Tesseract tells it: 300 pixels an inch, print of 40 pixels and a title of 90, a word a character. */
function tsv(): string {
  const rows = [
    'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
    '1\t1\t0\t0\t0\t0\t0\t0\t2400\t1600\t-1\t',
  ]
  const add = (block: number, line: number, text: string, left: number, top: number, size: number, sure = 90) => {
    rows.push(`4\t1\t${block}\t1\t${line}\t0\t${left}\t${top}\t${text.length * size}\t${size}\t-1\t`)
    // Strokes differ in height; what is blank is no word.
    for (const [i, character] of [...text].entries())
      if (character !== '　')
        rows.push(
          `5\t1\t${block}\t1\t${line}\t${i}\t${left + i * size}\t${top + (i % 3)}\t${size - 2}\t${size - (i % 3)}\t${sure}\t${character}`,
        )
  }
  add(1, 1, TITLE, 300, 300, 90)
  // The second paragraph is faint.
  for (const [i, line] of LINES.entries()) add(2, i + 1, line, 300, 480 + i * 60, 40, i < 2 ? 90 : 60)
  return rows.join('\n')
}
const read = () => readRecognised({ path: 'a.png', bytes: png }, 'image/png', [{ tsv: tsv(), resolution: 300 }])

describe('a recognised picture', () => {
  it('is laid out as a page, with the place of every line, and says how sure it is', () => {
    const { document, blocks, diagnostics } = read()
    expect(document.recognised).toBe(0.805)
    expect(new Set(document.places!.map(({ sure }) => sure))).toEqual(new Set([0.9, 0.6]))
    expect(diagnostics).toMatchObject([{ code: 'recognised-text', severity: 'warning' }])
    expect(diagnostics[0].message).toContain('81%')
    const [{ article }] = segmentDocument({ document, blocks, diagnostics }).articles
    expect(article.title.text).toBe(TITLE)
    expect(article.paragraphs.map(([start, end]) => article.text.slice(start, end))).toEqual([
      '近日，江南市总工会投入资金320万元，用于建设职工驿站，方便户外劳动者歇脚。',
      '江南市总工会主席林晓峰说，今年新建驿站40个。',
    ])
    const [place] = document.places!
    expect(document.text.slice(place.start, place.end)).toBe(TITLE)
    expect(place.box[0]).toBeCloseTo((300 * 72) / 300, 0)
  })

  it('marks every claim of it, and is no surer than the letters of its own sentence', async () => {
    const pipeline = createPipeline(loadResources(), async () => read())
    const plain = createPipeline(loadResources(), async () => {
      const { document, ...rest } = read()
      const { recognised: _, ...written } = document
      return { document: written, ...rest }
    })
    const file = { path: 'a.png', bytes: png }
    const [[scanned], [typed]] = await Promise.all([
      pipeline.read(file).then(({ articles }) => articles),
      plain.read(file).then(({ articles }) => articles),
    ])
    const faint: boolean[] = []
    for (const [i, { method, confidence }] of scanned.relations.entries()) {
      expect(method).toMatch(/\+ocr$|^derived:division$/)
      const { start, end } = scanned.sentences.find(({ ord }) => ord === scanned.relations[i].sentence)!
      const isFaint = scanned.article.text.slice(start, end).includes('林晓峰')
      expect(confidence).toBeCloseTo(typed.relations[i].confidence * (isFaint ? 0.6 : 0.9), 9)
      faint.push(isFaint)
    }
    expect(new Set(faint)).toEqual(new Set([true, false]))
  })

  it('says what to install where nothing recognises it', async () => {
    const { diagnostics, document } = await readDocument({ path: 'a.png', bytes: png })
    expect(diagnostics).toMatchObject([{ code: 'picture-without-recognition', severity: 'error' }])
    expect(diagnostics[0].message).toContain('apt install tesseract-ocr tesseract-ocr-chi-sim')
    expect(document.mediaType).toBe('image/png')
  })
})

const page = fileURLToPath(new URL('../../../shared/gold/pdf/devpage-1.pdf', import.meta.url))
const drawn = (await canRecognise()) && existsSync(page) ? await drawParagraph() : undefined

/** The longest paragraph's first piece, as a scanner gives it, with what it says; `undefined` where poppler is not installed. */
async function drawParagraph(): Promise<{ readonly bytes: Uint8Array; readonly says: string } | undefined> {
  const { document, blocks } = await readDocument({ path: 'a.pdf', bytes: readFileSync(page) })
  const longest = blocks.filter(({ hint }) => hint === 'paragraph').toSorted((a, b) => b.text.length - a.text.length)[0]
  const [{ source, length }] = longest.map
  const own = document.places!.filter(({ start, end }) => start >= source && end <= source + length)
  const column = own.filter(({ box }) => Math.abs(box[0] - own[0].box[0]) < 30)
  const [left, top] = [0, 1].map((side) => Math.min(...column.map(({ box }) => box[side])))
  const right = Math.max(...column.map(({ box }) => box[0] + box[2]))
  const bottom = Math.max(...column.map(({ box }) => box[1] + box[3]))
  const pixels = (points: number) => String(Math.round((points * 300) / 72))
  const place = [
    '-x',
    pixels(left - 3),
    '-y',
    pixels(top - 3),
    '-W',
    pixels(right - left + 6),
    '-H',
    pixels(bottom - top + 6),
  ]
  try {
    const bytes = execFileSync('pdftoppm', ['-r', '300', '-gray', '-png', ...place, '-f', '1', '-l', '1', page], {
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return { bytes, says: column.map(({ start, end }) => document.text.slice(start, end)).join('') }
  } catch {
    return undefined
  }
}

describe.skipIf(!(await canRecognise()))('what recognition may cost', () => {
  const file = { path: 'a.pdf', bytes: makePdf([[{ text: '江南市', x: 50, y: 80, size: 30 }], []], 300, 200) }
  const told = (read: ReadDocument | undefined) =>
    read?.diagnostics.find(({ code }) => code === 'recognised-partly')?.message

  it('is bounded in pages and in time for a file; from where it was not read is said', async () => {
    expect(told(await recognisePdf(file, { seconds: 600, pages: 1 }))).toContain('从第 2 页起没有识别')
    expect(told(await recognisePdf(file, { seconds: 0, pages: 9 }))).toContain('从第 1 页起没有识别')
    expect(told(await recognisePdf(file, { seconds: 600, pages: 9 }))).toBeUndefined()
  })

  it('ends at once where it is given up and is no reading then; another goes on', async () => {
    const giving = new AbortController()
    const given = recognisePdf(file, { signal: giving.signal })
    const other = recognisePdf(file, { pages: 1 })
    setTimeout(() => giving.abort(), 100)
    await expect(given).rejects.toThrow('aborted')
    expect(told(await other)).toContain('从第 2 页起没有识别（上限 1 页）')
    await expect(recognisePdf(file, { signal: giving.signal })).rejects.toThrow('aborted')
  })
})

describe.skipIf(!drawn)('a real scan, through Tesseract', () => {
  it('becomes the text that it shows, the same every time', async () => {
    const pipeline = await openPipeline()
    const file = { path: 'a.png', bytes: drawn!.bytes }
    const [first, second] = [await pipeline.read(file), await pipeline.read(file)]
    expect(first).toEqual(second)
    expect(first.document.recognised).toBeGreaterThan(0.5)
    const pairs = (text: string) => {
      const han = text.replace(/[^\u4e00-\u9fff]/g, '')
      return new Set(Array.from({ length: han.length - 1 }, (_, i) => han.slice(i, i + 2)))
    }
    const wanted = [...pairs(drawn!.says)]
    const found = pairs(first.document.text)
    expect(wanted.length).toBeGreaterThan(30)
    expect(wanted.filter((pair) => found.has(pair)).length / wanted.length).toBeGreaterThan(0.7)
  })
})
