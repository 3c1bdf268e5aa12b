import type { Diagnostic } from '../model/diagnostic.ts'
import type { ReadDocument } from '../model/document.ts'
import { documentOf } from './build.ts'
import type { FileFormat, FileInput } from './format.ts'
import { docx } from './docx.ts'
import { html } from './html.ts'
import { markdown } from './markdown.ts'
import { odt } from './odt.ts'
import { pdf } from './pdf/index.ts'
import { picture } from './scan.ts'
import { plainText } from './plain-text.ts'
import { row } from './corpus/row.ts'

export { asWritten, simplified } from './traditional.ts'
export { asRecognised } from './recognised.ts'
export { pictureType, readRecognised, type RecognisedPage } from './scan.ts'
export type { FileFormat, FileInput } from './format.ts'

/** One format a file, asked in this order; the last takes whatever the others left. */
const FORMATS: readonly FileFormat[] = [row, pdf, picture, odt, docx, html, markdown, plainText]

/**
 * A file's bytes → its decoded text and the blocks it is made of, in the order of the file.
 * Never throws: what cannot be read is said in `diagnostics`, and the rest is read.
 */
export async function readDocument(input: FileInput): Promise<ReadDocument> {
  return formatOf(input).read(input)
}

/** Whether a file is better read in a process that can be killed. */
export const isRisky = (input: FileInput): boolean => formatOf(input).isRisky

/** A file of which nothing was read, and why. */
export const unreadDocument = (input: FileInput, diagnostic: Diagnostic): ReadDocument =>
  documentOf(input, { mediaType: formatOf(input).mediaType, blocks: [], diagnostics: [diagnostic] })

const formatOf = (input: FileInput): FileFormat => FORMATS.find((candidate) => candidate.recognises(input)) ?? plainText

/** Plain text alone, which needs no waiting. */
export const readText = (input: FileInput): ReadDocument => plainText.read(input)
