import type { ExportFormat, ExportSource, Part, Pieces } from './format.ts'

/** The beginning of one file. */
export interface PreviewedFile {
  /** Inside of an archive or a workbook; empty where the format is one file. */
  readonly name: string
  readonly text: string
  /** There is more of it. */
  readonly more: boolean
}

const CHARACTERS = { ofOne: 4000, ofEach: 1000 } as const
const LINES_OF_EACH = 6

/** How a file of this format begins, or each file inside of it; nothing where that is a picture. Only about as much is read as is told; of a part's claims and sentences, those of its first entities and relations. */
export async function previewOf(format: ExportFormat, source: ExportSource): Promise<readonly PreviewedFile[]> {
  if (format.parts) {
    const files: PreviewedFile[] = []
    for (const part of await format.parts(source)) files.push(await beginning(part, CHARACTERS.ofEach, LINES_OF_EACH))
    return files
  }
  if (format.isPicture) return []
  return [await beginning({ name: '', pieces: () => format.write(fewOf(source)) }, CHARACTERS.ofOne)]
}

/** So many of every kind are more than is told. */
const OF_EACH_KIND = 60

/** Of a part, what carries everything would first walk the whole store to learn what belongs to it. */
function fewOf(source: ExportSource): ExportSource {
  return source.hashedContents ? source : { ...source, contents: () => source.contents(OF_EACH_KIND) }
}

async function beginning({ name, pieces }: Part, most: number, lines = Number.POSITIVE_INFINITY) {
  const { text, isAll } = await textOf(pieces(), most, lines)
  let cut = Math.min(text.length, most)
  if (/[\ud800-\udbff]$/.test(text.slice(0, cut))) cut--
  let end = 0
  for (let line = 0; line < lines && end < cut; line++) {
    const at = text.indexOf('\n', end)
    end = at < 0 ? cut : Math.min(at + 1, cut)
  }
  return { name, text: text.slice(0, end).replace(/^\ufeff/, ''), more: !isAll || end < text.length }
}

/** At least so many characters, or so many lines, of what begins so. */
async function textOf(pieces: Pieces, most: number, lines: number) {
  const decoder = new TextDecoder()
  let text = ''
  let seen = 0
  for await (const piece of pieces) {
    const more = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    text += more
    for (let at = more.indexOf('\n'); at >= 0; at = more.indexOf('\n', at + 1)) seen++
    if (text.length > most || seen >= lines + 1) return { text, isAll: false }
  }
  return { text, isAll: true }
}
