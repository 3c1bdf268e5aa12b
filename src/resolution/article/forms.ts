import type { Mention } from '../../model/mention.ts'
import type { EntityType } from '../../model/ontology.ts'
import { normaliseName } from '../names.ts'

/** One spelling of a name in an article, with the mentions that bear it and, once decided, the name it stands for. */
export interface Form {
  readonly type: EntityType
  readonly surface: string
  /** The surface without quotation marks, brackets, width and spaces. */
  readonly own: string
  /** Indices into the article's mentions, in order. */
  readonly mentions: readonly number[]
  /** Where the first of them begins. */
  readonly at: number
}

/** Sorts an article's mentions of one type by their spelling, in order of first mention. */
export function formsOf(mentions: readonly Mention[], type: EntityType): Form[] {
  const groups = new Map<string, number[]>()
  mentions.forEach((mention, index) => {
    if (mention.type !== type) return
    const own = normaliseName(mention.surface)
    const group = groups.get(own)
    if (group) group.push(index)
    else groups.set(own, [index])
  })
  return [...groups].map(([own, indices]) => {
    const { surface, start } = mentions[indices[0]]
    return { type, surface, own, mentions: indices, at: start }
  })
}

/** Forms that turned out to be one thing, and its name. */
export interface Cluster {
  readonly forms: readonly Form[]
  readonly name: string
  readonly adminCode?: string
  readonly ownName?: string
  readonly level?: string
  readonly officialName?: string
}

/** Joins members of a list by index; the smallest index stands for its group. */
export class Groups {
  readonly #parent: number[]

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i)
  }

  find(i: number): number {
    let root = i
    while (this.#parent[root] !== root) root = this.#parent[root]
    for (let at = i; at !== root; ) {
      const next = this.#parent[at]
      this.#parent[at] = root
      at = next
    }
    return root
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)]
    if (x !== y) this.#parent[Math.max(x, y)] = Math.min(x, y)
  }

  /** The members of each group, in order. */
  all(): number[][] {
    const groups = new Map<number, number[]>()
    for (let i = 0; i < this.#parent.length; i++) {
      const root = this.find(i)
      const group = groups.get(root)
      if (group) group.push(i)
      else groups.set(root, [i])
    }
    return [...groups.values()]
  }
}
