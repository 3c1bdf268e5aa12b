import type { Document } from '../model/document.ts'
import type { Project } from './project.ts'
import { openReader } from './reader.ts'

/**
 * Answers what is known of a kept file that is not in the graph: where its text stands on the pages of its original, and where date,
 * outlet, page and address were found. From the cache of readings; a file that is not in it is read again. `undefined` where the
 * file is not kept. The last file asked for is remembered.
 */
export function keptDocuments({
  workspace,
  build,
}: Pick<Project, 'workspace' | 'build'>): (sha256: string) => Promise<Document | undefined> {
  let last: { readonly sha256: string; readonly document: Promise<Document | undefined> } | undefined
  const find = async (sha256: string): Promise<Document | undefined> => {
    // One that is being removed is shown until the graph is without it.
    const all = [...(await workspace.documents()), ...(await workspace.removed())]
    const kept = all.find((one) => one.sha256 === sha256)
    if (!kept) return undefined
    const cached = await workspace.cachedReading(kept, build)
    if (cached) return cached.document
    const reader = await openReader(1)
    try {
      return (await reader.read(await workspace.original(kept))).document
    } finally {
      await reader.close()
    }
  }
  return (sha256) => {
    if (last?.sha256 === sha256) return last.document
    const document = find(sha256)
    last = { sha256, document }
    // What is not there now may come; what failed may succeed.
    const forget = (found?: Document) => {
      if (found === undefined && last?.document === document) last = undefined
    }
    document.then(forget, () => forget())
    return document
  }
}
