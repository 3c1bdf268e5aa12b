import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sourcesIn } from '../../src/cli/sources.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { readDocument } from '../../src/reading/index.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'
import { BAD_FILES } from './bad-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-bad-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a person is told, case by case: bad-input.md. */
const told: string[] = []

describe('bad input', () => {
  it('has its sixty cases and more', () => expect(BAD_FILES.length).toBeGreaterThanOrEqual(60))

  it.each(BAD_FILES.map((one, number) => ({ what: one[0], one, number })))(
    '$what gives its message and stops nothing',
    async ({ one: [what, path, bytes, code, reads], number }) => {
      const file = join(folder, `${number}`)
      writeFileSync(file, bytes)
      const found: Pick<Diagnostic, 'code' | 'message'>[] = []
      let text = ''
      for await (const source of sourcesIn({ file, path })) {
        if ('reason' in source) {
          found.push({ code: 'unread', message: source.reason })
          continue
        }
        const read = await readDocument(source)
        found.push(...read.diagnostics)
        text += read.document.text
        for (const { text: block, map } of read.blocks) {
          const cut = map.map(({ source: at, length }) => read.document.text.slice(at, at + length)).join('')
          expect(cut).toBe(block)
        }
        expect(() => segmentDocument(read)).not.toThrow()
      }
      const codes = found.map((diagnostic) => diagnostic.code)
      if (code) expect(codes).toContain(code)
      else expect(codes).toEqual([])
      // Chinese first, English after.
      for (const { message } of found) expect(message).toMatch(/[\u4e00-\u9fff].*[A-Za-z]{3}/s)
      if (reads) expect(text).toContain(reads)
      expect(text).not.toContain('rm -rf /')
      expect(text).not.toContain('root:')
      const first = found.find((diagnostic) => diagnostic.code === code)?.message
      told.push(`| ${what} | ${first?.replaceAll('|', '\\|').replaceAll('\n', ' ') ?? 'read'} |`)
    },
    60_000,
  )

  it('tells a person what bad-input.md says', async () => {
    const head = ['# Bad input, and what a person is told', '', '| file | message |', '| --- | --- |']
    await expect(`${[...head, ...told].join('\n')}\n`).toMatchFileSnapshot('./bad-input.md')
  })
})
