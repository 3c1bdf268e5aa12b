import type { Diagnostic } from '../model/diagnostic.ts'
import type { Block, ReadDocument } from '../model/document.ts'
import { contentId, sha256Hex } from '../model/identifier.ts'
import type { FileInput } from './format.ts'

/** What a reader found in a file whose text is not its bytes. */
export interface FoundText {
  readonly mediaType: string
  readonly blocks: readonly Omit<Block, 'map'>[]
  readonly diagnostics: readonly Diagnostic[]
  readonly title?: string
  readonly publishedAt?: string
  readonly outlet?: string
  readonly url?: string
}

/** Blocks → a document whose text is the blocks, one a line, so that every range of it is text of the file. */
export function documentOf({ path, bytes }: FileInput, found: FoundText): ReadDocument {
  let text = ''
  const blocks: Block[] = []
  for (const block of found.blocks) {
    blocks.push({ ...block, map: [{ at: 0, source: text.length, length: block.text.length }] })
    text += `${block.text}\n`
  }
  const sha256 = sha256Hex(bytes)
  const title = found.title ?? titleOf(blocks, path)
  const isSilent = blocks.length === 0 && !found.diagnostics.some(({ severity }) => severity === 'error')
  return {
    document: {
      id: contentId('document', sha256),
      path,
      title,
      sha256,
      mediaType: found.mediaType,
      text,
      ...(found.publishedAt && { publishedAt: found.publishedAt }),
      ...(found.outlet && { outlet: found.outlet }),
      ...(found.url && { url: found.url, found: { url: 'meta' as const } }),
    },
    blocks,
    diagnostics: isSilent
      ? [
          ...found.diagnostics,
          {
            code: 'empty-document',
            severity: 'warning',
            message: `文件 ${path} 没有文字；请检查它是否完整。 The file ${path} holds no text; check that it is complete.`,
            path,
          },
        ]
      : found.diagnostics,
  }
}

/** What a document is called that does not say it: its first headline, else its first words, else its path. */
export function titleOf(blocks: readonly Block[], path: string): string {
  return (blocks.find(({ hint }) => hint === 'title') ?? blocks[0])?.text.slice(0, 80) ?? path
}
