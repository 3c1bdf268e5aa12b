import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Changes } from '../../src/cli/changes.ts'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { readGraphFile } from '../../src/cli/graph-file.ts'
import { Project } from '../../src/cli/project.ts'
import { workspaceApi } from '../../src/cli/workspace-api.ts'
import { guanxi } from './harness.ts'
import { holders } from './holders.ts'
import { opened } from './opened.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-imported-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const page = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const other = { path: 'other.txt', file: page('other.txt', '另一篇\n\n鞍山市总工会副主席周雅琴慰问鞍山市中心医院。\n') }
const graphFile = join(folder, 'graph.json')
const bundle = join(folder, 'bundle.jsonl')

beforeAll(async () => {
  const from = join(folder, 'from')
  const text = page('page.txt', '工会送温暖\n\n沈阳市总工会向沈阳市第一医院拨付资金50万元。\n')
  await guanxi(['ingest', text, '--workspace', from])
  await guanxi(['bundle', '--out', bundle, '--workspace', from])
  await guanxi(['export', '--format', 'json', '--out', graphFile, '--workspace', from])
})

const importGraph = async (project: Project) => project.importGraph((await readGraphFile(graphFile)).graph)
const imported = async (name: string): Promise<{ workspace: string; contentHash: string }> => {
  const workspace = join(folder, name)
  return { workspace, ...(await opened(workspace, importGraph)) }
}
const filesIn = (of: string) =>
  readdirSync(of)
    .sort()
    .map((name) => [name, readFileSync(join(of, name), 'utf8').split('\n').sort()] as const)
/** Without originals of its own, and with the graph as it was. */
const stillHolds = (workspace: string, contentHash: string) =>
  opened(workspace, async (project) => {
    expect((await project.workspace.documents()).map(({ path }) => path)).toEqual([])
    expect((await project.workspace.loaded('embedded'))?.imported).toBe(true)
    expect(await project.isCurrent()).toBe(true)
    expect(await project.store.contentHash()).toBe(contentHash)
  })

