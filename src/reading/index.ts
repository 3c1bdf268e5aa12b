import type { ReadDocument } from '../model/document.ts'
import type { FileFormat, FileInput } from './format.ts'
import { docx } from './docx.ts'
import { html } from './html.ts'
import { markdown } from './markdown.ts'
import { pdf } from './pdf/index.ts'
import { plainText } from './plain-text.ts'

export type { FileFormat, FileInput } from './format.ts'

/** One format a file, asked in this order; the last takes whatever the others left. */
const FORMATS: readonly FileFormat[] = [pdf, docx, html, markdown, plainText]

/**
 * A file's bytes → its decoded text and the blocks it is made of, in the order of the file.
 * Never throws: what cannot be read is said in `diagnostics`, and the rest is read.
 */
export async function readDocument(input: FileInput): Promise<ReadDocument> {
  const format = FORMATS.find((candidate) => candidate.recognises(input)) ?? plainText
  return format.read(input)
}

/** Plain text alone, which needs no waiting. */
export const readText = (input: FileInput): ReadDocument => plainText.read(input)
