import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request, { type Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chineseFont } from '../../src/cli/fonts.ts'
import { createApp, type WorkspaceApi } from '../../src/http/app.ts'
import type {
  DocumentDetail,
  DocumentSummary,
  EdgeDetail,
  EntityDetail,
  Neighbours,
  SearchResponse,
  Stats,
} from '../../src/http/wire.ts'
import { RELATION_TYPES } from '../../src/model/ontology.ts'
import { workspaceApi } from '../../src/cli/workspace-api.ts'
import { sliceSpans } from '../../src/model/span.ts'
import { type Fixture, firstSample, startFixture } from './fixture.ts'

const API = '/api/v1'
let fixture: Fixture
let webRoot: string

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'guanxi-web-'))
  mkdirSync(join(webRoot, 'assets'))
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>关系</title>')
  writeFileSync(join(webRoot, 'assets/main.js'), 'export {}')
  writeFileSync(join(webRoot, '..', 'guanxi-secret.txt'), 'secret')
  fixture = await startFixture({ webRoot, allowedHosts: ['graph.example'] })
})
afterAll(async () => {
  await fixture?.close()
  rmSync(webRoot, { recursive: true, force: true })
  rmSync(join(webRoot, '..', 'guanxi-secret.txt'), { force: true })
})

const get = (path: string) => request(fixture.app).get(`${API}${path}`).set('Host', 'localhost:8642')
const post = (path: string, body: unknown) =>
  request(fixture.app)
    .post(`${API}${path}`)
    .set('Host', 'localhost:8642')
    .send(body as object)

async function findEntity(text: string): Promise<SearchResponse['groups'][number]['hits'][number]> {
  const { body } = await get(`/search?q=${encodeURIComponent(text)}`).expect(200)
  return (body as SearchResponse).groups[0].hits[0]
}

