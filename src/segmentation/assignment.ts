/**
 * The assignment of rows to columns with the greatest sum, by shortest augmenting paths
 * (Jonker and Volgenant 1987, without their initialisation): for every row its column.
 * `weight` is square; time grows with the cube of its side.
 */
export function assign(size: number, weight: (row: number, column: number) => number): number[] {
  const rowPotential = new Float64Array(size + 1)
  const columnPotential = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1)
  const way = new Int32Array(size + 1)
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row
    let column = 0
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
    const used = new Uint8Array(size + 1)
    do {
      used[column] = 1
      const current = rowOf[column]
      let delta = Number.POSITIVE_INFINITY
      let next = 0
      for (let j = 1; j <= size; j++) {
        if (used[j]) continue
        const cost = -weight(current - 1, j - 1) - rowPotential[current] - columnPotential[j]
        if (cost < least[j]) {
          least[j] = cost
          way[j] = column
        }
        if (least[j] < delta) {
          delta = least[j]
          next = j
        }
      }
      for (let j = 0; j <= size; j++) {
        if (used[j]) {
          rowPotential[rowOf[j]] += delta
          columnPotential[j] -= delta
        } else least[j] -= delta
      }
      column = next
    } while (rowOf[column] !== 0)
    do {
      const previous = way[column]
      rowOf[column] = rowOf[previous]
      column = previous
    } while (column !== 0)
  }
  const columnOf = new Array<number>(size).fill(-1)
  for (let j = 1; j <= size; j++) columnOf[rowOf[j] - 1] = j - 1
  return columnOf
}
