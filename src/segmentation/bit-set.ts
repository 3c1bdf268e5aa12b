/**
 * A Bloom filter (Bloom 1970) over strings: `has` is never wrong about what was added
 * and wrong about one in thirty of the others. Hashes are FNV-1a, doubled as in Kirsch and Mitzenmacher 2006.
 */
export interface BitSet {
  readonly bytes: Uint8Array
  readonly hashes: number
}

export function addKey(set: BitSet, key: string): void {
  const bits = set.bytes.length * 8
  let h = hash(key, 0x811c9dc5)
  const step = hash(key, 0x9e3779b1) | 1
  for (let k = 0; k < set.hashes; k++) {
    const bit = h % bits
    set.bytes[bit >> 3] |= 1 << (bit & 7)
    h = (h + step) >>> 0
  }
}

export function hasKey(set: BitSet, key: string): boolean {
  const bits = set.bytes.length * 8
  let h = hash(key, 0x811c9dc5)
  const step = hash(key, 0x9e3779b1) | 1
  for (let k = 0; k < set.hashes; k++) {
    const bit = h % bits
    if ((set.bytes[bit >> 3] & (1 << (bit & 7))) === 0) return false
    h = (h + step) >>> 0
  }
  return true
}

function hash(key: string, seed: number): number {
  let h = seed
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    h = Math.imul(h ^ (code & 0xff), 0x01000193)
    h = Math.imul(h ^ (code >> 8), 0x01000193)
  }
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 12
  return h >>> 0
}
