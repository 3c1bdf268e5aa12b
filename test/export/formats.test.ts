import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MultiDirectedGraph } from 'graphology'
import { parse as parseGexf } from 'graphology-gexf'
import { DOMParser } from 'linkedom'
import readXlsx from 'read-excel-file/node'
import { afterAll, describe, expect, it } from 'vitest'
import { csvCell } from '../../src/export/csv-cell.ts'
import { dateInterval } from '../../src/export/date-interval.ts'
import { EXPORT_FORMATS, exportFormat } from '../../src/export/index.ts'
import { askPython, hasPython } from './python.ts'
import { bytesOf, EDGES, joined, NODES, sampleGraph, sampleSource } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-formats-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const format = (name: string) => exportFormat(name)!
const text = (name: string) => joined(format(name).write(sampleSource()))
const file = async (name: string) => {
  const path = join(folder, `sample.${format(name).extension}`)
  writeFileSync(path, await bytesOf(format(name).write(sampleSource())))
  return path
}
const has = (program: string) => spawnSync(program, ['--version']).error === undefined

/** All but the one that needs a process of its own to draw it: see picture.test.ts. */
const NAMES = EXPORT_FORMATS.map(({ name }) => name).filter((name) => name !== 'png')

describe('every format', () => {
  it.each(NAMES)('%s gives the same bytes twice and never loses modality, terms or sources', async (name) => {
    const [first, second] = [
      await bytesOf(format(name).write(sampleSource())),
      await bytesOf(format(name).write(sampleSource())),
    ]
    expect(first.equals(second)).toBe(true)
    const content =
      format(name).mediaType.includes('xml') && !name.includes('xlsx')
        ? first.toString()
        : unpacked(await file(name), first)
    for (const part of ['planned', 'proposed', 'CC0-1.0', '0.1.0-abc', '江东工报']) expect(content).toContain(part)
  })

  it.each(NAMES)('%s can hold nothing', async (name) => {
    expect((await bytesOf(format(name).write(sampleSource([], [])))).length).toBeGreaterThan(20)
  })
})

/** The text inside, of an archive too. */
function unpacked(path: string, bytes: Buffer): string {
  if (bytes.readUInt32LE(0) !== 0x04034b50) return bytes.toString()
  return execFileSync('python3', [
    '-c',
    'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nsys.stdout.buffer.write(b"\\n".join(z.read(n) for n in z.namelist()))',
    path,
  ]).toString()
}

