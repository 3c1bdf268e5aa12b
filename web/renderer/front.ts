/** What of a sigma program its drawing goes by. */
interface Drawn {
  array: Float32Array
  capacity: number
  verticesCount: number
  readonly VERTICES: number
  readonly STRIDE: number
}

/**
 * What stands in front is drawn once more over the rest, from copies. Sigma's own way, an order by `zIndex`, makes it go
 * through every node and edge again whenever one of them is chosen.
 */
export class Front {
  readonly #copies = new Map<number, Float32Array>()

  /** Called after an item was written at `start`: keeps a copy of it, or lets an earlier one go. */
  keep({ array, STRIDE }: Drawn, start: number, inFront: boolean): void {
    if (inFront) this.#copies.set(start, array.slice(start, start + STRIDE))
    else if (this.#copies.size > 0) this.#copies.delete(start)
  }

  clear(): void {
    this.#copies.clear()
  }

  /** Lets the program render the copies alone. */
  draw(program: Drawn, render: () => void): void {
    if (this.#copies.size === 0) return
    const { array, capacity, verticesCount } = program
    program.array = new Float32Array(this.#copies.size * program.STRIDE)
    let at = 0
    for (const copy of this.#copies.values()) {
      program.array.set(copy, at)
      at += program.STRIDE
    }
    program.capacity = this.#copies.size
    program.verticesCount = program.capacity * program.VERTICES
    try {
      render()
    } finally {
      Object.assign(program, { array, capacity, verticesCount })
    }
  }
}
