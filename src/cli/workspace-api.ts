import type { WorkspaceApi } from '../http/context.ts'
import { StoreError } from '../store/port.ts'
import { Changes } from './changes.ts'
import { CliError, EXIT } from './exit-codes.ts'
import { catalogueIn, type Project } from './project.ts'
import { rasterise } from './rasterise.ts'
import { keptDocuments } from './source-facts.ts'

/** What the server asks of a project. */
export function workspaceApi(project: Project, changes = new Changes(project)): WorkspaceApi {
  const { workspace } = project
  const kept = keptDocuments(project)
  return {
    name: workspace.name,
    build: project.build,
    loaded: async () => {
      const state = await workspace.loaded(project.storeName)
      return { contentHash: state?.unfinished ? undefined : state?.contentHash, diagnostics: state?.diagnostics ?? 0 }
    },
    judgements: () => workspace.judgements(),
    merged: () => workspace.merged(),
    judge: (draft) => project.judge(draft).catch(told),
    rasterise,
    original: async (sha256) => workspace.originalStream(sha256),
    keptDocument: (sha256) => kept(sha256).catch(told),
    catalogue: () => catalogueIn(workspace, project.build).catch(told),
    builds: () => project.builds.all(),
    difference: async (after, before) => {
      const found = await project.builds.difference(before, after).catch(told)
      return found && { before: found.before, after: found.after, ...found.difference }
    },
    changes,
  }
}

/** Another process writes, the disk is full, a build is forgotten: the client is told, it is no fault of the server's. */
function told(error: unknown): never {
  if (!(error instanceof CliError)) throw error
  throw new StoreError(error.exitCode === EXIT.usage ? 'not-found' : 'locked', error.message, { cause: error })
}
