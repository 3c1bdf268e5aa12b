import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { failureOf } from '../../src/cli/files.ts'
import { recognisePdf, recognisePicture } from '../../src/cli/recognition.ts'
import { makePdf } from '../support/pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-recognition-'))
const path = process.env.PATH
afterAll(() => {
  process.env.PATH = path
  rmSync(folder, { recursive: true, force: true })
})
/** Puts a program first in the path: what recognition finds in its place. */
const program = (name: string, script: string) => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}
const dying = (signal: string) => `cat > /dev/null; kill -${signal} $$`
/** Says that it has Chinese, and is killed over the first page. */
const tesseract = (signal: string) =>
  program('tesseract', `if [ "$1" = --list-langs ]; then echo chi_sim; else ${dying(signal)}; fi`)
beforeAll(() => {
  process.env.PATH = `${folder}${delimiter}${path}`
  tesseract('KILL')
})
afterEach(() => tesseract('KILL'))

const png = { path: 'a.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) }
const pdf = { path: 'a.pdf', bytes: makePdf([[{ text: '江南市', x: 50, y: 80, size: 30 }]], 300, 200) }

it.each(['KILL', 'SEGV'])(
  'a recognition that something else ends with SIG%s is said to be killed, not late',
  async (signal) => {
    tesseract(signal)
    const { document, diagnostics } = (await recognisePicture(png))!
    expect(diagnostics).toMatchObject([{ code: 'recognition-killed', severity: 'error', path: 'a.png' }])
    expect(diagnostics[0].message).toMatch(new RegExp(`tesseract 被系统或别的程序终止（SIG${signal}）.*SIG${signal}`))
    // The list of what could not be read gives that reason, not that the picture shows no text.
    expect(failureOf({ document, articles: [], diagnostics })?.reason).toBe(diagnostics[0].message)
  },
)

it('a page that is killed while it is drawn or recognised is named', async () => {
  program('pdftoppm', `if [ "$1" = -v ]; then exit 0; else ${dying('TERM')}; fi`)
  const [drawn] = (await recognisePdf(pdf))!.diagnostics
  expect([drawn.code, drawn.message]).toEqual([
    'recognition-killed',
    expect.stringMatching(/第 1 页.*pdftoppm.*SIGTERM/),
  ])
  program('pdftoppm', 'if [ "$1" = -v ]; then exit 0; else cat > /dev/null; echo picture; fi')
  const [recognised] = (await recognisePdf(pdf))!.diagnostics
  expect([recognised.code, recognised.message]).toEqual([
    'recognition-killed',
    expect.stringMatching(/第 1 页.*tesseract.*SIGKILL/),
  ])
})

it('one whose time is up is said to be late', async () => {
  program('pdftoppm', 'if [ "$1" = -v ]; then exit 0; else exec sleep 60; fi')
  const [late] = (await recognisePdf(pdf, { seconds: 0 }))!.diagnostics
  expect([late.code, late.message]).toEqual(['recognised-partly', expect.stringContaining('已用 0 秒')])
})
