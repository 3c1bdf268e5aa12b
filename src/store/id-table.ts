/** Numbers an id may be followed by, side by side with it. */
interface Column {
  readonly width: number
  data: Int32Array
}

/**
 * Remembers ids, and some numbers with each, in a few dozen bytes an id: what a load must know of a graph that is too large to hold.
 * Ids are told apart by 128 bits of a hash. A slot is good until the next `add`.
 */
export class IdTable {
  #capacity = 1024
  #keys = new Int32Array(4 * 1024)
  /** 0 for a free slot. */
  #used = new Uint8Array(1024)
  readonly #columns: Column[] = []
  readonly #hash = new Int32Array(4)
  size = 0

  /** Makes room for `width` numbers with every id; returns the column's name. To be called before the first `add`. */
  column(width: number): number {
    return this.#columns.push({ width, data: new Int32Array(width * this.#capacity) }) - 1
  }

  /** The slot of an id, made where it is new; `isNew` says so. */
  add(id: string): { readonly slot: number; readonly isNew: boolean } {
    if (this.size * 4 > this.#capacity * 3) this.#grow()
    hash128(id, this.#hash)
    const slot = this.#find(this.#hash)
    if (this.#used[slot] === 1) return { slot, isNew: false }
    this.#used[slot] = 1
    this.#keys.set(this.#hash, slot * 4)
    this.size++
    return { slot, isNew: true }
  }

  /** The slot of an id, -1 where it is not known. */
  slot(id: string): number {
    hash128(id, this.#hash)
    const slot = this.#find(this.#hash)
    return this.#used[slot] === 1 ? slot : -1
  }

  get(column: number, slot: number, at = 0): number {
    const { width, data } = this.#columns[column]!
    return data[slot * width + at]!
  }

  set(column: number, slot: number, value: number, at = 0): void {
    const { width, data } = this.#columns[column]!
    data[slot * width + at] = value
  }

  #find(hash: Int32Array): number {
    const mask = this.#capacity - 1
    for (let slot = hash[0]! & mask; ; slot = (slot + 1) & mask) {
      if (this.#used[slot] === 0) return slot
      const at = slot * 4
      const keys = this.#keys
      if (keys[at] === hash[0] && keys[at + 1] === hash[1] && keys[at + 2] === hash[2] && keys[at + 3] === hash[3])
        return slot
    }
  }

  #grow(): void {
    const keys = this.#keys
    const used = this.#used
    const old = this.#columns.map(({ data }) => data)
    const before = this.#capacity
    this.#capacity = before * 2
    this.#keys = new Int32Array(4 * this.#capacity)
    this.#used = new Uint8Array(this.#capacity)
    for (const column of this.#columns) column.data = new Int32Array(column.width * this.#capacity)
    for (let from = 0; from < before; from++) {
      if (used[from] === 0) continue
      const key = keys.subarray(from * 4, from * 4 + 4)
      const to = this.#find(key)
      this.#used[to] = 1
      this.#keys.set(key, to * 4)
      this.#columns.forEach(({ width, data }, i) => {
        data.set(old[i]!.subarray(from * width, from * width + width), to * width)
      })
    }
  }
}

/** 128 bits that tell texts apart; not for secrets. */
export function hash128(text: string, into: Int32Array): void {
  let a = 0x243f6a88
  let b = 0x85a308d3 | 0
  let c = 0x13198a2e
  let d = 0x03707344
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x85ebca77)
    c = Math.imul(c ^ unit, 0xc2b2ae3d)
    d = Math.imul(d ^ unit, 0x27d4eb2f)
    a = (((a << 13) | (a >>> 19)) + d) | 0
    b = ((b << 17) | (b >>> 15)) ^ a
    c = (((c << 11) | (c >>> 21)) + b) | 0
    d = ((d << 15) | (d >>> 17)) ^ c
  }
  into[0] = mixed(a ^ text.length)
  into[1] = mixed(b + into[0]!)
  into[2] = mixed(c ^ into[1]!)
  into[3] = mixed(d + into[2]!)
}

function mixed(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
