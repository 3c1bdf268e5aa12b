/** Groups that grow by joining; each is named by its smallest member, so that the order of joining does not matter. */
export class UnionFind {
  readonly #parent = new Map<string, string>()

  /** The group's name; one that was never joined is a group of its own. */
  find(member: string): string {
    let root = member
    for (let up = this.#parent.get(root); up !== undefined; up = this.#parent.get(root)) root = up
    let at = member
    while (at !== root) {
      const up = this.#parent.get(at)!
      this.#parent.set(at, root)
      at = up
    }
    return root
  }

  /** Makes the groups of two members one. */
  join(a: string, b: string): void {
    const [x, y] = [this.find(a), this.find(b)]
    const [root, child] = x < y ? [x, y] : [y, x]
    if (root !== child) this.#parent.set(child, root)
  }
}
