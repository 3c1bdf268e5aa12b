/**
 * Barnes and Hut's tree (1986) over points in typed arrays: the push of all points on one, far cells taken as one body.
 * Built and asked in a fixed order, so that the sums are the same on every machine.
 */
export class Quadtree {
  /** Per cell: centre of mass and mass, side length, first of four children (0 = leaf). */
  #x: Float64Array
  #y: Float64Array
  #mass: Float64Array
  #side: Float64Array
  #child: Int32Array
  #size = 0
  readonly #stack = new Int32Array(4 * 64)

  constructor(points: number) {
    const cells = Math.max(64, points * 8)
    this.#x = new Float64Array(cells)
    this.#y = new Float64Array(cells)
    this.#mass = new Float64Array(cells)
    this.#side = new Float64Array(cells)
    this.#child = new Int32Array(cells)
  }

  build(xs: Float64Array, ys: Float64Array): void {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let i = 0; i < xs.length; i++) {
      left = Math.min(left, xs[i])
      right = Math.max(right, xs[i])
      top = Math.min(top, ys[i])
      bottom = Math.max(bottom, ys[i])
    }
    this.#size = 0
    this.#cell(Math.max(right - left, bottom - top, 1e-9))
    for (let i = 0; i < xs.length; i++) this.#insert(xs[i], ys[i], left, top)
    for (let c = 0; c < this.#size; c++) {
      this.#x[c] /= this.#mass[c] || 1
      this.#y[c] /= this.#mass[c] || 1
    }
  }

  /** Adds to `out` the push on a point: each body pushes with its mass over the distance. */
  push(x: number, y: number, out: { x: number; y: number }): void {
    const stack = this.#stack
    let depth = 0
    stack[depth++] = 0
    while (depth > 0) {
      const c = stack[--depth]
      const mass = this.#mass[c]
      if (mass === 0) continue
      const dx = x - this.#x[c]
      const dy = y - this.#y[c]
      const square = dx * dx + dy * dy
      const side = this.#side[c]
      const child = this.#child[c]
      if (child === 0 || side * side < square) {
        if (square > 1e-12) {
          out.x += (dx * mass) / square
          out.y += (dy * mass) / square
        }
      } else for (let k = 3; k >= 0; k--) stack[depth++] = child + k
    }
  }

  #cell(side: number): number {
    const c = this.#size++
    this.#x[c] = this.#y[c] = this.#mass[c] = this.#child[c] = 0
    this.#side[c] = side
    return c
  }

  #insert(x: number, y: number, left: number, top: number): void {
    let c = 0
    for (let depth = 0; ; depth++) {
      const resident = this.#mass[c] === 1 && this.#child[c] === 0
      const px = this.#x[c]
      const py = this.#y[c]
      this.#x[c] += x
      this.#y[c] += y
      this.#mass[c] += 1
      const half = this.#side[c] / 2
      if (this.#child[c] === 0) {
        if (this.#mass[c] === 1 || depth > 40 || this.#size + 4 > this.#x.length || !resident) return
        this.#child[c] = this.#size
        for (let k = 0; k < 4; k++) this.#cell(half)
        const to = this.#child[c] + (px >= left + half ? 1 : 0) + (py >= top + half ? 2 : 0)
        this.#x[to] = px
        this.#y[to] = py
        this.#mass[to] = 1
      }
      const right = x >= left + half
      const below = y >= top + half
      if (right) left += half
      if (below) top += half
      c = this.#child[c] + (right ? 1 : 0) + (below ? 2 : 0)
    }
  }
}
