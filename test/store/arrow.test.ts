import grafeo, { type GrafeoDB } from '@grafeo-db/js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readArrow } from '../../src/store/embedded/arrow.ts'
import { lists, numbers, type Packed, pack, texts } from '../../src/store/embedded/packed.ts'

const text = fc.string({ unit: 'grapheme' })
const record = fc.record({
  text: fc.option(text, { nil: undefined }),
  float: fc.option(fc.double({ noNaN: true }), { nil: undefined }),
  whole: fc.option(fc.maxSafeInteger(), { nil: undefined }),
  list: fc.option(fc.array(text, { maxLength: 4 }), { nil: undefined }),
})

test('what comes in columns is what comes in rows, at any rows in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 20 }), fc.infiniteStream(fc.nat()), async (records, picks) => {
      const db = grafeo.GrafeoDB.create()
      for (const each of records) db.createNode(['N'], defined(each))
      const { table, rows } = await both(db)
      db.close()
      const chosen = Int32Array.from({ length: rows.length }, () => picks.next().value! % Math.max(1, rows.length))
      const read = {
        text: texts(pack(table.column('text'), chosen)),
        float: numbers(pack(table.column('float'), chosen)),
        whole: numbers(pack(table.column('whole'), chosen)),
        list: lists(pack(table.column('list'), chosen)),
      }
      for (const at of chosen) {
        const [t, f, w, l] = rows[at]!.map((value) => value ?? undefined)
        expect([read.text(), read.float(), read.whole(), read.list()]).toEqual([t, f, w && Number(w), l])
      }
    }),
    { numRuns: 60 },
  )
})

test('a column of which nothing is held is read as nothing', () => {
  const nothing: Packed = { kind: 'nothing' }
  expect([texts(nothing)(), numbers(undefined)(), lists(nothing)()]).toEqual([undefined, undefined, undefined])
})

test('a table that lies anywhere in memory is read', async () => {
  const db = grafeo.GrafeoDB.create()
  db.createNode(['N'], { text: '关系', whole: 7 })
  const result = await db.executeCypher('MATCH (n:N) RETURN n.text AS text, n.whole AS whole')
  db.close()
  const table = readArrow(Buffer.concat([Buffer.alloc(3), result.toArrowIPC()]).subarray(3))
  const first = Int32Array.of(0)
  expect([texts(pack(table.column('text'), first))(), numbers(pack(table.column('whole'), first))()]).toEqual([
    '关系',
    7,
  ])
})

test('bytes of another program are refused, not read as a table', () => {
  const stream = new Uint8Array(24)
  new DataView(stream.buffer).setInt32(4, 8, true)
  expect(() => readArrow(stream)).toThrow()
})

async function both(db: GrafeoDB) {
  const result = await db.executeCypher(
    'MATCH (n:N) RETURN n.text AS text, n.float AS float, n.whole AS whole, n.list AS list',
  )
  return { table: readArrow(result.toArrowIPC()), rows: result.rows() }
}

function defined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
