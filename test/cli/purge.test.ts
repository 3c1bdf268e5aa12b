import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Changes } from '../../src/cli/changes.ts'
import type { Project } from '../../src/cli/project.ts'
import { holders } from './holders.ts'
import { opened } from './opened.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-purge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const NEWS = {
  'stays.txt': '江南市总工会向江南市第一医院拨付资金50万元。',
  'goes.txt': '江南市总工会主席周雅琴慰问职工。',
}
for (const [name, text] of Object.entries(NEWS)) writeFileSync(join(folder, name), `${name}\n\n${text}\n`)

/** A workspace of two documents, one of which was removed. */
async function withRemoved(name: string, until?: 'session'): Promise<string> {
  const workspace = join(folder, name)
  await opened(workspace, async (project) => {
    await project.ingest(Object.keys(NEWS).map((path) => ({ path, file: join(folder, path) })))
    await project.projectGraph()
    await project.remove(['goes.txt'], until)
    await project.projectGraph()
  })
  expect(holders(workspace, '周雅琴')).not.toEqual([])
  return workspace
}

const cutOff = () => Promise.reject(new Error('cut off'))
const CUTS: Readonly<Record<string, (project: Project) => void>> = {
  'before earlier builds are forgotten': ({ builds }) => {
    builds.forgetEarlier = cutOff
  },
  'before the graph is written anew': ({ store }) => {
    store.load = cutOff
  },
  'before the originals go': ({ workspace }) => {
    workspace.purge = cutOff
  },
}

describe('deleting for good', () => {
  for (const [when, cut] of Object.entries(CUTS))
    it(`that was cut off ${when} is finished by the next`, async () => {
      const workspace = await withRemoved(when)
      await opened(workspace, async (project) => {
        cut(project)
        await expect(project.purge([])).rejects.toThrow('cut off')
      })
      const gone = await opened(workspace, (project) => project.purge([]))
      expect(gone.map(({ path }) => path)).toEqual(['goes.txt'])
      for (const trace of ['周雅琴', 'goes.txt']) expect([trace, holders(workspace, trace)]).toEqual([trace, []])
    })

  it('takes along what an ingest that was cut off had read of a file that is listed nowhere', async () => {
    const workspace = join(folder, 'half-kept')
    const files = Object.keys(NEWS).map((path) => ({ path, file: join(folder, path) }))
    await opened(workspace, async (project) => {
      await project.ingest(files.slice(0, 1))
      await project.projectGraph()
      project.workspace.keep = cutOff
      await expect(project.ingest(files.slice(1))).rejects.toThrow('cut off')
    })
    expect(holders(workspace, '周雅琴')).not.toEqual([])
    await opened(workspace, (project) => project.purge([]))
    expect(holders(workspace, '周雅琴')).toEqual([])
    expect(holders(workspace, '拨付资金').filter((path) => path.includes('readings'))).toHaveLength(1)
  })

  it('is said before it is done at the end of a session, and only where there is something', async () => {
    const workspace = await withRemoved('session', 'session')
    await opened(workspace, async (project) => {
      const said: number[] = []
      const close = () =>
        new Changes(project).close((documents) => {
          expect(holders(workspace, '周雅琴')).not.toEqual([])
          said.push(documents)
        })
      await close()
      await close()
      expect(said).toEqual([1])
    })
    expect(holders(workspace, '周雅琴')).toEqual([])
  })
})
