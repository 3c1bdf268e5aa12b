import { discardEmbeddedStore, openStore, storeAddress } from './open-store.ts'
import type { ProjectOptions } from './options.ts'
import { Project, refuseImported, refuseUnfinished } from './project.ts'
import { buildId } from './resources.ts'
import type { Terminal } from './terminal.ts'
import { Workspace } from './workspace.ts'

interface Opening {
  /** The command that writes, for whoever finds the workspace locked; absent for those that only read. */
  readonly writes?: string
  /** Makes the workspace where there is none; all others are refused there. */
  readonly makes?: boolean
  /** Asks the store only: where that is a server, no workspace is needed, and none is made. */
  readonly asksStore?: boolean
  /** Begins with an empty store. */
  readonly fresh?: boolean
  /** Goes on where an import broke off; all others are refused there. */
  readonly imports?: boolean
}

/** Opens workspace and store, does the work, and closes both whatever happens. */
export async function withProject<T>(
  options: ProjectOptions,
  terminal: Terminal,
  opening: Opening,
  work: (project: Project) => Promise<T>,
): Promise<T> {
  const workspace = new Workspace(options.workspace)
  const address = storeAddress(options.store, terminal.env)
  if (!opening.makes && !(opening.asksStore && address !== 'embedded')) workspace.requireFolder()
  if (opening.makes || workspace.isThere) await workspace.create()
  const release = opening.writes === undefined ? undefined : await workspace.lock(opening.writes)
  try {
    if (opening.fresh && options.store === 'embedded') {
      await refuseImported(workspace, 'embedded')
      await discardEmbeddedStore(workspace)
    }
    const { store, name } = await openStore(options.store, workspace, terminal)
    try {
      const project = new Project(workspace, store, name, buildId())
      if (opening.fresh && name !== 'embedded') {
        await project.refuseImported()
        await store.clear()
      }
      const state = await workspace.loaded(name)
      // What writes makes the graph anew, unless it was imported.
      if (state?.unfinished && !opening.imports && (state.imported || opening.writes === undefined)) {
        const unlock = release ? undefined : await workspace.lock('repair')
        await refuseUnfinished(project).finally(unlock)
      }
      return await work(project)
    } finally {
      await store.close()
    }
  } finally {
    await release?.()
  }
}
