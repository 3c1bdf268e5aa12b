/** A file of the person's own, with the folders that it stands in as part of its name. */
export interface Chosen {
  readonly name: string
  readonly file: File
}

export interface Collected {
  readonly files: readonly Chosen[]
  /** Of folders: hidden files, and those of no kind that is read. */
  readonly skipped: number
}

/** Picks what to send, when it is known which endings are read. */
export type Picking = (endings: readonly string[]) => Collected

/** The files of a chooser, or of a folder's. */
export function fromInput(list: FileList | null): Picking {
  return pick([...(list ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file })))
}

/** What was dropped: files, and folders with everything in them. */
export async function fromDrop(transfer: DataTransfer): Promise<Picking> {
  // The list is gone after the first wait: everything is taken from it at once.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  const files = [...transfer.files]
  if (entries.length === 0) return pick(files.map((file) => ({ name: file.name, file })))
  const chosen: Chosen[] = []
  for (const entry of entries) await walk(entry, chosen)
  return pick(chosen)
}

async function walk(entry: FileSystemEntry, into: Chosen[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    into.push({ name: entry.fullPath.replace(/^\/+/, '') || file.name, file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader gives a hundred at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const one of some.sort((a, b) => (a.name < b.name ? -1 : 1))) await walk(one, into)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** A file that was named itself is always tried; of a folder only what is read. */
const pick =
  (chosen: readonly Chosen[]): Picking =>
  (endings) => {
    const files = chosen.filter(({ name }) => {
      const parts = name.split('/')
      const last = (parts.at(-1) ?? '').toLowerCase()
      const isHidden = parts.some((part) => part.startsWith('.'))
      return parts.length === 1 || (!isHidden && endings.some((ending) => last.endsWith(ending)))
    })
    return { files, skipped: chosen.length - files.length }
  }
