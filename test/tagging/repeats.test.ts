import { describe, expect, it } from 'vitest'
import { Repeats } from '../../src/tagging/repeats.ts'

const find = (hashes: number[], counts: (at: number) => boolean = () => true) => {
  const repeats = new Repeats(16)
  repeats.find(Int32Array.from([9, ...hashes]), 1, hashes.length, counts)
  return [...repeats.elsewhere.subarray(0, hashes.length)]
}

describe('repeats', () => {
  it('point later ones to the first, and the first to the second', () => {
    expect(find([7, 8, 7, 6, 7])).toEqual([2, -1, 0, -1, 0])
  })

  it('leave out what does not count', () => {
    expect(find([7, 8, 7, 8], (at) => at % 2 === 1)).toEqual([2, -1, 0, -1])
  })

  it('forget the sequence before', () => {
    const repeats = new Repeats(8)
    repeats.find(Int32Array.from([1, 1, 1, 1]), 0, 4, () => true)
    repeats.find(Int32Array.from([1, 2]), 0, 2, () => true)
    expect([...repeats.elsewhere.subarray(0, 2)]).toEqual([-1, -1])
  })
})
