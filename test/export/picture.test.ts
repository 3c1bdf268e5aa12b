import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chineseFont } from '../../src/cli/fonts.ts'
import { rasterise } from '../../src/cli/rasterise.ts'
import { exportFormat } from '../../src/export/index.ts'
import { placesOf } from '../../src/export/picture/layout.ts'
import type { StoreError } from '../../src/store/port.ts'
import { bytesOf, EDGES, joined, NODES, sampleSource } from './sample.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanxi-picture-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string) => joined(exportFormat(name)!.write(sampleSource()))
const has = (program: string) => spawnSync(program, ['--version']).error === undefined
/** As a page can show it: without what has no glyph and no meaning in text. */
const shown = (text: string) =>
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')

describe('the offline page', () => {
  it('holds every name, relation and sentence as text, whatever is in them', async () => {
    const { document } = parseHTML(await write('html'))
    for (const node of NODES) {
      const entry = document.getElementById(node.id)!
      expect(entry.querySelector('h3 bdi')!.textContent).toBe(shown(node.name))
    }
    for (const edge of EDGES) {
      const entry = document.getElementById(edge.id)!
      expect(entry.querySelectorAll('blockquote')).toHaveLength(edge.claims.length)
      for (const claim of edge.claims) expect(entry.textContent).toContain(`“拟”投入50万元，${claim}。`)
    }
    expect(document.getElementById('r1')!.textContent).toContain('计划 planned')
    expect(document.getElementById('r2')!.textContent).not.toContain('计划')
  })

  it('asks for nothing and runs nothing, and says so to the browser', async () => {
    const text = await write('html')
    const { document } = parseHTML(text)
    expect(document.querySelectorAll('script, link, img, iframe, object, embed, form, base')).toHaveLength(0)
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/)
        if (['href', 'src', 'xlink:href'].includes(name)) expect(value).toMatch(/^#/)
      }
    expect(text).not.toMatch(/url\((?!#)|@import/)
    expect(document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')).toContain(
      "default-src 'none'",
    )
  })

  it('leads by links, which the keyboard reaches, from every mark and line to what it is', async () => {
    const { document } = parseHTML(await write('html'))
    const targets = [...document.querySelectorAll('svg a')].map((link) => link.getAttribute('href')!.slice(1))
    expect(targets.sort()).toEqual([...NODES, ...EDGES].map(({ id }) => id).sort())
    for (const link of document.querySelectorAll('a')) {
      const id = link.getAttribute('href')!.slice(1)
      expect(document.getElementById(id), id).not.toBeNull()
    }
    for (const link of document.querySelectorAll('svg a'))
      expect(link.querySelector('title')!.textContent.length).toBeGreaterThan(1)
  })
})

describe('the figure', () => {
  it('dashes what is not done, bends parallel lines apart, and has a legend of what occurs', async () => {
    const text = await write('svg')
    const { document } = parseHTML(`<body>${text}</body>`)
    const lines = [...document.querySelectorAll('path[marker-end]')]
    expect(lines).toHaveLength(EDGES.length)
    expect(lines.filter((line) => line.getAttribute('stroke-dasharray')).length).toBe(2)
    expect(new Set(lines.map((line) => line.getAttribute('d'))).size).toBe(EDGES.length)
    for (const word of ['机构', '人物', '计划 planned', '提议 proposed', '已做 done']) expect(text).toContain(word)
    expect(text).not.toContain('否认 denied')
  })

  it.skipIf(!has('xmllint'))('is well-formed whatever is in a name', async () => {
    const path = join(folder, 'figure.svg')
    writeFileSync(path, await write('svg'))
    execFileSync('xmllint', ['--noout', path])
  })

  it('puts no two marks on one spot, and pieces that nothing joins side by side', () => {
    const spot = { aliases: [], degree: 1, x: 0, y: 0, type: 'Person' } as const
    const nodes = Array.from({ length: 60 }, (_, i) => ({ ...spot, id: `p${i}`, name: `甲${i}` }))
    const edge = { ...EDGES[0]!, type: 'MEMBER_OF' } as const
    const edges = Array.from({ length: 20 }, (_, i) => ({
      ...edge,
      id: `e${i}`,
      from: `p${i}`,
      to: `p${(i * 7 + 1) % 30}`,
    }))
    const places = [...placesOf(nodes, edges).values()]
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(26)
    expect(placesOf(nodes, edges)).toEqual(placesOf(nodes, edges))
  })
})

/** The packed dots of a PNG, without what it says of itself. */
const dotsOf = (png: Buffer) => png.subarray(png.indexOf('IDAT'))

describe('the figure in dots', () => {
  it.skipIf(chineseFont() === undefined)(
    'has the size that was asked for, Chinese drawn as Chinese, and says in itself what it is',
    async () => {
      const drawn = (nodes = NODES) =>
        bytesOf(exportFormat('png')!.write({ ...sampleSource(nodes), rasterise }, { scale: 4 }))
      const png = await drawn()
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(await write('svg'))!
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(width) * 4, Number(height) * 4])
      for (const part of ['planned', 'proposed', 'CC0-1.0', '0.1.0-abc', '江东工报'])
        expect(png.includes(part)).toBe(true)
      // Boxes, as where no font has the characters, would be the same picture for other names.
      const other = await drawn(
        NODES.map((node) => ({ ...node, name: node.name.replaceAll(/\p{Script=Han}/gu, '鑫') })),
      )
      expect(dotsOf(other).equals(dotsOf(png))).toBe(false)
    },
    60_000,
  )

  it('is refused, with what to do, where it would be too large', async () => {
    const huge = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="8000"></svg>`
    await expect(rasterise(huge, { scale: 2 })).rejects.toThrow(chineseFont() ? /至多 1 倍/ : /GUANXI_FONT/)
  })

  it.skipIf(chineseFont() === undefined)('is drawn at the scale that fits where nobody asked for one', async () => {
    const wide = `<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="240"></svg>`
    const png = Buffer.from(await rasterise(wide, { scale: 2, orLess: true }))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([90_000, 240])
    const huge = `<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="8000"></svg>`
    await expect(rasterise(huge, { scale: 2, orLess: true })).rejects.toThrow('太大')
  })
})

describe('a figure that nobody waits for', () => {
  const small = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'

  it('leaves the queue at once, though another is being drawn, and the next one is drawn', async () => {
    const before = rasterise(small, { scale: 1 }).catch(() => undefined)
    const isDrawn = before.then(() => 'drawn')
    const gone = new AbortController()
    const queued = rasterise(small, { scale: 1 }, gone.signal).then(
      () => 'drawn',
      ({ code }: StoreError) => code,
    )
    const after = rasterise(small, { scale: 1 })
    gone.abort()
    // The one before takes a process of its own, or at least another turn of the queue.
    expect(await Promise.race([queued, isDrawn])).toBe('cancelled')
    if (chineseFont()) expect(Buffer.from(await after).toString('latin1', 1, 4)).toBe('PNG')
    else await expect(after).rejects.toThrow(/GUANXI_FONT/)
  }, 60_000)

  it.skipIf(chineseFont() === undefined)('is given up while it is being drawn', async () => {
    const gone = new AbortController()
    const drawn = rasterise(small, { scale: 1 }, gone.signal)
    setTimeout(() => gone.abort(), 20)
    await expect(drawn).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('the archive for neo4j-admin', () => {
  it('holds a CSV for each label and type, and a script that may be run', async () => {
    const path = join(folder, 'import.zip')
    writeFileSync(path, await bytesOf(exportFormat('neo4j-csv')!.write(sampleSource())))
    const listed = execFileSync('python3', [
      '-c',
      'import sys,zipfile\nfor i in zipfile.ZipFile(sys.argv[1]).infolist(): print(i.filename, oct(i.external_attr >> 16))',
      path,
    ]).toString()
    expect(listed).toMatch(/^import\.sh 0o100755$/m)
    for (const name of ['README.txt', 'schema.cypher', 'nodes-Organisation.csv', 'nodes-Claim.csv', 'edges-FUNDED.csv'])
      expect(listed).toContain(name)
  })
})
