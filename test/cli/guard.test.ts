import { afterEach, expect, it } from 'vitest'
import { type Guard, openGuard } from '../../src/cli/guard.ts'
import { makePdf } from '../support/pdf.ts'
import { makeXlsx } from '../support/zip.ts'

const bytes = makePdf([[{ text: '江南市新建驿站四十个。', x: 50, y: 80, size: 12 }]])
let guard: Guard
afterEach(() => guard.close())

it('reads in a process of its own what a library parses, and gives up on a file that takes too long; the next is read', async () => {
  guard = openGuard({ seconds: ({ path }) => (path === 'slow.pdf' ? 0 : 300), memory: 4096, heap: 1024 })
  const [slow, good] = await Promise.all([
    guard.read({ path: 'slow.pdf', bytes }),
    guard.read({ path: 'good.pdf', bytes }),
  ])
  expect(slow.diagnostics).toMatchObject([{ code: 'reader-too-slow', severity: 'error', path: 'slow.pdf' }])
  expect(slow.blocks).toEqual([])
  expect(slow.document.mediaType).toBe('application/pdf')
  expect(good.diagnostics).toEqual([])
  expect(good.document.text).toContain('江南市新建驿站四十个。')
  expect(good.document.places).toHaveLength(1)
}, 600_000)

it('gives up on a file that takes too much memory, and says so', async () => {
  guard = openGuard({ seconds: () => 300, memory: 1, heap: 1024 })
  const { diagnostics } = await guard.read({ path: 'big.pdf', bytes })
  expect(diagnostics).toMatchObject([{ code: 'reader-too-big', severity: 'error' }])
  expect(diagnostics[0].message).toMatch(/内存超过 1 MB.*more than 1 MB/)
  expect(await guard.workbook({ path: 'a.xlsx', bytes: makeXlsx([['正文']]) })).toEqual({
    reason: diagnostics[0].message,
  })
}, 600_000)

it('reads plain texts where it is', async () => {
  guard = openGuard({ seconds: () => 0, memory: 1, heap: 1 })
  const { document } = await guard.read({ path: 'a.txt', bytes: new TextEncoder().encode('江南市新建驿站。') })
  expect(document.text).toBe('江南市新建驿站。')
})
