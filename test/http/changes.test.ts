import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Changes } from '../../src/cli/changes.ts'
import { sha256Hex } from '../../src/model/identifier.ts'
import { listen } from '../../src/http/server.ts'
import type { BuildDifference, CatalogueEntry, Change, ChangeDraft } from '../../src/http/wire.ts'
import { contentId } from '../../src/model/identifier.ts'
import { makePdf } from '../support/pdf.ts'
import { type Fixture, startFixture } from './fixture.ts'

const API = '/api/v1'
const LIMITS = { files: 3, fileBytes: 40_000, bytes: 70_000 }
let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture({}, LIMITS)
})
afterAll(() => fixture?.close())

const get = (path: string) => request(fixture.app).get(`${API}${path}`).set('Host', 'localhost')
const post = (path: string, body: unknown = {}) =>
  request(fixture.app)
    .post(`${API}${path}`)
    .set({ Host: 'localhost', 'X-Guanxi': '1' })
    .send(body as object)
const send = (upload: string, name: string, bytes: Uint8Array | string) =>
  request(fixture.app)
    .post(`${API}/changes/${upload}/files?name=${encodeURIComponent(name)}`)
    .set({ Host: 'localhost', 'X-Guanxi': '1', 'Content-Type': 'application/octet-stream' })
    .send(Buffer.from(bytes))

const begin = async (draft: ChangeDraft = { kind: 'upload' }): Promise<Change> =>
  (await post('/changes', draft).expect(200)).body
const catalogue = async (): Promise<readonly CatalogueEntry[]> => (await get('/catalogue').expect(200)).body.documents
const hash = () => fixture.project.store.contentHash()

