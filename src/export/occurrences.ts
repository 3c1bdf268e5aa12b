/**
 * How often a key came before, at a dozen bytes a key: a graph's pairs of ends are too many for a map of texts.
 * Keys are told apart by 53 bits of a hash; were two ever taken for one, the second would only be counted as a repetition.
 */
export class Occurrences {
  #keys = new Float64Array(1024)
  #counts = new Uint32Array(1024)
  #size = 0

  /** How often `key` was counted before. */
  count(key: string): number {
    if (this.#size * 10 > this.#keys.length * 7) this.#grow()
    const hash = hashOf(key)
    const slot = this.#slot(hash)
    if (this.#keys[slot] !== hash) {
      this.#keys[slot] = hash
      this.#size++
    }
    return this.#counts[slot]++
  }

  #slot(hash: number): number {
    const mask = this.#keys.length - 1
    let slot = hash % this.#keys.length
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts]
    this.#keys = new Float64Array(keys.length * 2)
    this.#counts = new Uint32Array(keys.length * 2)
    for (const [at, hash] of keys.entries()) {
      if (hash === 0) continue
      const slot = this.#slot(hash)
      this.#keys[slot] = hash
      this.#counts[slot] = counts[at]!
    }
  }
}

/** A whole number from 1 to 2^53. */
function hashOf(text: string): number {
  let a = 0x243f6a88
  let b = 0x85a308d3
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x85ebca6b)
    a ^= a >>> 15
    b ^= b >>> 13
  }
  return (b >>> 11) * 2 ** 32 + (a >>> 0) + 1
}
