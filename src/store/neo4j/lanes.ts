/** One of several lines of work that go on side by side; each does one thing after another and counts them. */
export interface Lane {
  /** `load` for the first. */
  readonly name: string
  turn: number
}

/** So many lines of work: what is given to them begins as soon as one is free. */
export class Lanes {
  readonly first: Lane
  readonly all: readonly Lane[]
  readonly #free: Lane[]
  readonly #busy = new Set<Promise<void>>()
  #failure: { readonly error: unknown } | undefined

  constructor(count: number) {
    this.all = Array.from({ length: count }, (_, i) => ({ name: i === 0 ? 'load' : `load ${i}`, turn: 0 }))
    this.first = this.all[0]!
    this.#free = [...this.all]
  }

  /** Waits for a free lane and begins; rejects with what went wrong in any of them before. */
  async begin(work: (lane: Lane) => Promise<void>): Promise<void> {
    while (this.#free.length === 0) await Promise.race(this.#busy)
    this.#rethrow()
    const lane = this.#free.shift()!
    const done = work(lane)
      .catch((error: unknown) => {
        this.#failure ??= { error }
      })
      .then(() => {
        this.#busy.delete(done)
        this.#free.push(lane)
      })
    this.#busy.add(done)
  }

  /** Waits until nothing is under way; rejects with what went wrong. */
  async settled(): Promise<void> {
    await Promise.all(this.#busy)
    this.#rethrow()
  }

  #rethrow(): void {
    if (this.#failure) throw this.#failure.error
  }
}
