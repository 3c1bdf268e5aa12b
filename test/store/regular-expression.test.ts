import { describe, expect, it } from 'vitest'
import { rustPattern } from '../../src/store/embedded/regular-expression.ts'

describe('a regular expression in the embedded engine’s words', () => {
  it('keeps \\w, \\d, \\s, the dot and (?i) to what they mean to Neo4j', () => {
    expect(rustPattern('\\d+')).toBe('(?:[0-9]+)')
    expect(rustPattern('\\W')).toBe('(?:[^0-9A-Za-z_])')
    expect(rustPattern('[\\s工]')).toBe('(?:[\\x{20}\\t\\n\\x{b}\\f\\r\\x{5de5}])')
    expect(rustPattern('.')).toBe('(?:[^\\n\\r\\x{85}\\x{2028}\\x{2029}])')
    expect(rustPattern('(?s).')).toBe('(?:(?s:.))')
    expect(rustPattern('(?i)k工')).toBe('(?:[\\x{6b}\\x{4b}]\\x{5de5})')
    expect(rustPattern('(?i)[a-c]')).toBe('(?:[\\x{61}-\\x{63}\\x{41}-\\x{43}])')
  })

  it('reads groups, alternatives, quantifiers, anchors at the ends and escapes', () => {
    expect(rustPattern('^(a|b)?$')).toBe('(?:(?:\\x{61}|\\x{62})?)')
    expect(rustPattern('a{2,3}?\\.\\p{IsHan}*')).toBe('(?:\\x{61}{2,3}?\\x{2e}\\p{Han}*)')
    expect(rustPattern('\\u5de5-]')).toBe('(?:\\x{5de5}\\x{2d}\\x{5d})')
    expect(rustPattern('𠮷+')).toBe('(?:\\x{20bb7}+)')
  })

  it.each([
    'a++',
    'a**',
    '*a',
    '(a',
    'a)',
    '[a',
    '[a[b]]',
    '[a&&b]',
    '(?=a)',
    '(?<x>a)',
    '(?i)(?-i)a',
    '\\ba',
    '\\1',
    '\\Qa\\E',
    'a^b',
    'a$b',
    '{1}',
    '\\p{Alpha}',
    '\\ud842',
    '(?i)[A-z]',
    '[z-a]',
    '[[:alpha:]]',
    'a{1',
    '(?x)a',
  ])('does not answer for %s, which the engines may read differently', (pattern) => {
    expect(rustPattern(pattern)).toBeUndefined()
  })

  it('is linear in a long pattern', () => {
    expect(rustPattern('(a|'.repeat(6000))).toBeUndefined()
    expect(rustPattern('a'.repeat(19_000))).toHaveLength(19_000 * 6 + 4)
  })
})
