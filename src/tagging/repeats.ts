/** Finds where the same thing stands elsewhere in a sequence: for a later one the first, for the first the second. */
export class Repeats {
  /** Index of another one with the same hash, or -1. */
  readonly elsewhere: Int32Array
  readonly #table: Int32Array

  constructor(capacity: number) {
    this.elsewhere = new Int32Array(capacity)
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(4, 2 * capacity))))
  }

  /** Compares `hashes[offset, offset + count)`, those of them that `counts`. */
  find(hashes: Int32Array, offset: number, count: number, counts: (at: number) => boolean): void {
    const elsewhere = this.elsewhere
    const table = this.#table
    const bits = Math.ceil(Math.log2(Math.max(4, 2 * count)))
    const mask = 2 ** bits - 1
    table.fill(0, 0, mask + 1)
    elsewhere.fill(-1, 0, Math.max(0, Math.min(elsewhere.length, count + 2)))
    for (let i = 0; i < count; i++) {
      if (!counts(offset + i)) continue
      const hash = hashes[offset + i]
      let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
      while (table[slot] !== 0 && hashes[offset + table[slot] - 1] !== hash) slot = (slot + 1) & mask
      if (table[slot] === 0) table[slot] = i + 1
      else {
        const first = table[slot] - 1
        elsewhere[i] = first
        if (elsewhere[first] < 0) elsewhere[first] = i
      }
    }
  }
}
