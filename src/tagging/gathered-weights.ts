import type { SparseWeights } from './sparse-weights.ts'

/** Beyond so many weights everything is forgotten: the memory stays flat however many words a corpus has. */
const MOST = 2 ** 19

/**
 * Weights that are needed together, laid side by side: those of one key (a character, a word) for all places around it, in
 * slices, gathered when the key is first met. One look-up then brings what dozens in the large table would.
 */
export class GatheredWeights {
  /** Slice s of a key holds the weights `bounds[at + s]` to `bounds[at + s + 1]`, where `at` is what `find` says. */
  bounds: Int32Array
  /** Where each weight is to be added. */
  offsets = new Uint8Array(1024)
  values = new Float32Array(1024)
  readonly #slices: number
  readonly #stride: number
  readonly #weights: SparseWeights
  readonly #fill: (source: number, slice: number, out: Int32Array) => number
  readonly #starts: Int32Array
  readonly #buckets = new Int32Array(16)
  readonly #most: number
  /** How much of `bounds` is in use; its first place belongs to no key. */
  #used = 1

  /**
   * For keys below `keys`. `fill` writes the buckets of a slice of the key that `source` has, of which each adds `stride` more
   * than the one before to where its weights are to be added.
   */
  constructor(
    keys: number,
    slices: number,
    stride: number,
    weights: SparseWeights,
    fill: (source: number, slice: number, out: Int32Array) => number,
    most = MOST,
  ) {
    this.#most = most
    this.#slices = slices
    this.#stride = stride
    this.#weights = weights
    this.#fill = fill
    this.#starts = new Int32Array(keys)
    this.bounds = new Int32Array(64 * (slices + 1))
  }

  /** To be called now and then, when nothing that `find` said is in use any more. */
  trim(): void {
    if (this.bounds[this.#used - 1] < this.#most) return
    this.#starts.fill(0)
    this.#used = 1
  }

  /** Where in `bounds` the slices of a key begin; `source` is what `fill` knows it by. Arrays may be others afterwards. */
  find(key: number, source: number): number {
    const at = this.#starts[key]
    return at === 0 ? this.#gather(key, source) : at
  }

  #gather(key: number, source: number): number {
    const start = this.#used
    this.#used += this.#slices + 1
    if (this.#used > this.bounds.length) this.bounds = enlarged(this.bounds, new Int32Array(2 * this.bounds.length))
    const { bounds } = this
    let at = start === 1 ? 0 : bounds[start - 1]
    bounds[start] = at
    for (let slice = 0; slice < this.#slices; slice++) {
      const count = this.#fill(source, slice, this.#buckets)
      for (let f = 0; f < count; f++) {
        if (at + 256 > this.values.length) {
          this.offsets = enlarged(this.offsets, new Uint8Array(2 * this.offsets.length))
          this.values = enlarged(this.values, new Float32Array(2 * this.values.length))
        }
        at = this.#weights.copyRow(this.#buckets[f], f * this.#stride, this.offsets, this.values, at)
      }
      bounds[start + slice + 1] = at
    }
    this.#starts[key] = start
    return start
  }
}

function enlarged<T extends Int32Array | Uint8Array | Float32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
