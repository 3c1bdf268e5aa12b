import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportFormat } from '../../src/export/index.ts'
import { bytesOf, EDGES, NODES, sampleSource } from './sample.ts'

/**
 * Gephi Toolkit 0.10.1 (80 MB, org.gephi:gephi-toolkit:0.10.1:jar:all of Maven Central) is not fetched by the tests: they run where it lies in the local repository
 * (`mvn dependency:get -Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all`) or where GEPHI_TOOLKIT names it, and are skipped elsewhere.
 */
const TOOLKIT =
  process.env.GEPHI_TOOLKIT ??
  join(homedir(), '.m2/repository/org/gephi/gephi-toolkit/0.10.1/gephi-toolkit-0.10.1-all.jar')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanxi-gephi-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What Gephi reads, line by line, each as its fields. */
async function readByGephi(name: string): Promise<readonly (readonly string[])[]> {
  const file = join(folder, `sample.${exportFormat(name)!.extension}`)
  writeFileSync(file, await bytesOf(exportFormat(name)!.write(sampleSource())))
  const program = join(import.meta.dirname, 'gephi/Read.java')
  const { status, stdout, stderr } = spawnSync(
    'java',
    ['-Djava.awt.headless=true', '-Dfile.encoding=UTF-8', '-cp', TOOLKIT, program, file],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  )
  if (status !== 0) throw new Error(`Gephi ended with ${status}: ${stderr}`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'))
}

describe.skipIf(!existsSync(TOOLKIT))('Gephi itself', () => {
  it.each(['gexf', 'graphml'])(
    'reads %s: labels, parallel edges, modality',
    async (name) => {
      const lines = await readByGephi(name)
      const of = (kind: string) => lines.filter(([first]) => first === kind)
      // What a GraphML file says of itself has no place in Gephi, which says so; nothing of nodes and edges is lost.
      const aboutFile = (message = '') => /^Graph attributes '\w+' ignored/.test(message)
      expect(of('issue').filter(([, level, message]) => level !== 'INFO' && !aboutFile(message))).toEqual([])
      expect(
        of('node')
          .map(([, id]) => id)
          .sort(),
      ).toEqual(NODES.map(({ id }) => id).sort())
      expect(
        of('edge')
          .map(([, id, from, to]) => [id, from, to])
          .sort(),
      ).toEqual(EDGES.map(({ id, from, to }) => [id, from, to]).sort())
      const organisation = of('node').find(([, id]) => id === 'o1')!
      expect(organisation[2]).toBe(NODES[0]!.name)
      const planned = of('edge').find(([, id]) => id === 'r1')!
      expect([planned[4], planned[5]]).toEqual(['投入（计划）', 'planned'])
      if (name === 'gexf') expect([Number(organisation[3]), Number(organisation[4])]).toEqual([250, -500])
    },
    120_000,
  )
})