describe('an imported graph', () => {
  it('stays as it is when documents that were removed before are deleted for good', async () => {
    for (const until of [undefined, 'session'] as const) {
      const workspace = join(folder, `purged-${until}`)
      const contentHash = await opened(workspace, async (project) => {
        await project.ingest([other])
        await project.projectGraph()
        // As if the removal had been cut off before the graph followed.
        await project.remove([other.path], until)
        return (await importGraph(project)).contentHash
      })
      const gone = await opened(workspace, (project) => project.purge(until ? undefined : []))
      expect(gone.map(({ path }) => path)).toEqual([other.path])
      await stillHolds(workspace, contentHash)
      for (const trace of ['周雅琴', other.path]) expect([trace, holders(workspace, trace)]).toEqual([trace, []])
    }
  })

  it('is not deleted where the graph of another store follows a deletion', async () => {
    const { workspace, contentHash } = await imported('two-stores')
    await opened(join(folder, 'beside'), async ({ store }) => {
      // What a server's store is to the workspace: another engine, under another name.
      const away = Object.assign(Object.create(store), { engine: 'neo4j' })
      await opened(workspace, async (embedded) => {
        const project = new Project(embedded.workspace, away, 'neo4j://away', embedded.build)
        await project.ingest([other])
        await project.projectGraph()
        await project.remove([other.path])
        await project.projectGraph()
        expect((await project.purge([])).map(({ path }) => path)).toEqual([other.path])
      })
    })
    await stillHolds(workspace, contentHash)
  })

  it('is refused to every command that would replace it, and each says how to go on', async () => {
    const { workspace, contentHash } = await imported('commands')
    for (const args of [
      ['rebuild', '--fresh'],
      ['rebuild'],
      ['ingest', other.file],
      ['import', bundle],
      ['remove', '--undo'],
      ['remove', other.path],
      ['load'],
    ]) {
      const { code, err } = await guanxi([...args, '--workspace', workspace])
      expect([args, code, err]).toEqual([args, EXIT.workspace, expect.stringContaining('--workspace')])
    }
    await stillHolds(workspace, contentHash)
  })

  it('does not take a removed document back', async () => {
    const workspace = join(folder, 'restore')
    const contentHash = await opened(workspace, async (project) => {
      await project.ingest([other])
      await project.remove([other.path])
      return (await importGraph(project)).contentHash
    })
    await opened(workspace, (project) => expect(project.restore([])).rejects.toThrow('--workspace'))
    await stillHolds(workspace, contentHash)
  })

  it('is refused to every change that a server is asked for', async () => {
    const { workspace, contentHash } = await imported('served')
    await opened(workspace, async (project) => {
      const changes = new Changes(project)
      for (const draft of [
        { kind: 'upload' },
        { kind: 'reread' },
        { kind: 'remove', documents: ['document_0'] },
        { kind: 'restore', documents: ['document_0'] },
      ] as const)
        await expect(changes.begin(draft)).rejects.toMatchObject({ code: 'conflict' })
      expect(changes.list()).toEqual([])
    })
    await stillHolds(workspace, contentHash)
  })

  it('is written for neo4j-admin as it is, not as the originals that are not there would have it', async () => {
    const { workspace } = await imported('bulk')
    const out = join(folder, 'bulk-files')
    const { code, err } = await guanxi(['load', '--bulk', out, '--workspace', workspace])
    expect([code, err]).toEqual([EXIT.ok, expect.stringMatching(/[1-9]\d* 个节点/)])
    const from = join(folder, 'bulk-from')
    await guanxi(['load', '--bulk', from, '--workspace', join(folder, 'from')])
    expect(filesIn(out)).toEqual(filesIn(from))
    expect(filesIn(out).map(([name]) => name)).toContain('import.sh')
  })

  it('that another store holds is not taken for an empty one', async () => {
    const { workspace } = await imported('elsewhere')
    await opened(join(folder, 'beside-load'), async ({ store }) => {
      const away = Object.assign(Object.create(store), { engine: 'neo4j' })
      await opened(workspace, async (embedded) => {
        const project = new Project(embedded.workspace, away, 'neo4j://away', embedded.build)
        await importGraph(project)
        await embedded.workspace.setLoaded('embedded', undefined)
      })
    })
    for (const args of [['load'], ['load', '--bulk', join(folder, 'nothing')]]) {
      const { code, err } = await guanxi([...args, '--workspace', workspace])
      expect([args, code, err]).toEqual([args, EXIT.usage, expect.stringContaining('neo4j://away')])
    }
    expect(existsSync(join(folder, 'nothing'))).toBe(false)
  })

  it('stays as it was, and imported, where another import over it breaks off', async () => {
    const { workspace, contentHash } = await imported('twice')
    const giveUp = new AbortController()
    const broken = opened(workspace, async (project) => {
      const { graph } = await readGraphFile(graphFile)
      const half = {
        nodes: graph.nodes.slice(1),
        edges: graph.edges.filter(({ from, to }) => ![from, to].includes(graph.nodes[0].id)),
      }
      await project.importGraph(half, { onLoading: () => giveUp.abort(), signal: giveUp.signal })
    })
    await expect(broken).rejects.toThrow()
    await stillHolds(workspace, contentHash)
    const { code } = await guanxi(['ingest', other.file, '--workspace', workspace])
    expect(code).toBe(EXIT.workspace)
    await stillHolds(workspace, contentHash)
  })

  it('stays imported where Neo4j was left with half of another, and no command takes what it holds for the whole', async () => {
    const { workspace } = await imported('half')
    await opened(workspace, async ({ workspace, store, build }) => {
      const away = Object.assign(Object.create(store), { engine: 'neo4j' })
      const project = new Project(workspace, away, 'embedded', build)
      const signal = AbortSignal.abort()
      const { graph } = await readGraphFile(graphFile)
      await expect(project.importGraph({ ...graph, edges: [] }, { signal })).rejects.toThrow()
      expect(await workspaceApi(project).loaded()).toMatchObject({ contentHash: undefined })
      expect(await project.isImported()).toBe(true)
      await store.load({ ...graph, edges: [] })
    })
    const out = join(folder, 'half-files')
    for (const args of [
      ['load', '--bulk', out],
      ['load'],
      ['serve', '--port', '0'],
      ['query', 'MATCH (o:Organisation) RETURN o.name'],
      ['export', '--format', 'json', '--out', out],
      ['bundle', '--out', out],
      ['ingest', other.file],
    ]) {
      const stop = new AbortController()
      const { code, err } = await guanxi([...args, '--workspace', workspace], {
        signal: stop.signal,
        onErr: (text) => text.includes('http://') && stop.abort(),
      })
      expect([args, code, err]).toEqual([args, EXIT.workspace, expect.stringContaining('guanxi import')])
    }
    expect(existsSync(out)).toBe(false)
    expect((await guanxi(['import', graphFile, '--workspace', workspace])).code).toBe(EXIT.ok)
    expect((await guanxi(['load', '--bulk', join(folder, 'half-files'), '--workspace', workspace])).code).toBe(EXIT.ok)
  })

  it('that broke off on a Neo4j without one before is not taken for whole either, and files may be read in its place', async () => {
    const workspace = join(folder, 'first-half')
    await opened(workspace, async ({ workspace, store, build }) => {
      const away = Object.assign(Object.create(store), { engine: 'neo4j' })
      const { graph } = await readGraphFile(graphFile)
      const project = new Project(workspace, away, 'embedded', build)
      await expect(project.importGraph(graph, { signal: AbortSignal.abort() })).rejects.toThrow()
      await store.load({ ...graph, edges: [] })
    })
    for (const args of [
      ['serve', '--port', '0'],
      ['export', '--format', 'json'],
    ]) {
      const stop = new AbortController()
      const { code, out, err } = await guanxi([...args, '--workspace', workspace], {
        signal: stop.signal,
        onErr: (text) => text.includes('http://') && stop.abort(),
      })
      expect([args, code, out, err]).toEqual([args, EXIT.workspace, '', expect.stringContaining('guanxi import')])
    }
    expect((await guanxi(['ingest', other.file, '--workspace', workspace])).code).toBe(EXIT.ok)
    const { code, out } = await guanxi(['export', '--format', 'json', '--workspace', workspace])
    expect([code, out]).toEqual([EXIT.ok, expect.stringContaining('周雅琴')])
    expect(out).not.toContain('沈阳市第一医院')
  })

  it('is whole still where an import over it was killed before the embedded engine took anything', async () => {
    const { workspace, contentHash } = await imported('killed')
    await opened(workspace, async ({ workspace }) => {
      const state = await workspace.loaded('embedded')
      // As a killed import leaves it.
      await workspace.setLoaded('embedded', state && { ...state, unfinished: true })
    })
    const { code, out } = await guanxi(['query', 'MATCH (o:Organisation) RETURN o.name', '--workspace', workspace])
    expect([code, out]).toEqual([EXIT.ok, expect.stringContaining('沈阳市总工会')])
    await stillHolds(workspace, contentHash)
    await opened(workspace, async ({ workspace }) =>
      expect(await workspace.loaded('embedded')).not.toHaveProperty('unfinished'),
    )
  })

  it('is served as it is, samples or not', async () => {
    const { workspace, contentHash } = await imported('samples')
    const stop = new AbortController()
    const { code, err } = await guanxi(['serve', '--samples', '--port', '0', '--workspace', workspace], {
      signal: stop.signal,
      onErr: (text) => text.includes('http://') && stop.abort(),
    })
    expect([code, err]).toEqual([EXIT.ok, expect.stringContaining('没有要读的')])
    await stillHolds(workspace, contentHash)
  })
})

