import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportFormat } from '../../src/export/index.ts'
import { bytesOf, sampleSource } from './sample.ts'

/** LibreOffice takes half a minute to start where the machine is busy: run where it is installed, skipped where it is not. */
const there = spawnSync('soffice', ['--version']).status === 0

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanxi-soffice-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every sheet of some files as LibreOffice reads it, as CSV in UTF-8 by the sheet's name; it starts once. */
function sheets(files: readonly string[], input: readonly string[] = []): ReadonlyMap<string, string> {
  const out = mkdtempSync(join(folder, 'out-'))
  const profile = pathToFileURL(join(folder, 'profile')).href
  const { status, stderr } = spawnSync('soffice', [
    `-env:UserInstallation=${profile}`,
    '--headless',
    ...input,
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
    '--outdir',
    out,
    ...files,
  ])
  if (status !== 0) throw new Error(`soffice ended with ${status}: ${stderr}`)
  return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]))
}

describe.skipIf(!there)('LibreOffice', () => {
  it('opens the workbook with its four sheets, Chinese and Han beyond the BMP intact, and runs no formula', async () => {
    const file = join(folder, 'guanxi.xlsx')
    writeFileSync(file, await bytesOf(exportFormat('xlsx')!.write(sampleSource())))
    const all = [...sheets([file])]
    expect(all.length).toBeGreaterThanOrEqual(4)
    const text = all.map(([, each]) => each).join('\n')
    for (const part of ['江<东>市""总工会""', '𠮷安县😀', '“拟”投入50万元', '江东工报', 'planned', 'CC0-1.0'])
      expect(text).toContain(part)
    // A formula would have come out as its value or an error.
    expect(text).toMatch(/=cmd\|calc/)
    expect(text).not.toMatch(/#NAME\?|#REF!|Err:\d/)
  }, 120_000)

  it('opens the CSV tables as they are', async () => {
    const archive = join(folder, 'guanxi.csv.zip')
    writeFileSync(archive, await bytesOf(exportFormat('csv')!.write(sampleSource())))
    const { status } = spawnSync('python3', ['-m', 'zipfile', '-e', archive, join(folder, 'tables')])
    expect(status).toBe(0)
    const tables = readdirSync(join(folder, 'tables')).filter((name) => name.endsWith('.csv'))
    const read = sheets(
      tables.map((name) => join(folder, 'tables', name)),
      ['--infilter=CSV:44,34,76,1'],
    )
    expect(read.size).toBe(tables.length)
    const text = [...read.values()].join('\n')
    for (const part of ['江<东>市""总工会""', '𠮷安县😀', '“拟”投入50万元', 'planned']) expect(text).toContain(part)
    expect(text).not.toContain('\ufeff')
    expect(text).not.toMatch(/#NAME\?|#REF!|Err:\d/)
  }, 240_000)
})
