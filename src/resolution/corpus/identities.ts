import { UnionFind } from '../../model/union-find.ts'

/** Who is one with whom: a union-find in which some pairs are kept apart for good. */
export class Identities {
  readonly #groups = new UnionFind()
  readonly #apart = new Map<string, Set<string>>()

  /** The group's name: the smallest id in it, so that order of merging does not matter. */
  find(id: string): string {
    return this.#groups.find(id)
  }

  /** Makes two one; `false` where they were set apart before. */
  join(a: string, b: string): boolean {
    const [x, y] = [this.find(a), this.find(b)]
    if (x === y) return true
    if (this.#apart.get(x)?.has(y)) return false
    const [root, child] = x < y ? [x, y] : [y, x]
    this.#groups.join(root, child)
    const moved = this.#apart.get(child)
    if (moved) {
      for (const other of moved) {
        this.#apart.get(other)!.delete(child)
        this.#apart.get(other)!.add(root)
        this.#apartOf(root).add(other)
      }
      this.#apart.delete(child)
    }
    return true
  }

  /** Keeps two apart; `false` where they are one already. */
  separate(a: string, b: string): boolean {
    const [x, y] = [this.find(a), this.find(b)]
    if (x === y) return false
    this.#apartOf(x).add(y)
    this.#apartOf(y).add(x)
    return true
  }

  areApart(a: string, b: string): boolean {
    return this.#apart.get(this.find(a))?.has(this.find(b)) ?? false
  }

  #apartOf(root: string): Set<string> {
    const known = this.#apart.get(root)
    if (known) return known
    const set = new Set<string>()
    this.#apart.set(root, set)
    return set
  }
}