describe('the file of a graph', () => {
  it('is refused with the line that is null, no record, or has its id a second time', async () => {
    const lines = readFileSync(graphFile, 'utf8').split('\n')
    const edges = lines.indexOf('"edges":[') + 1
    const twice = (line: string) => line.replace('"properties":{', '"properties":{"id":"b",')
    for (const [at, text] of [
      [2, 'null,'],
      [2, '7,'],
      [2, twice(lines[2])],
      [edges, 'null,'],
      [edges, twice(lines[edges])],
      [lines.length - 2, '"contentHash":7}'],
    ] as const) {
      const file = page('wrong.json', lines.with(at, text).join('\n'))
      await expect(readGraphFile(file)).rejects.toMatchObject({
        exitCode: EXIT.usage,
        message: expect.stringContaining(`第 ${at + 1} 行`),
      })
    }
  })

  it('is read as the versions before wrote it, whose hash was another', async () => {
    const [first, ...others] = readFileSync(graphFile, 'utf8').split('\n')
    const { contentHash, graph } = await readGraphFile(graphFile)
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/)
    const inHead = first!.replace('"version":4', '"version":2,"contentHash":"0f"')
    const second = page('second.json', [inHead, ...others.slice(0, -3), ']}', ''].join('\n'))
    const third = page('third.json', [first!.replace('"version":4', '"version":3'), ...others].join('\n'))
    for (const before of [second, third]) expect(await readGraphFile(before)).toEqual({ graph })
    const fifth = page('fifth.json', [first!.replace('"version":4', '"version":5'), ...others].join('\n'))
    await expect(readGraphFile(fifth)).rejects.toThrow('第 5 版')
  })
})