describe('the API answers', () => {
  it('what is in the graph and which build made it', async () => {
    const stats = (await get('/stats').expect(200)).body as Stats
    expect(stats).toMatchObject({ engine: 'embedded', documents: 2, build: 'test-build', workspace: 'data' })
    expect(stats.claims).toBeGreaterThan(10)
  })

  it('a search by the middle of a name, and nothing for nothing', async () => {
    const hit = await findEntity('工会')
    expect(hit.form.slice(...(hit.match as [number, number]))).toBe('工会')
    expect((await get('/search?q=%20').expect(200)).body).toEqual({ query: '', groups: [] })
  })

  it('an entity, its neighbours with the total, and an edge with the sentence that says so', async () => {
    const { entity } = await findEntity('总工会')
    const detail = (await get(`/entities/${entity.id}`).expect(200)).body as EntityDetail
    expect(detail.entity.id).toBe(entity.id)
    const near = (await get(`/entities/${entity.id}/neighbours?limit=1&direction=both`).expect(200)).body as Neighbours
    expect(near.shown).toBe(1)
    expect(near.total).toBe(detail.counts.reduce((sum, { count }) => sum + count, 0))
    const edge = (await get(`/edges/${near.edges[0].id}`).expect(200)).body as EdgeDetail
    const [evidence] = edge.evidence
    const { text } = (await get(`/documents/${evidence.article.document.id}`).expect(200)).body as DocumentDetail
    expect(sliceSpans(text, evidence.sentence.spans)).toBe(evidence.sentence.text)
    const among = (await post('/connect', { ids: [edge.subject.id, edge.object.id] }).expect(200)).body
    expect(among.edges.map(({ id }: { id: string }) => id)).toContain(edge.edge.id)
    const path = (await get(`/path?from=${edge.subject.id}&to=${edge.object.id}&throughPlaces=true`).expect(200)).body
    expect(path.paths[0].edges).toHaveLength(1)
    expect(
      (await get(`/entities?id=${edge.subject.id}&id=${edge.object.id}&id=nobody`).expect(200)).body.entities,
    ).toHaveLength(2)
  })

  it('the original as it came, as a download that no browser runs', async () => {
    const { documents } = (await get('/documents').expect(200)).body as { documents: DocumentSummary[] }
    const first = documents.find(({ path }) => path.includes('-02.txt')) ?? documents[0]
    const response = await get(`/documents/${first.id}/original`).buffer(true).parse(bytes).expect(200)
    expect(response.headers['content-type']).toBe('application/octet-stream')
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.txt"/)
    expect(response.body.equals(firstSample())).toBe(true)
  })

  it('an OpenAPI 3.1 document that names every endpoint', async () => {
    const { body } = await get('/openapi.json').expect(200)
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/stats',
        '/search',
        '/entities/{id}/neighbours',
        '/edges/{id}',
        '/cypher',
        '/export',
        '/judgements',
        '/documents/{id}/original',
      ]),
    )
    expect(body.components.schemas.Problem.required).toContain('detail')
  })

  it('a whole graph and a part of it as GraphML and JSON', async () => {
    const whole = await get('/export?format=json').expect(200)
    expect(whole.headers['content-disposition']).toContain('guanxi-data.json')
    const { entity } = await findEntity('总工会')
    const near = (await get(`/entities/${entity.id}/neighbours?direction=both`).expect(200)).body as Neighbours
    const part = await post('/export', { format: 'json', ids: [entity.id, ...near.nodes.map(({ id }) => id)] }).expect(
      200,
    )
    expect(part.body.edges.length).toBeGreaterThanOrEqual(near.edges.length)
    expect(part.body.edges.length).toBeLessThan(whole.body.edges.length)
    expect(part.body.header.query).toContain(entity.id)
    expect(whole.body.header.query).toContain('MATCH (a:Entity)')
    expect(part.body.header.sources.length).toBeGreaterThan(0)
    const said = { title: '给编辑部的图', licence: 'CC BY 4.0' }
    const { header } = (await post('/export', { format: 'json', ids: [entity.id], ...said }).expect(200)).body
    expect(header).toMatchObject(said)
    const both = await post('/export', { format: 'json', ids: [entity.id], query: 'MATCH (n) RETURN n' }).expect(400)
    expect(both.body.detail).toContain('ids 和 query 只能给一个')
    const graphml = await get(`/export?format=graphml&id=${entity.id}`).buffer(true).parse(bytes).expect(200)
    expect(graphml.body.toString()).toContain(`<node id="${entity.id}">`)
    const { files } = (await post('/export/preview', { format: 'csv', ids: [entity.id] }).expect(200)).body
    expect(files[0].name).toBe('entities.csv')
    expect(files[0].text.split('\r\n')[1]).toContain(entity.id)
  })
})

describe('the API refuses, as a problem that says why', () => {
  it.each([
    ['an unknown entity', '/entities/nobody', 404],
    ['an unknown edge', '/edges/nothing', 404],
    ['neighbours of nobody', '/entities/nobody/neighbours', 404],
    ['a path to nobody', '/path?from=nobody&to=noone', 404],
    ['a part of the graph that nobody is in', '/export?format=json&id=nobody', 404],
    ['a limit out of range', '/entities/x/neighbours?limit=201', 400],
    ['a limit that is no number', '/entities/x/neighbours?limit=1e2', 400],
    ['an unknown type', '/search?q=a&type=Robot', 400],
    ['a query without q', '/search', 400],
    ['q twice', '/search?q=a&q=b', 400],
    ['an unknown parameter', '/stats?verbose=1', 400],
    ['an id with markup', '/entities/%3Cscript%3E', 400],
    ['an unknown format', '/export?format=exe', 400],
    ['a path without an end', '/path?from=a', 400],
    ['an unknown endpoint', '/nothing', 404],
    ['prototype keys', '/search?q=a&__proto__[x]=1', 400],
  ])('%s', async (_name, path, status) => {
    const response = await get(path).expect(status)
    expect(response.headers['content-type']).toContain('application/problem+json')
    const problem = JSON.parse(response.text)
    expect(problem).toMatchObject({ status })
    expect(problem.detail.length).toBeGreaterThan(5)
    expect(response.text).not.toMatch(/\bat .*\.(?:ts|js):\d+/)
  })

  it('names the ids that are unknown, and only those', async () => {
    const { entity } = await findEntity('总工会')
    const path = JSON.parse((await get(`/path?from=${entity.id}&to=nobody`).expect(404)).text)
    expect(path.detail).toContain('nobody')
    expect(path.detail).not.toContain(entity.id)
    const { text } = await post('/export', { format: 'json', ids: [entity.id, 'noone', 'nobody'] }).expect(404)
    expect(JSON.parse(text).detail).toMatch(/noone, nobody/)
  })

  it('names the field that is wrong', async () => {
    const { text } = await post('/connect', { ids: ['a', 7] }).expect(400)
    expect(JSON.parse(text).errors).toEqual([expect.objectContaining({ field: 'ids.1' })])
  })

  it('bodies that are no JSON, too large, or of another type', async () => {
    await request(fixture.app)
      .post(`${API}/connect`)
      .set('Host', 'localhost')
      .set('Content-Type', 'text/plain')
      .send('{"ids":[]}')
      .expect(415)
    await request(fixture.app)
      .post(`${API}/connect`)
      .set('Host', 'localhost')
      .set('Content-Type', 'application/json')
      .send('{"ids":[')
      .expect(400)
    await post('/cypher', { query: 'x'.repeat(3_000_000) }).expect(413)
    await post('/connect', { ids: [], extra: true }).expect(400)
  })

  it('an unexpected failure without its inside', async () => {
    const broken = { ...fixture.project.store, stats: () => Promise.reject(new Error('bolt://neo4j:geheim@host')) }
    const errors: unknown[] = []
    const { createApp } = await import('../../src/http/app.ts')
    const app = createApp({
      store: broken,
      workspace: workspaceApi(fixture.project),
      questions: [],
      onError: (error) => errors.push(error),
    })
    const { text } = await request(app).get(`${API}/stats`).set('Host', 'localhost').expect(500)
    expect(text).not.toContain('geheim')
    expect(errors).toHaveLength(1)
  })
})

