import type { TextPlace } from '../model/document.ts'
import type { Project } from './project.ts'
import { openReader } from './reader.ts'

/**
 * Answers where a kept file's text stands on the pages of its original, from the cache of readings; a file that is not in it is read
 * again. `undefined` where the file is not kept, or its format has no pages. The last file asked for is remembered.
 */
export function placesIn({
  workspace,
  build,
}: Pick<Project, 'workspace' | 'build'>): (sha256: string) => Promise<readonly TextPlace[] | undefined> {
  let last: { readonly sha256: string; readonly places: Promise<readonly TextPlace[] | undefined> } | undefined
  const find = async (sha256: string) => {
    const kept = (await workspace.documents()).find((one) => one.sha256 === sha256)
    if (!kept) return undefined
    const cached = await workspace.cachedReading(kept, build)
    if (cached) return cached.document.places
    const reader = await openReader(1)
    try {
      return (await reader.read(await workspace.original(kept))).document.places
    } finally {
      await reader.close()
    }
  }
  return (sha256) => {
    if (last?.sha256 !== sha256) {
      const places = find(sha256)
      last = { sha256, places }
      places.catch(() => {
        last = undefined
      })
    }
    return last.places
  }
}
