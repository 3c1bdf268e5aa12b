import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import { Changes } from '../../src/cli/changes.ts'
import { Project } from '../../src/cli/project.ts'
import { workspaceApi } from '../../src/cli/workspace-api.ts'
import { Workspace } from '../../src/cli/workspace.ts'
import { createApp, type ServerContext } from '../../src/http/app.ts'
import type { UploadLimits } from '../../src/http/wire.ts'
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'

export interface Fixture {
  readonly app: Express
  readonly project: Project
  readonly errors: unknown[]
  close(): Promise<void>
}

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))

/** The real application over a real embedded store that holds the bundled samples. */
export async function startFixture(
  more: Partial<ServerContext> = {},
  limits: Partial<UploadLimits> = {},
): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-http-'))
  const workspace = new Workspace(join(folder, 'data'))
  await workspace.create()
  const store = await createEmbeddedStore({ folder: workspace.storeFolder })
  const project = new Project(workspace, store, 'embedded', 'test-build')
  const files = readdirSync(samples)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => ({ file: join(samples, file), path: `samples/${file}` }))
  await project.ingest(files)
  await project.projectGraph()
  const errors: unknown[] = []
  const changes = new Changes(project, limits)
  const app = createApp({
    store,
    workspace: workspaceApi(project, changes),
    questions: [],
    onError: (error) => errors.push(error),
    ...more,
  })
  return {
    app,
    project,
    errors,
    async close() {
      await changes.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const firstSample = (): Buffer =>
  readFileSync(join(samples, readdirSync(samples).filter((file) => file.endsWith('.txt'))[0]))
