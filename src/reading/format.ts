import type { ReadDocument } from '../model/document.ts'

/** A file as it came: `path` names it (and is never opened), `bytes` are its content. */
export interface FileInput {
  readonly path: string
  readonly bytes: Uint8Array
}

/** One file format. A new one is a file beside this and a line in `index.ts`. */
export interface FileFormat {
  readonly mediaType: string
  /** Whether a library parses it that a hostile file might keep busy for ever: then a process that can be killed reads it. */
  readonly isRisky: boolean
  /** Whether the file is of this format, by its first bytes, else by its name. */
  recognises(input: FileInput): boolean
  read(input: FileInput): ReadDocument | Promise<ReadDocument>
}
