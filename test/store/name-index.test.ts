import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NamedEntity, NameIndex } from '../../src/store/embedded/name-index.ts'

const named = (id: string, name: string, aliases: readonly string[], pinyin: string): NamedEntity => ({
  id,
  labels: ['Entity', 'Organisation'],
  name,
  aliases,
  search: [name, ...aliases, pinyin].join(' ').toLowerCase(),
  degree: 1,
})

const some = [
  named('1', '海州市总工会', ['市总', 'HZ工会'], 'haizhoushizonggonghui shizong hzszgh sz'),
  named('2', '临江集团', [], 'linjiangjituan ljjt'),
  named('3', '市总', [], 'shizong sz'),
  named('4', '𠮷海 A公司', ['海州市总工会分会'], 'jihai'),
]
const ranks = (text: string) => Object.fromEntries(new NameIndex(some).find(text).map(({ id, rank }) => [id, rank]))

describe('the index of names', () => {
  it('finds the whole name, its beginning, its middle, aliases, and pinyin from the start of a word', () => {
    expect(ranks('市总')).toEqual({ 1: 2, 3: 0, 4: 4 })
    expect(ranks('海州')).toEqual({ 1: 1, 4: 2 })
    expect(ranks('工')).toEqual({ 1: 4, 4: 4 })
    expect(ranks('hz工')).toEqual({ 1: 2 })
    expect(ranks('lj')).toEqual({ 2: 3 })
    expect(ranks('jjt'), 'the middle of a word of pinyin is no match').toEqual({})
    expect(ranks('𠮷')).toEqual({ 4: 1 })
    expect(ranks('海 a')).toEqual({ 4: 4 })
    expect(ranks('没有')).toEqual({})
    expect(ranks('')).toEqual({})
  })

  it('answers as a look at every entity does', () => {
    const letter = fc.constantFrom('海', '州', '工', '会', 'a', 'b', 'h', ' ', '😀', '1')
    const word = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''))
    const entity = fc.record({ name: word, aliases: fc.array(word, { maxLength: 2 }), pinyin: word })
    fc.assert(
      fc.property(fc.array(entity, { maxLength: 12 }), word, (drafts, asked) => {
        const entities = drafts.map(({ name, aliases, pinyin }, i) => named(String(i), name, aliases, pinyin))
        const text = asked.replaceAll(/\s+/g, ' ').trim()
        const found = new NameIndex(entities).find(text).map(({ id, rank }) => `${id} ${rank}`)
        expect(found.sort()).toEqual(text === '' ? [] : scanned(entities, text))
      }),
      { seed: 20240301, numRuns: 500 },
    )
  })

  it('looks at no more than what it finds', () => {
    const entities = Array.from({ length: 20_000 }, (_, i) =>
      named(`e${i}`, `海州第${i}工会`, [], `haizhoudi${i}gonghui`),
    )
    const index = new NameIndex(entities)
    expect(index.find('第12345工').map(({ id }) => id)).toEqual(['e12345'])
    expect(index.find('海州第').length).toBe(20_000)
    expect(index.find('haizhoudi777g').map(({ id }) => id)).toEqual(['e777'])
  })
})

/** What `cypher/read/search.neo4j` says, entity by entity. */
function scanned(entities: readonly NamedEntity[], text: string): string[] {
  return entities
    .flatMap(({ id, name, aliases, search }) => {
      if (!search.includes(text)) return []
      if (name === text) return `${id} 0`
      if (name.startsWith(text)) return `${id} 1`
      if (aliases.some((alias) => alias.startsWith(text))) return `${id} 2`
      if (name.includes(text) || aliases.some((alias) => alias.includes(text))) return `${id} 4`
      return ` ${search}`.includes(` ${text}`) ? `${id} 3` : []
    })
    .sort()
}
