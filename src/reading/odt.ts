import { DOMParser } from 'linkedom'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Block, ReadDocument } from '../model/document.ts'
import { documentOf } from './build.ts'
import { decodeText } from './decode.ts'
import type { FileFormat, FileInput } from './format.ts'
import { LINE_BREAK, type MarkupBlock, type MarkupNode, linesIn } from './markup.ts'
import { unpackEntry, type ZipEntry, zipEntries } from './zip-directory.ts'

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text'
/** The text of a long book is a tenth of this. */
const MOST_UNPACKED = 64 * 1024 * 1024
const DEEPEST = 400

/** OpenDocument text (LibreOffice, WPS): paragraphs, headings, tables; no macros, no tracked deletions. */
export const odt: FileFormat = {
  mediaType: MEDIA_TYPE,
  isRisky: true,
  recognises: ({ path, bytes }) => bytes[0] === 0x50 && bytes[1] === 0x4b && (/\.odt$/i.test(path) || isText(bytes)),
  read: readOdt,
}

/** The first entry says what the file is, packed or not its first hundred bytes hold it. */
const isText = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 100)).includes(`mimetype${MEDIA_TYPE}`)

function readOdt(input: FileInput): ReadDocument {
  const { path, bytes } = input
  const failed = (code: string, message: string) =>
    documentOf(input, { mediaType: MEDIA_TYPE, blocks: [], diagnostics: [{ code, severity: 'error', message, path }] })
  const entry = zipEntries(bytes)?.find(({ name }) => name === 'content.xml')
  if (entry && entry.unpacked > MOST_UNPACKED)
    return failed(
      'odt-too-large',
      `ODT 文件解开后有 ${Math.ceil(entry.unpacked / 1048576)} MB，超过上限；未解开。 Unpacked, the ODT file would be too large; it was left packed.`,
    )
  const content = entry && contentOf(bytes, entry)
  if (!content)
    return failed(
      'odt-damaged',
      'ODT 文件已损坏、不完整或加了密码，打不开；请另存后再试。 The ODT file is damaged, cut off or encrypted; save it again.',
    )
  const root = new DOMParser().parseFromString(decodeText(content, path).text, 'text/xml')
  const { blocks, isTooDeep } = blocksOf(root as unknown as MarkupNode)
  const tooDeep: Diagnostic = {
    code: 'odt-too-deep',
    severity: 'warning',
    message: '表格套得太深，深处的内容未读。 Tables nest too deeply; what lies deepest was not read.',
    path,
  }
  return documentOf(input, { mediaType: MEDIA_TYPE, blocks, diagnostics: isTooDeep ? [tooDeep] : [] })
}

function contentOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  try {
    return unpackEntry(bytes, entry, MOST_UNPACKED)
  } catch {
    // Cut off or encrypted: told by the caller, in words.
    return undefined
  }
}

/** What is in the file and not in the text: old versions, comments, footnotes, pictures' descriptions. */
const LEFT_OUT = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:note',
  'svg:desc',
  'svg:title',
  'office:scripts',
  'office:font-face-decls',
  'office:automatic-styles',
  'text:sequence-decls',
])

interface OdtNode extends MarkupNode {
  getAttribute?(name: string): string | null
}

function blocksOf(root: OdtNode): { readonly blocks: MarkupBlock[]; readonly isTooDeep: boolean } {
  const blocks: MarkupBlock[] = []
  let isTooDeep = false
  const textOf = (node: OdtNode, depth: number): string => {
    if (depth > DEEPEST) {
      isTooDeep = true
      return ''
    }
    let text = ''
    for (let i = 0; i < node.childNodes.length; i++) {
      const child = node.childNodes[i] as OdtNode
      if (child.nodeType === 3) text += child.textContent ?? ''
      else if (child.nodeName === 'text:line-break') text += LINE_BREAK
      else if (child.nodeName === 'text:s' || child.nodeName === 'text:tab') text += ' '
      else if (isBlock(child) || child.nodeName === 'draw:frame') walk(child, depth + 1, isBlock(child))
      else if (child.nodeType === 1 && !LEFT_OUT.has(child.nodeName)) text += textOf(child, depth + 1)
    }
    return text
  }
  const walk = (node: OdtNode, depth: number, isSelf = false): void => {
    if (depth > DEEPEST) {
      isTooDeep = true
      return
    }
    if (isSelf) {
      blocks.push(...linesIn(textOf(node, depth + 1)).map((text) => ({ text, ...hinted(node) })))
      return
    }
    for (let i = 0; i < node.childNodes.length; i++) {
      const child = node.childNodes[i] as OdtNode
      if (child.nodeType === 1 && !LEFT_OUT.has(child.nodeName)) walk(child, depth + 1, isBlock(child))
    }
  }
  walk(root, 0)
  return { blocks, isTooDeep }
}

const isBlock = ({ nodeName }: OdtNode): boolean => nodeName === 'text:p' || nodeName === 'text:h'

function hinted(node: OdtNode): { hint?: Block['hint'] } {
  if (node.getAttribute?.('text:style-name') === 'Title') return { hint: 'title' }
  if (node.nodeName !== 'text:h') return {}
  return { hint: (node.getAttribute?.('text:outline-level') ?? '1') === '1' ? 'title' : 'heading' }
}
