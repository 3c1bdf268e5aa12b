import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readWorkspace } from '../../src/cli/project.ts'
import { openReader } from '../../src/cli/reader.ts'
import { canRecognise } from '../../src/cli/recognition.ts'
import { keptDocuments } from '../../src/cli/source-facts.ts'
import { Workspace } from '../../src/cli/workspace.ts'
import { sha256Hex } from '../../src/model/identifier.ts'
import type { SourceFile } from '../../src/pipeline.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-give-up-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A picture of one grey point: Tesseract opens its Chinese for it and finds nothing. */
const scan: SourceFile = {
  path: 'scan.png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
}
const text: SourceFile = { path: 'a.txt', bytes: Buffer.from('江南市总工会新建职工驿站40个。') }

async function workspaceOf(name: string, files: readonly SourceFile[]): Promise<Workspace> {
  const workspace = new Workspace(join(folder, name))
  await workspace.create()
  for (const file of files) await workspace.keep(file, sha256Hex(file.bytes), new Map())
  return workspace
}

/** What one that is left alone reads on the scan. */
async function undisturbed() {
  const reader = await openReader(1)
  return reader.read(scan).finally(() => reader.close())
}

describe.skipIf(!(await canRecognise()))('a scan that is being read', () => {
  it('is read to its end whatever documents are opened meanwhile', async () => {
    const workspace = await workspaceOf('opened', [scan, text])
    let isOver = false
    const reading = readWorkspace(workspace, 'build', { cached: true, whole: true }).finally(() => {
      isOver = true
    })
    for (; !isOver; await new Promise(setImmediate)) {
      const open = keptDocuments({ workspace, build: 'never cached' })
      expect((await open(sha256Hex(text.bytes)))?.path).toBe('a.txt')
    }
    expect((await reading).find(({ document }) => document.path === 'scan.png')).toEqual(await undisturbed())
  })

  it('rejects when its own reader is closed', async () => {
    const reader = await openReader(1)
    const reading = reader.read(scan)
    const rejected = expect(reading).rejects.toThrow('aborted')
    await reader.close()
    await rejected
  })

  it('leaves nothing in the cache when it is cancelled', async () => {
    const workspace = await workspaceOf('cancelled', [scan])
    const cancel = new AbortController()
    const read = workspace.original.bind(workspace)
    workspace.original = (document) => {
      setTimeout(() => cancel.abort(), 50)
      return read(document)
    }
    const cancelled = readWorkspace(workspace, 'build', { cached: true, signal: cancel.signal })
    await expect(cancelled).rejects.toThrow('aborted')
    // Time enough for what nobody waits for any more.
    await undisturbed()
    expect(existsSync(join(workspace.folder, 'readings'))).toBe(false)
  })

  it('that ends all the same after it was cancelled is not cached either', async () => {
    const workspace = await workspaceOf('late', [text])
    const cancel = new AbortController()
    const read = workspace.original.bind(workspace)
    workspace.original = (document) => {
      cancel.abort()
      return read(document)
    }
    await expect(readWorkspace(workspace, 'build', { cached: true, signal: cancel.signal })).rejects.toThrow('aborted')
    await undisturbed()
    expect(existsSync(join(workspace.folder, 'readings'))).toBe(false)
  })
})
