import { Project } from '../../src/cli/project.ts'
import { buildId } from '../../src/cli/resources.ts'
import { Workspace } from '../../src/cli/workspace.ts'
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'

/** Does work on a workspace as a command does, with the embedded store. */
export async function opened<T>(folder: string, work: (project: Project) => Promise<T>): Promise<T> {
  const workspace = new Workspace(folder)
  await workspace.create()
  const store = await createEmbeddedStore({ folder: workspace.storeFolder })
  try {
    return await work(new Project(workspace, store, 'embedded', buildId()))
  } finally {
    await store.close()
  }
}