describe('GEXF', () => {
  it('keeps parallel edges, labels, attributes, position, colour and size in graphology', async () => {
    const graph = parseGexf(MultiDirectedGraph, await text('gexf'))
    expect(graph.nodes().sort()).toEqual(NODES.map(({ id }) => id).sort())
    expect(graph.getNodeAttributes('o1')).toMatchObject({
      label: NODES[0].name,
      type: 'Organisation',
      x: 250,
      y: -500,
      size: 6,
      color: 'rgb(43,92,138)',
    })
    expect(graph.getNodeAttribute('g1', 'label')).toBe('=cmd|calc ]]> 送温暖 行动\n第二行')
    expect(graph.getNodeAttribute('x1', 'label')).toHaveLength(2000)
    expect(graph.getEdgeAttributes('r1')).toMatchObject({
      label: '投入（计划）',
      modality: 'planned',
      amount: 500_000,
      year: 2024,
      weight: 2,
      symmetric: false,
    })
    expect(graph.edges().sort()).toEqual(EDGES.map(({ id }) => id).sort())
  })

  it('tells parallel edges apart by kind, as Gephi needs, and dates them by whole days', async () => {
    const twins = [EDGES[1], { ...EDGES[1], id: 'r9' }]
    const xml = await joined(format('gexf').write(sampleSource(NODES, twins)))
    expect([...xml.matchAll(/ kind="([^"]+)"/g)].map((m) => m[1])).toEqual(['FUNDED', 'FUNDED 2'])
    expect(xml).toContain('start="2023-01-01" end="2023-12-31"')
    expect(dateInterval('2024-02')).toEqual(['2024-02-01', '2024-02-29'])
    expect(dateInterval('2024-02-03')).toEqual(['2024-02-03', '2024-02-03'])
    expect(dateInterval('春天')).toBeUndefined()
  })

  it('has the elements of the published grammar in its order, and no others', async () => {
    const document = new DOMParser().parseFromString(await text('gexf'), 'text/xml')
    const inside = (selector: string) =>
      [...document.querySelector(selector)!.children].map(({ localName }) => localName)
    expect(inside('gexf')).toEqual(['meta', 'graph'])
    expect(inside('meta')).toEqual(['creator', 'description'])
    expect(inside('graph')).toEqual(['attributes', 'attributes', 'nodes', 'edges'])
    expect(inside('node')).toEqual(['attvalues', 'viz:color', 'viz:position', 'viz:size'])
    expect(inside('edge')).toEqual(['attvalues', 'viz:shape'])
    expect(document.querySelector('description')!.textContent).toMatch(/^样例 <Sample>\nlicence: CC0-1\.0/)
  })

  it.skipIf(!has('xmllint'))('is well-formed for xmllint', async () => {
    expect(execFileSync('xmllint', ['--noout', await file('gexf')], { encoding: 'utf8' })).toBe('')
  })

  it.skipIf(!hasPython('networkx'))('opens in networkx, which knows version 1.2, when it is told so', async () => {
    const path = join(folder, 'as-1.2.gexf')
    writeFileSync(
      path,
      (await text('gexf'))
        .replaceAll('http://gexf.net/1.3', 'http://www.gexf.net/1.2draft')
        .replace('version="1.3"', 'version="1.2"'),
    )
    const read = askPython(
      'import sys,json,networkx as nx\ng=nx.read_gexf(sys.argv[1])\nprint(json.dumps([g.number_of_nodes(), g.number_of_edges(), g.nodes["p1"]["label"]]))',
      path,
    )
    expect(read).toEqual([NODES.length, EDGES.length, '𠮷安县😀'])
  })
})

describe('Gephi tables', () => {
  it.skipIf(!hasPython())('are read by Python with the columns that Gephi wants', async () => {
    const [nodes, edges] = askPython(
      'import sys,zipfile,csv,io,json\nz=zipfile.ZipFile(sys.argv[1])\nprint(json.dumps([list(csv.reader(io.StringIO(z.read(n).decode("utf-8"),newline=""))) for n in ("nodes.csv","edges.csv")]))',
      await file('gephi-csv'),
    )
    expect(nodes[0].slice(0, 2)).toEqual(['Id', 'Label'])
    expect(edges[0].slice(0, 6)).toEqual(['Source', 'Target', 'Type', 'Id', 'Label', 'Weight'])
    expect(nodes).toHaveLength(NODES.length + 1)
    expect(edges).toHaveLength(EDGES.length + 1)
    for (const row of [
      ...nodes.slice(1).map((r: string[]) => [nodes[0], r]),
      ...edges.slice(1).map((r: string[]) => [edges[0], r]),
    ])
      expect(row[1].length).toBe(row[0].length)
    const planned = edges.find((row: string[]) => row[3] === 'r1')
    expect(Object.fromEntries(edges[0].map((name: string, at: number) => [name, planned[at]]))).toMatchObject({
      Source: 'o1',
      Target: 'g1',
      Type: 'Directed',
      relation: 'FUNDED',
      modality: 'planned',
      amount: '500000',
      Weight: '2',
    })
  })
})

describe('spreadsheets', () => {
  it('show names, sentences and sources in a reader of workbooks, Chinese and numbers intact', async () => {
    const path = await file('xlsx')
    const sheets = await readXlsx(path)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['entities', 'relations', 'evidence', 'sources', 'about'])
    const sheet = async (name: string) => {
      const rows = sheets.find((each) => each.sheet === name)!.data as unknown[][]
      return rows.slice(1).map((row) => Object.fromEntries(rows[0].map((column, at) => [column as string, row[at]])))
    }
    const relations = await sheet('relations')
    expect(relations.find(({ id }) => id === 'r1')).toMatchObject({
      subject: NODES[0].name,
      relation: '投入（计划）',
      modality: 'planned',
      amount: 500_000,
    })
    expect((await sheet('evidence'))[0]).toMatchObject({
      relationId: 'r1',
      document: 'page.txt',
      article: '要闻',
      modality: 'planned',
    })
    expect((await sheet('entities')).find(({ id }) => id === 'p1')).toMatchObject({ name: '𠮷安县😀', lat: 27.04 })
    expect((await sheet('sources'))[0]).toMatchObject({ title: '江东工报 第1版' })
  })

  it.skipIf(!hasPython('openpyxl'))('hold no formula in openpyxl', async () => {
    const read = askPython(
      'import sys,json,openpyxl\nw=openpyxl.load_workbook(sys.argv[1])\nprint(json.dumps([[c.data_type,str(c.value)] for s in w for r in s.iter_rows() for c in r if c.value is not None]))',
      await file('xlsx'),
    )
    expect(read.filter(([type]: string[]) => type === 'f')).toEqual([])
    expect(read.some(([, value]: string[]) => value.startsWith('=cmd|calc'))).toBe(true)
  })

  it.skipIf(!has('xmllint'))('are made of well-formed parts', async () => {
    const path = await file('xlsx')
    execFileSync('python3', [
      '-c',
      'import sys,zipfile;zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])',
      path,
      join(folder, 'parts'),
    ])
    for (const part of [
      'xl/workbook.xml',
      'xl/styles.xml',
      '[Content_Types].xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet3.xml',
      'docProps/core.xml',
    ])
      execFileSync('xmllint', ['--noout', join(folder, 'parts', part)])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-5', "'-5"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    [' =x', "' =x"],
    ['＝x', "'＝x"],
    ['a\n=x', `"a\n'=x"`],
    ['a\r\n@x', `"a\r\n'@x"`],
    ['a=b', 'a=b'],
    ['"a",b', '"""a"",b"'],
    ['a\u0000b\ud800', 'ab'],
    ['江东', '江东'],
  ])('CSV keeps %j from being run', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
    expect(csvCell(-5)).toBe('-5')
  })

  it.skipIf(!hasPython())('CSV opens with a byte order mark and as many cells as columns', async () => {
    const tables = askPython(
      'import sys,zipfile,csv,io,json\nz=zipfile.ZipFile(sys.argv[1])\nprint(json.dumps({n:[z.read(n)[:3]==b"\\xef\\xbb\\xbf",list(csv.reader(io.StringIO(z.read(n).decode("utf-8-sig"),newline="")))] for n in z.namelist()}))',
      await file('csv'),
    )
    for (const [marked, rows] of Object.values(tables) as [boolean, string[][]][]) {
      expect(marked).toBe(true)
      for (const row of rows) expect(row.length).toBe(rows[0].length)
    }
    expect(tables['evidence.csv'][1][1][5]).toMatch(/^'=江东市总工会.*\r\n'\+第二行$/s)
  })
})