describe('a page of another site', () => {
  it.each([
    ['a foreign Host', { Host: 'evil.example' }, 421],
    ['a foreign Host with our port', { Host: 'evil.example:8642' }, 421],
    ['a Host that is a trick', { Host: 'localhost:8642@evil.example' }, 421],
    ['a host we were told to answer', { Host: 'graph.example' }, 200],
    ['IPv6 loopback', { Host: '[::1]:8642' }, 200],
  ])('cannot read by %s', async (_name, headers, status) => {
    await request(fixture.app).get(`${API}/health`).set(headers).expect(status)
  })

  it.each([
    ['another origin', { Origin: 'https://evil.example' }, 403],
    ['the null origin', { Origin: 'null' }, 403],
    ['a malformed origin', { Origin: 'http://[' }, 403],
    ['another port of this machine', { Origin: 'http://localhost:1' }, 403],
    ['a cross-site fetch', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a same-site fetch', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['a made-up fetch site', { 'Sec-Fetch-Site': 'x' }, 403],
    ['cross-site even with our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost:8642' }, 403],
    ['our own page', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost:8642' }, 200],
    ['a program', {}, 200],
  ])('cannot write by %s', async (_name, headers, status) => {
    await post('/connect', { ids: [] }).set(headers).expect(status)
  })

  it('cannot frame us, and gets no permission to read answers', async () => {
    const { headers } = await get('/health').set('Origin', 'https://evil.example')
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
  })
})

describe('the viewer', () => {
  const page = (path: string) => request(fixture.app).get(path).set('Host', 'localhost').set('Accept', 'text/html')

  it('is served under every address of its own', async () => {
    expect((await page('/').expect(200)).text).toContain('关系')
    expect((await page('/entity/ent_1?view=table').expect(200)).text).toContain('关系')
    await page('/assets/main.js').expect(200)
    await page('/assets/gone.js').expect(404)
  })

  it('serves nothing outside its folder', async () => {
    for (const path of [
      '/..%2fguanxi-secret.txt',
      '/%2e%2e/guanxi-secret.txt',
      '/assets/..%2f..%2fguanxi-secret.txt',
      '/..%5cguanxi-secret.txt',
      '/%252e%252e%252fguanxi-secret.txt',
    ])
      expect((await page(path)).text).not.toContain('secret')
  })
})

describe('a decision', () => {
  it('is written down, followed by the graph, and can be taken back', async () => {
    const { entity } = await findEntity('总工会')
    const renamed = await post('/judgements', {
      kind: 'rename',
      entity: entity.id,
      name: '江东省总工会（改）',
      by: 'test',
    }).expect(200)
    expect(renamed.body.judgement).toMatchObject({ kind: 'rename', name: '江东省总工会（改）' })
    expect(renamed.body.report.nodes.changed + renamed.body.report.nodes.added).toBeGreaterThan(0)
    expect((await findEntity('江东省总工会（改）')).entity.name).toBe('江东省总工会（改）')
    await post('/judgements', { kind: 'undo', judgement: renamed.body.judgement.id }).expect(200)
    expect((await get('/search?q=%E5%B7%A5%E4%BC%9A%EF%BC%88%E6%94%B9%EF%BC%89').expect(200)).body.groups).toEqual([])
    expect((await get('/judgements').expect(200)).body.judgements).toHaveLength(2)
  })

  it('that two are one leaves no link to either of them dead', async () => {
    const [one, other] = ((await get('/search?q=工会&type=Organisation').expect(200)).body as SearchResponse).groups[0]
      .hits
    const ids = [one.entity.id, other.entity.id].sort()
    const { judgement } = (await post('/judgements', { kind: 'same', entities: ids }).expect(200)).body
    expect((await fixture.project.workspace.merged()).get(ids[1])?.into).toBe(ids[0])
    for (const id of ids) {
      expect(((await get(`/entities/${id}`).expect(200)).body as EntityDetail).entity.id).toBe(ids[0])
      expect((await get(`/entities/${id}/neighbours`).expect(200)).body.nodes[0].id).toBe(ids[0])
      expect((await get(`/path?from=${id}&to=${ids[0]}`).expect(200)).body.paths[0].nodes).toEqual([ids[0]])
      expect((await post('/export', { format: 'json', ids: [id] }).expect(200)).body.nodes[0].id).toBe(ids[0])
    }
    await post('/judgements', { kind: 'undo', judgement: judgement.id }).expect(200)
    for (const id of ids) expect((await get(`/entities/${id}`).expect(200)).body.entity.id).toBe(id)
  })

  it('keeps a link alive to one that a rule made part of another', async () => {
    const { entity } = await findEntity('总工会')
    const before = await fixture.project.workspace.merged()
    await get('/entities/ent_before_it_was_merged').expect(404)
    await fixture.project.workspace.setMerged(
      new Map([...before, ['ent_before_it_was_merged', { into: entity.id, name: '市总', article: '一则消息' }]]),
    )
    expect((await get('/entities/ent_before_it_was_merged').expect(200)).body.entity.id).toBe(entity.id)
    expect((await get(`/entities/${entity.id}/parts`).expect(200)).body.parts).toContainEqual({
      id: 'ent_before_it_was_merged',
      name: '市总',
      article: '一则消息',
    })
    await fixture.project.workspace.setMerged(before)
  })

  it('does not wait in vain for another that comes at the same time', async () => {
    const { entity } = await findEntity('总工会')
    const both = await Promise.all(
      ['甲', '乙'].map((name) => post('/judgements', { kind: 'rename', entity: entity.id, name })),
    )
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { judgements } = (await get('/judgements')).body as { judgements: { name?: string }[] }
    // Which of the two arrives first is the network's to say; neither is lost.
    expect(new Set(judgements.slice(-2).map(({ name }) => name))).toEqual(new Set(['甲', '乙']))
  })

  it('about something that is not there is refused', async () => {
    await post('/judgements', { kind: 'rename', entity: 'nobody', name: 'x' }).expect(404)
    await post('/judgements', { kind: 'undo', judgement: 'nothing' }).expect(404)
    await post('/judgements', { kind: 'same', entities: ['a', 'a'] }).expect(400)
    await post('/judgements', { kind: 'maybe', entities: ['a', 'b'] }).expect(400)
    expect(fixture.errors).toEqual([])
  })
})

describe('a query', () => {
  it('brings rows with nodes by their own ids', async () => {
    const { body } = await post('/cypher', { query: 'MATCH (o:Organisation) RETURN o ORDER BY o.id LIMIT 1' }).expect(
      200,
    )
    expect(body.columns).toEqual(['o'])
    expect(body.rows[0][0]).toMatchObject({ $kind: 'node', id: expect.stringMatching(/^ent_/) })
  })

  it('that writes is refused, that is misspelt is shown its place', async () => {
    await post('/cypher', { query: 'MATCH (n) DETACH DELETE n' }).expect(403)
    const { text } = await post('/cypher', { query: 'MATCH (n RETURN n' }).expect(400)
    expect(JSON.parse(text).position).toBeGreaterThan(0)
  })

  it('is exported with the documents that say it', async () => {
    const { body } = await post('/export', {
      format: 'json',
      query: 'MATCH (a:Organisation)-[r:HAS_AMOUNT]->(b) RETURN a, r, b',
    }).expect(200)
    expect(body.edges.length).toBeGreaterThan(0)
    const types = new Set(body.edges.map(({ type }: { type: string }) => type))
    expect(RELATION_TYPES.filter((type) => types.has(type))).toEqual(['HAS_AMOUNT'])
    expect(types).toContain('STATED_IN')
    expect(body.header.query).toContain('HAS_AMOUNT')
    expect(body.header.sources[0].path).toMatch(/^samples/)
  })

  it('whose asker goes away is stopped', async () => {
    const ended: unknown[] = []
    const { store } = fixture.project
    const watched = {
      ...store,
      query: (...args: Parameters<typeof store.query>) => {
        const answer = store.query(...args)
        answer.catch((error) => ended.push(error))
        return answer
      },
    }
    const { createApp } = await import('../../src/http/app.ts')
    const { listen } = await import('../../src/http/server.ts')
    const app = createApp({
      store: watched,
      workspace: workspaceApi(fixture.project),
      questions: [],
    })
    const server = await listen(app, { port: 0, host: '127.0.0.1' })
    const { port } = server.address() as { port: number }
    try {
      const gone = new AbortController()
      const query =
        'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a % 7 = b % 11 RETURN count(*) AS n'
      const asked = fetch(`http://127.0.0.1:${port}${API}/cypher`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, timeoutMs: 60_000 }),
        signal: gone.signal,
      })
      setTimeout(() => gone.abort(), 500)
      await expect(asked).rejects.toThrow()
      const start = Date.now()
      while (ended.length === 0 && Date.now() - start < 10_000) await new Promise((resolve) => setTimeout(resolve, 50))
      expect(ended).toEqual([expect.objectContaining({ code: 'cancelled' })])
      await post('/cypher', { query: 'RETURN 1 AS one' }).expect(200)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('a client that goes away', () => {
  it.skipIf(chineseFont() === undefined)(
    'takes the wish for its figure along, and that is no fault of the server',
    async () => {
      const drawings: { readonly signal: AbortSignal | undefined; readonly drawn: Promise<unknown> }[] = []
      const errors: unknown[] = []
      const api = workspaceApi(fixture.project)
      const rasterise: WorkspaceApi['rasterise'] = (svg, raster, signal) => {
        const drawn = api.rasterise(svg, raster, signal)
        drawings.push({ signal, drawn: drawn.catch((error: unknown) => error) })
        return drawn
      }
      const app = createApp({
        store: fixture.project.store,
        workspace: { ...api, rasterise },
        questions: [],
        onError: (error) => errors.push(error),
      })
      const server = app.listen(0, '127.0.0.1')
      try {
        await once(server, 'listening')
        const gone = new AbortController()
        const { port } = server.address() as AddressInfo
        const asked = fetch(`http://127.0.0.1:${port}${API}/export?format=png&scale=1`, { signal: gone.signal })
        await expect.poll(() => drawings.length).toBe(1)
        expect(drawings[0].signal).toBeInstanceOf(AbortSignal)
        gone.abort()
        await expect(asked).rejects.toThrow()
        expect(await drawings[0].drawn).toMatchObject({ code: 'cancelled' })
        expect(errors).toEqual([])
      } finally {
        server.closeAllConnections()
        server.close()
      }
    },
  )
})

/** A body as bytes, whatever its type. */
function bytes(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = []
  const stream = response as unknown as NodeJS.ReadableStream
  stream.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
  stream.on('end', () => done(null, Buffer.concat(chunks)))
}
