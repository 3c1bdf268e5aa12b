import { describe, expect, it } from 'vitest'
import { EXPORT_FORMATS, exportFormat, previewOf } from '../../src/export/index.ts'
import { EDGES, joined, NODES, sampleSource } from './sample.ts'

const names = async (name: string) => (await previewOf(exportFormat(name)!, sampleSource())).map((file) => file.name)

describe('a preview', () => {
  it.each(EXPORT_FORMATS.filter(({ isPicture }) => !isPicture).map(({ name }) => name))(
    '%s shows how each file begins, and says where there is more',
    async (name) => {
      const format = exportFormat(name)!
      const files = await previewOf(format, sampleSource())
      expect(files.length).toBeGreaterThan(0)
      for (const { text } of files) {
        expect(text.length).toBeGreaterThan(0)
        expect(text.length).toBeLessThanOrEqual(4000)
        expect(text).not.toContain('\ufeff')
      }
      if (format.parts) expect(files.some(({ more }) => more)).toBe(true)
      else {
        const whole = await joined(format.write(sampleSource()))
        expect(whole.startsWith(files[0]!.text)).toBe(true)
        expect(files[0]!.more).toBe(files[0]!.text.length < whole.length)
      }
    },
  )

  it('names the files inside of an archive and the sheets of a workbook', async () => {
    expect(await names('csv')).toEqual(['entities.csv', 'relations.csv', 'evidence.csv', 'sources.csv', 'about.csv'])
    expect(await names('gephi-csv')).toEqual(['nodes.csv', 'edges.csv', 'README.txt'])
    expect(await names('xlsx')).toEqual(['entities', 'relations', 'evidence', 'sources', 'about'])
    expect(await names('neo4j-csv')).toEqual(expect.arrayContaining(['nodes-Claim.csv', 'import.sh', 'schema.cypher']))
    expect(await names('graphml')).toEqual([''])
    expect(await names('svg')).toEqual([])
  })

  it('shows a row of a sheet as a line, whatever is in a cell', async () => {
    const files = await previewOf(exportFormat('xlsx')!, sampleSource())
    const lines = files[0]!.text.split('\n')
    expect(lines[0]!.split('\t').slice(0, 3)).toEqual(['id', 'name', 'type'])
    expect(lines[2]).toMatch(/^g1\t=cmd\|calc .* 第二行\tProgram\t/)
  })

  it('reads no more of the graph than it shows', async () => {
    const source = sampleSource()
    let [read, closed] = [0, 0]
    const endless = async function* <T>(item: (at: number) => T) {
      try {
        for (let at = 0; ; at++) {
          read++
          yield item(at)
        }
      } finally {
        closed++
      }
    }
    const node = (at: number) => ({ ...NODES[0]!, id: `n${at}` })
    const edge = (at: number) => ({ ...EDGES[0]!, id: `e${at}`, subject: NODES[0]!, object: NODES[1]! })
    for (const name of ['gephi-csv', 'graphml'])
      await previewOf(exportFormat(name)!, { ...source, nodes: () => endless(node), edges: () => endless(edge) })
    expect(read).toBeLessThan(200)
    expect(closed).toBe(3)
  })
})