/** Waits for the change itself to say that it is over. */
async function ended(id: string): Promise<Change> {
  for (;;) {
    const { body } = await get(`/changes/${id}`).expect(200)
    if (['done', 'failed', 'cancelled'].includes(body.state)) return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function upload(files: Readonly<Record<string, Uint8Array | string>>): Promise<Change> {
  const { id } = await begin()
  for (const [name, bytes] of Object.entries(files)) await send(id, name, bytes).expect(200)
  await post(`/changes/${id}/start`).expect(200)
  return ended(id)
}

const NEWS = `枫桥县总工会拨付18万元补贴职工夜校

本报讯 (记者闻一川)记者3月5日从枫桥县总工会获悉,枫桥县总工会日前投入资金18万元,支持枫桥县工人文化宫开展“青灯夜校”公益培训项目。`

/** What stands in the workspace besides what the server keeps on purpose. */
const strays = () => {
  const folder = join(fixture.project.workspace.folder, 'uploads')
  return existsSync(folder) ? readdirSync(folder, { recursive: true }) : []
}

describe('an upload', () => {
  it('is read into the graph; each file says what was found or why not, and the build says what came', async () => {
    const change = await upload({ 'news/枫桥.txt': NEWS, 'news/空.txt': '  \n' })
    expect(change.state).toBe('done')
    const [read, empty] = change.files
    expect(read).toMatchObject({ name: 'news/枫桥.txt', state: 'added', articles: 1 })
    expect(read.entities).toBeGreaterThan(3)
    expect(empty).toMatchObject({ state: 'unread' })
    expect(empty.reason).toMatch(/\p{Script=Han}.*[a-z]/u)
    expect((await catalogue()).find(({ path }) => path === 'news/枫桥.txt')).toMatchObject({ articles: 1 })
    const difference = (await get(`/builds/${change.builds!.after}/difference`).expect(200)).body as BuildDifference
    expect(difference.counts).toEqual(change.counts)
    const funded = difference.relations.came.find(({ type }) => type === 'FUNDED')
    expect(funded?.fromName).toBe('枫桥县总工会')
    expect(funded?.sentence?.text).toContain('投入资金18万元')
    expect(difference.relations.went).toEqual([])
    expect(strays()).toEqual([])
  })

  it('of what is here already changes nothing and says so', async () => {
    const before = await hash()
    const change = await upload({ '又一份.txt': NEWS })
    expect(change).toMatchObject({ state: 'done', files: [{ state: 'known' }] })
    expect(await hash()).toBe(before)
  })

  it('takes turns with another that comes at the same time', async () => {
    const both = await Promise.all([
      upload({ '甲.txt': NEWS.replaceAll('枫桥', '青石') }),
      upload({ '乙.txt': NEWS.replaceAll('枫桥', '白塔') }),
    ])
    expect(both.map(({ state }) => state)).toEqual(['done', 'done'])
    expect((await catalogue()).map(({ path }) => path)).toEqual(expect.arrayContaining(['甲.txt', '乙.txt']))
    expect(await fixture.project.isCurrent()).toBe(true)
  })

  it('that is cancelled leaves everything as it was', async () => {
    const before = { hash: await hash(), documents: await catalogue() }
    const { id } = await begin()
    await send(id, '丙.txt', NEWS.replaceAll('枫桥', '柳岸')).expect(200)
    await post(`/changes/${id}/start`).expect(200)
    await post(`/changes/${id}/cancel`).expect(200)
    expect((await ended(id)).state).toBe('cancelled')
    expect({ hash: await hash(), documents: await catalogue() }).toEqual(before)
    expect(strays()).toEqual([])
  })

  it('that finds another program writing says so, keeps its files, and succeeds when it is tried again', async () => {
    const release = await fixture.project.workspace.lock('ingest')
    const change = await upload({ '丁.txt': NEWS.replaceAll('枫桥', '石潭') })
    expect(change.state).toBe('failed')
    expect(change.error).toMatch(/\p{Script=Han}.*[a-z]/u)
    await release()
    await post(`/changes/${change.id}/start`).expect(200)
    expect(await ended(change.id)).toMatchObject({ state: 'done', files: [{ name: '丁.txt', state: 'added' }] })
    expect(strays()).toEqual([])
  })

  it('that a killed server had half received is swept away by the next', async () => {
    const left = join(fixture.project.workspace.folder, 'uploads', '999999999-change_00')
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, '0.txt'), 'half')
    await new Changes(fixture.project).sweep()
    expect(strays()).toEqual([])
  })

  it('stops at the limits, which are said beforehand', async () => {
    const { body } = await get('/changes').expect(200)
    expect(body.limits).toMatchObject(LIMITS)
    expect(body.limits.endings).toContain('.pdf')
    const { id } = await begin()
    await send(id, '大.txt', 'x'.repeat(LIMITS.fileBytes + 1)).expect(413)
    await send(id, '一.txt', 'x'.repeat(LIMITS.fileBytes)).expect(200)
    await send(id, '二.txt', 'x'.repeat(LIMITS.fileBytes)).expect(413)
    await send(id, '三.txt', 'x').expect(200)
    await send(id, '四.txt', 'x').expect(200)
    await send(id, '五.txt', 'x').expect(413)
    await post(`/changes/${id}/cancel`).expect(200)
    expect(strays()).toEqual([])
  })

  it.each([
    ['../../etc/passwd.txt', 'etc/passwd.txt'],
    ['/etc/cron.d/x.txt', 'etc/cron.d/x.txt'],
    ['C:\\Windows\\x.txt', 'C:/Windows/x.txt'],
    ['a/./b/../c.txt', 'a/b/c.txt'],
  ])('uses the name %j for nothing but showing it', async (name, shown) => {
    const { id } = await begin()
    const { body } = await send(id, name, NEWS).expect(200)
    expect(body.name).toBe(shown)
    expect(strays().filter((path) => !/^\d+-change_[\da-f]+(?:\/\d+\.txt)?$/.test(String(path)))).toEqual([])
    await post(`/changes/${id}/cancel`).expect(200)
  })

  it.each(['a\0.txt', 'a\n.txt', '..', '/', '', `${'长'.repeat(1001)}.txt`])(
    'with the name %j is refused',
    async (name) => {
      const { id } = await begin()
      await send(id, name, NEWS).expect(400)
      await post(`/changes/${id}/cancel`).expect(200)
    },
  )

  it.each([
    ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another port of this machine', { Origin: 'http://localhost:1' }, 403],
    ['our page', { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }, 200],
  ])('from %s', async (_name, headers, status) => {
    await post('/changes', { kind: 'upload' }).set(headers).expect(status)
  })

  it('needs its own header, and bytes as bytes', async () => {
    const plain = request(fixture.app).post(`${API}/changes`).set('Host', 'localhost')
    expect((await plain.send({ kind: 'upload' }).expect(403)).text).toContain('X-Guanxi')
    const { id } = await begin()
    await post(`/changes/${id}/files?name=a.txt`, { text: 'x' }).expect(415)
    await send('change_gone', 'a.txt', NEWS).expect(404)
    await post(`/changes/${id}/start`).expect(409)
    await post(`/changes/${id}/cancel`).expect(200)
  })

  it('that breaks off in the middle of a file keeps nothing of it', async () => {
    const server = await listen(fixture.app, { port: 0, host: '127.0.0.1' })
    try {
      const { port } = server.address() as { port: number }
      const { id } = await begin()
      const received = new Promise((resolve) => server.once('request', (incoming) => incoming.once('close', resolve)))
      const socket = connect(port, '127.0.0.1')
      socket.write(
        `POST ${API}/changes/${id}/files?name=half.txt HTTP/1.1\r\nHost: localhost\r\nX-Guanxi: 1\r\n` +
          `Content-Type: application/octet-stream\r\nContent-Length: 30000\r\n\r\n${'x'.repeat(5000)}`,
        () => socket.destroy(),
      )
      await received
      const half = async () =>
        strays().some((path) => String(path).endsWith('.txt')) || (await get(`/changes/${id}`)).body.bytes > 0
      while (await half()) await new Promise((resolve) => setTimeout(resolve, 20))
      expect((await get(`/changes/${id}`).expect(200)).body).toMatchObject({ state: 'receiving', files: [], bytes: 0 })
      await post(`/changes/${id}/cancel`).expect(200)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('a removal', () => {
  it('takes its claims, leaves what others name, and is taken back whole', async () => {
    const before = await hash()
    const one = (await catalogue()).find(({ path }) => path === 'news/枫桥.txt')!
    const { id } = await begin({ kind: 'remove', documents: [one.id] })
    const removed = await ended(id)
    expect(removed).toMatchObject({ state: 'done', counts: { relations: { came: 0 } } })
    expect(removed.counts!.relations.went).toBeGreaterThan(0)
    expect((await catalogue()).some(({ id }) => id === one.id)).toBe(false)
    const back = await begin({ kind: 'restore', documents: [one.id] })
    expect((await ended(back.id)).state).toBe('done')
    expect(await hash()).toBe(before)
  })

  it('of what is not there is refused', async () => {
    await post('/changes', { kind: 'remove', documents: ['document_000000000000000000000000'] }).expect(404)
    await post('/changes', { kind: 'remove', documents: [] }).expect(400)
    await post('/changes', { kind: 'remove', documents: ['../x'] }).expect(400)
  })
})

describe('the list of documents', () => {
  const paths = async () => (await catalogue()).map(({ path }) => path)

  it('is that of the graph as it is until a change has made another', async () => {
    const before = await catalogue()
    const file = join(fixture.project.workspace.folder, '..', '戊.txt')
    writeFileSync(file, NEWS.replaceAll('枫桥', '竹溪'))
    await fixture.project.ingest([{ file, path: '戊.txt' }])
    expect(await catalogue()).toEqual(before)
    await fixture.project.projectGraph()
    expect(await paths()).toContain('戊.txt')
    const [{ sha256 }] = await fixture.project.remove(['戊.txt'])
    expect(await paths()).toContain('戊.txt')
    expect((await get(`/documents/document_${sha256}`)).status).not.toBe(500)
    await fixture.project.projectGraph()
    expect(await catalogue()).toEqual(before)
  })
})

describe('what was removed in a session', () => {
  it('can come back until the session ends; then its bytes are deleted', async () => {
    const { workspace } = fixture.project
    const hasBytes = (sha256: string) => existsSync(join(workspace.folder, 'originals', sha256))
    await upload({ '己.txt': NEWS.replaceAll('枫桥', '松岗') })
    const one = (await catalogue()).find(({ path }) => path === '己.txt')!
    const remove = async () => ended((await begin({ kind: 'remove', documents: [one.id] })).id)
    expect((await remove()).state).toBe('done')
    expect(hasBytes(one.sha256)).toBe(true)
    expect((await ended((await begin({ kind: 'restore', documents: [one.id] })).id)).state).toBe('done')
    await remove()
    await new Changes(fixture.project).close()
    expect(hasBytes(one.sha256)).toBe(false)
    expect((await workspace.removed()).map(({ path }) => path)).not.toContain('己.txt')
    expect(await hash()).toBe((await fixture.project.workspace.loaded('embedded'))?.contentHash)
  })
})

describe('a change whose graph could not be made', () => {
  /** The next load fails as a store that is away does; with a signal it waits for the cancelling first. */
  function breakNextLoad(untilCancelled = false): () => void {
    const { project } = fixture
    const own = project.projectGraph
    const mend = () => {
      project.projectGraph = own
    }
    project.projectGraph = async (options) => {
      mend()
      const signal = options?.signal
      if (untilCancelled && signal && !signal.aborted)
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      signal?.throwIfAborted()
      throw new Error('the store is away')
    }
    return mend
  }

  it('is tried again without being done twice', async () => {
    const before = await hash()
    const one = (await catalogue()).find(({ path }) => path === 'news/枫桥.txt')!
    breakNextLoad()
    const { id } = await begin({ kind: 'remove', documents: [one.id] })
    expect(await ended(id)).toMatchObject({ state: 'failed', error: 'the store is away' })
    await post(`/changes/${id}/start`).expect(200)
    expect((await ended(id)).state).toBe('done')
    expect(await fixture.project.isCurrent()).toBe(true)
    const back = await begin({ kind: 'restore', documents: [one.id] })
    expect((await ended(back.id)).state).toBe('done')
    expect(await hash()).toBe(before)
  })

  it('leaves nothing of itself when the second attempt is cancelled', async () => {
    const before = await hash()
    breakNextLoad()
    const { id } = await upload({ '再试.txt': NEWS.replaceAll('枫桥', '柳溪') })
    const mend = breakNextLoad(true)
    await post(`/changes/${id}/start`).expect(200)
    await post(`/changes/${id}/cancel`).expect(200)
    expect((await ended(id)).state).toBe('cancelled')
    // It may have been cancelled before it came to load.
    mend()
    expect((await catalogue()).some(({ path }) => path === '再试.txt')).toBe(false)
    expect(await fixture.project.isCurrent()).toBe(true)
    expect(await hash()).toBe(before)
  })

  it('leaves nothing of a first attempt whose reading failed midway', async () => {
    const { project } = fixture
    const before = await hash()
    const bytes = [NEWS.replaceAll('枫桥', '石塘'), NEWS.replaceAll('枫桥', '松岭')].map((text) => Buffer.from(text))
    // What was read of the second cannot be written down.
    const blocked = join(project.workspace.folder, 'readings', project.build, `${sha256Hex(bytes[1])}.json`)
    mkdirSync(join(blocked, 'in the way'), { recursive: true })
    const { id, state } = await upload({ '一.txt': bytes[0], '二.txt': bytes[1] })
    expect([state, (await project.workspace.documents()).some(({ path }) => path === '一.txt')]).toEqual([
      'failed',
      true,
    ])
    rmSync(blocked, { recursive: true })
    await post(`/changes/${id}/start`).expect(200)
    await post(`/changes/${id}/cancel`).expect(200)
    expect((await ended(id)).state).toBe('cancelled')
    expect((await project.workspace.documents()).map(({ path }) => path)).not.toContain('一.txt')
    expect(await project.isCurrent()).toBe(true)
    expect(await hash()).toBe(before)
  })

  /** Cancels a change between its documents and its graph. */
  async function cancelWhileBuilding(id: string, mend: () => void): Promise<void> {
    const state = async () => (await get(`/changes/${id}`).expect(200)).body.state
    while (['waiting', 'reading'].includes(await state())) await new Promise((resolve) => setTimeout(resolve, 5))
    await post(`/changes/${id}/cancel`).expect(200)
    const { state: end, error } = await ended(id)
    mend()
    expect([end, error]).toEqual(['cancelled', undefined])
  }

  it.each(['restore', 'upload'] as const)(
    'that is cancelled, of kind %s, leaves what the command line removed as it was, also when the server ends',
    async (kind) => {
      const { project } = fixture
      const { workspace } = project
      const bytes = NEWS.replaceAll('枫桥', kind === 'restore' ? '云台' : '云岭')
      await upload({ '原名.txt': bytes })
      const [{ sha256 }] = await project.remove(['原名.txt'])
      await project.projectGraph()
      const before = await workspace.removed()
      const mend = breakNextLoad(true)
      const { id } = await begin(kind === 'upload' ? { kind } : { kind, documents: [contentId('document', sha256)] })
      if (kind === 'upload') {
        await send(id, '新名.txt', bytes).expect(200)
        await post(`/changes/${id}/start`).expect(200)
      }
      await cancelWhileBuilding(id, mend)
      expect(await workspace.removed()).toEqual(before)
      await new Changes(project).close()
      expect(await workspace.removed()).toContainEqual(before.find((one) => one.sha256 === sha256))
      expect(existsSync(join(workspace.folder, 'originals', sha256))).toBe(true)
      await workspace.purge(await workspace.removed())
    },
  )

  it('that is cancelled, an upload of what was not here, is deleted when the server ends', async () => {
    const { project } = fixture
    const mend = breakNextLoad(true)
    const { id } = await begin()
    await send(id, '生.txt', NEWS.replaceAll('枫桥', '云峰')).expect(200)
    await post(`/changes/${id}/start`).expect(200)
    await cancelWhileBuilding(id, mend)
    expect(await project.workspace.removed()).toContainEqual(
      expect.objectContaining({ path: '生.txt', until: 'session' }),
    )
    await new Changes(project).close()
    expect((await project.workspace.removed()).map(({ path }) => path)).not.toContain('生.txt')
  })
})

it('reading all again gives the same graph', async () => {
  const before = await hash()
  const { id } = await begin({ kind: 'reread' })
  expect((await ended(id)).state).toBe('done')
  expect(await hash()).toBe(before)
})

describe('the page of a PDF', () => {
  it('is known for every line of its text, in points', async () => {
    const lines = ['枫桥县总工会启用职工书屋', '本报讯3月5日,枫桥县总工会投入', '资金18万元,设立职工书屋。']
    const drawn = lines.map((text, i) => ({ text, x: 100, y: 200 + 40 * i, size: i === 0 ? 30 : 12 }))
    const { state, files } = await upload({ '版面.pdf': makePdf([drawn]) })
    expect([state, files[0].state, files[0].reason]).toEqual(['done', 'added', undefined])
    const { id } = (await catalogue()).find(({ path }) => path === '版面.pdf')!
    const { text } = (await get(`/documents/${id}`).expect(200)).body
    const at = text.indexOf(lines[1])
    const { places } = (await get(`/documents/${id}/places?span=${at}-${at + 3}`).expect(200)).body
    expect(places).toHaveLength(1)
    expect(text.slice(places[0].start, places[0].end)).toBe(lines[1])
    expect(places[0].page).toBe(1)
    const [x, y, width, height] = places[0].box
    expect(x).toBeCloseTo(100, 0)
    expect(y + height).toBeGreaterThan(235)
    expect(y).toBeLessThan(245)
    expect(width / (lines[1].length * 12)).toBeGreaterThan(0.8)
    await get(`/documents/${id}/places?span=x`).expect(400)
  })

  it('does not exist for a text', async () => {
    const { id } = (await catalogue()).find(({ path }) => path === 'news/枫桥.txt')!
    expect((await get(`/documents/${id}/places?span=0-10`).expect(200)).body).toEqual({ places: [] })
  })
})

it('nothing of all this was an error of the server', () => {
  expect(fixture.errors).toEqual([])
})
