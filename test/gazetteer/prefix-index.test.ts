import { describe, expect, it } from 'vitest'
import { createNameIndex } from '../../src/gazetteer/index.ts'

describe('a name index', () => {
  // Few characters, so that names begin and end alike and lie within one another.
  const names = variants('甲乙丙', 4).filter((_, i) => i % 3 !== 1)
  const text = variants('甲乙丙丁', 4).join('')

  it.each([
    ['with names of one character', names],
    ['without', names.filter((name) => name.length > 1)],
    ['of one name', ['乙丙']],
    ['of none', ['']],
  ])('finds at every place what a look at all names finds, %s', (_, some) => {
    const index = createNameIndex(some)
    const known = some.filter((name) => name !== '').sort((a, b) => b.length - a.length)
    const places = Array.from({ length: text.length + 1 }, (_, at) => at)
    const all = places.map((at) => known.filter((name) => text.startsWith(name, at)))
    expect(places.map((at) => index.allAt(text, at))).toEqual(all)
    expect(places.map((at) => index.longestAt(text, at))).toEqual(all.map(([longest]) => longest))
    expect(places.map((at) => index.longestBefore(text, at))).toEqual(
      places.map((at) => known.find((name) => text.slice(0, at).endsWith(name))),
    )
  })
})

/** Every text of up to `length` of these characters, in a fixed order. */
function variants(characters: string, length: number): string[] {
  const all = ['']
  for (let from = 0, n = 0; n < length; n++) {
    const to = all.length
    for (; from < to; from++) for (const character of characters) all.push(all[from] + character)
  }
  return all
}
