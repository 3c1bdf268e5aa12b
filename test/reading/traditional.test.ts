import { describe, expect, it } from 'vitest'
import { readText, simplified } from '../../src/reading/index.ts'
import { isTraditional } from '../../src/reading/traditional.ts'

const read = (text: string) => readText({ path: 'a.txt', bytes: new TextEncoder().encode(text) })

describe('traditional characters', () => {
  it('are told by what only they write', () => {
    expect(isTraditional('江南市總工會新建職工驛站四十個，方便戶外勞動者歇腳。')).toBe(true)
    expect(isTraditional('江南市总工会新建职工驿站四十个，方便户外劳动者歇脚。')).toBe(false)
    // A simplified text that quotes a few, or names 乾 and 后, stays as it is.
    expect(
      isTraditional(
        `${'江南市总工会新建职工驿站四十个，方便户外劳动者歇脚。'.repeat(4)}“總工會”題字，杨俊乾与后来者。`,
      ),
    ).toBe(false)
    expect(isTraditional('2024 ABC')).toBe(false)
  })

  it('stand for one of two by their neighbours', () => {
    const written = '據瞭解，他沿著運河瞭望，顯著的成績寫在著名的專著裡；乾淨的餅乾，乾隆年間，楊俊乾。'
    expect(simplified(read(written)).document.text).toBe(
      '据了解，他沿着运河瞭望，显著的成绩写在著名的专著里；干净的饼干，乾隆年间，杨俊乾。',
    )
  })

  it('keep their places, one unit for one, in text and blocks', () => {
    const written = read('江南市總工會\n　　近日，江南市總工會𠮷野家😀新建職工驛站四十個，方便戶外勞動者。')
    const { document, blocks } = simplified(written)
    expect(document.text).toBe('江南市总工会\n　　近日，江南市总工会𠮷野家😀新建职工驿站四十个，方便户外劳动者。')
    expect(document.sha256).toBe(written.document.sha256)
    for (const [i, block] of blocks.entries()) {
      expect(block.map).toEqual(written.blocks[i].map)
      expect(block.text).toHaveLength(written.blocks[i].text.length)
    }
    const plain = read('江南市总工会')
    expect(simplified(plain)).toBe(plain)
  })
})
