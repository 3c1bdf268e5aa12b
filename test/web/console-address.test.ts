import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromConsole, RESULT_VIEWS, ROWS, SECONDS, toConsole } from '../../web/console/address.ts'

const read = (address: string) => fromConsole(new URLSearchParams(address.split('?')[1] ?? ''))

test('a link to the console brings query, parameters, view and limits back', () => {
  const state = fc.record({
    query: fc.string({ unit: 'grapheme' }),
    parameters: fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
    view: fc.constantFrom(...RESULT_VIEWS),
    seconds: fc.integer({ min: SECONDS.least, max: SECONDS.most }),
    rows: fc.integer({ min: ROWS.least, max: ROWS.most }),
  })
  fc.assert(
    fc.property(state, (each) => {
      expect(read(toConsole(each))).toEqual(JSON.parse(JSON.stringify(each)))
    }),
  )
  expect(toConsole(read('/console'))).toBe('/console')
})

test('limits beyond the server’s are brought to its own, and a link that was cut off keeps its query', () => {
  expect(read('/console?s=600&n=1000000')).toMatchObject({ seconds: SECONDS.most, rows: ROWS.most })
  expect(read('/console?s=0&n=-5')).toMatchObject({ seconds: SECONDS.least, rows: ROWS.least })
  expect(read('/console?q=RETURN+1&v=pie&p=%7B%22a%22%3A')).toMatchObject({
    query: 'RETURN 1',
    parameters: {},
    view: 'table',
  })
})