describe('JSON', () => {
  it('is graphology’s own', async () => {
    const graph = MultiDirectedGraph.from(JSON.parse(await text('graphology')))
    expect(graph.order).toBe(NODES.length)
    expect(graph.getEdgeAttribute('r1', 'modality')).toBe('planned')
    expect(graph.source('r3')).toBe('o1')
  })

  it.skipIf(!hasPython('networkx'))('is node-link for networkx, parallel edges and all', async () => {
    const read = askPython(
      'import sys,json,networkx as nx\ng=nx.node_link_graph(json.load(open(sys.argv[1],encoding="utf-8")),edges="links")\nprint(json.dumps([g.is_multigraph(),g.is_directed(),g.number_of_nodes(),g.number_of_edges(),g.edges["o1","g1","r1"]["modality"],g.graph["licence"]]))',
      await file('node-link'),
    )
    expect(read).toEqual([true, true, NODES.length, EDGES.length, 'planned', 'CC0-1.0'])
  })

  it('is what Cytoscape expects: elements with data, edges between nodes that are there', async () => {
    const { elements, data } = JSON.parse(await text('cytoscape'))
    const ids = new Set(elements.nodes.map((node: { data: { id: string } }) => node.data.id))
    expect(ids.size).toBe(NODES.length)
    for (const edge of elements.edges) expect(ids.has(edge.data.source) && ids.has(edge.data.target)).toBe(true)
    expect(elements.edges[0].data).toMatchObject({
      id: 'r1',
      interaction: 'FUNDED',
      name: '投入（计划）',
      modality: 'planned',
    })
    expect(data.sources).toHaveLength(1)
  })

  it('is our own, with a version', async () => {
    const read = JSON.parse(await text('json'))
    expect(read).toMatchObject({
      format: 'guanxi-subgraph',
      version: 4,
      header: { query: expect.stringContaining('MATCH') },
    })
    expect({ nodes: read.nodes, edges: read.edges }).toEqual(JSON.parse(JSON.stringify(sampleGraph())))
    expect(read.contentHash).toBeUndefined()
  })

  it('is our own, and says at the end what a whole graph hashes to', async () => {
    const source = sampleSource()
    const hashedContents = () => ({ ...source.contents(), contentHash: () => 'of all' })
    const read = JSON.parse(await joined(exportFormat('json')!.write({ ...source, hashedContents })))
    expect(read.contentHash).toBe('of all')
  })
})
