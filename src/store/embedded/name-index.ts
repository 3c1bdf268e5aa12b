/** An entity as a search sees it: `search` is its names, pinyin and initials, joined by spaces, in lower case. */
export interface NamedEntity {
  readonly id: string
  readonly labels: readonly string[]
  readonly name: string
  readonly aliases: readonly string[]
  readonly search: string
  readonly degree: number
}

export interface NameMatch {
  readonly labels: readonly string[]
  readonly id: string
  readonly degree: number
  /** 0 exact, 1 prefix, 2 alias, 3 pinyin, 4 middle: as in `cypher/read/search.neo4j`. */
  readonly rank: number
}

/** Ends each entity's text: no query holds it, because white space is folded before. */
const END = '\n'

/**
 * Finds entities by a piece of a name, or by the start of a word of their pinyin, at a cost that depends on what is found and not on how many there are.
 * Every place where a match may begin stands under its first two characters; such a list is sorted when first asked for, so building takes one pass.
 */
export class NameIndex {
  readonly #entities: readonly NamedEntity[]
  readonly #text: string
  /** Where each entity's text begins. */
  readonly #starts: Int32Array
  readonly #places = new Map<number, Int32Array>()
  /** The keys of `#places` by their first character. */
  readonly #keys = new Map<number, number[]>()
  readonly #sorted = new Set<number>()

  constructor(entities: readonly NamedEntity[]) {
    this.#entities = entities
    this.#starts = new Int32Array(entities.length + 1)
    const texts: string[] = []
    let length = 0
    entities.forEach(({ search }, i) => {
      this.#starts[i] = length
      texts.push(search, END)
      length += search.length + 1
    })
    this.#starts[entities.length] = length
    this.#text = texts.join('')
    const counts = new Map<number, number>()
    this.#everyPlace((key) => counts.set(key, (counts.get(key) ?? 0) + 1))
    for (const [key, count] of counts) {
      this.#places.set(key, new Int32Array(count))
      const first = key >>> 16
      const keys = this.#keys.get(first)
      if (keys) keys.push(key)
      else this.#keys.set(first, [key])
    }
    const filled = new Map<number, number>()
    this.#everyPlace((key, place) => {
      const at = filled.get(key) ?? 0
      this.#places.get(key)![at] = place
      filled.set(key, at + 1)
    })
  }

  /** Every entity that `text` (folded, see `search.ts`) names, in no order. */
  find(text: string): readonly NameMatch[] {
    if (text === '' || text.includes(END)) return []
    const found = new Set<number>()
    const keys = text.length === 1 ? (this.#keys.get(text.charCodeAt(0)) ?? []) : [keyAt(text, 0)]
    for (const key of keys) {
      const places = this.#places.get(key)
      if (!places) continue
      const [from, to] = text.length <= 2 ? [0, places.length] : this.#range(key, places, text)
      for (let i = from; i < to; i++) found.add(this.#entityAt(places[i]!))
    }
    return [...found].flatMap((i): readonly NameMatch[] => {
      const entity = this.#entities[i]!
      const rank = rankOf(entity, text)
      return rank < 9 ? [{ labels: entity.labels, id: entity.id, degree: entity.degree, rank }] : []
    })
  }

  /** Calls back for each place where a match may begin: everywhere in a name or alias, and at every beginning of a word. */
  #everyPlace(visit: (key: number, place: number) => void): void {
    const text = this.#text
    for (const [i, { name, aliases }] of this.#entities.entries()) {
      const start = this.#starts[i]!
      const end = this.#starts[i + 1]! - 1
      const search = text.slice(start, end)
      let everywhere = 0
      for (const form of [name, ...aliases]) {
        const folded = form.toLowerCase()
        const at = search.indexOf(folded)
        everywhere = at < 0 ? search.length : Math.max(everywhere, at + folded.length)
        if (at < 0) break
      }
      for (let place = start; place < end; place++)
        if (place - start < everywhere || text.charCodeAt(place - 1) === SPACE) visit(keyAt(text, place), place)
    }
  }

  #entityAt(place: number): number {
    let low = 0
    let high = this.#entities.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (this.#starts[middle]! <= place) low = middle
      else high = middle
    }
    return low
  }

  /** Of the places under one key, those where the text goes on as asked. */
  #range(key: number, places: Int32Array, text: string): readonly [from: number, to: number] {
    if (!this.#sorted.has(key)) {
      places.sort((a, b) => this.#compare(a, b))
      this.#sorted.add(key)
    }
    const bound = (after: boolean) => {
      let low = 0
      let high = places.length
      while (low < high) {
        const middle = (low + high) >>> 1
        const order = this.#comparePrefix(places[middle]!, text)
        if (order < 0 || (after && order === 0)) low = middle + 1
        else high = middle
      }
      return low
    }
    return [bound(false), bound(true)]
  }

  #compare(a: number, b: number): number {
    const text = this.#text
    for (let i = 2; ; i++) {
      const x = text.charCodeAt(a + i)
      const y = text.charCodeAt(b + i)
      if (x !== y) return x - y
      if (Number.isNaN(x) || x === END_CODE) return a - b
    }
  }

  #comparePrefix(place: number, prefix: string): number {
    for (let i = 2; i < prefix.length; i++) {
      const order = this.#text.charCodeAt(place + i) - prefix.charCodeAt(i)
      // Past the end of all text there is no number.
      if (order !== 0) return Number.isNaN(order) ? -1 : order
    }
    return 0
  }
}

const SPACE = ' '.charCodeAt(0)
const END_CODE = END.charCodeAt(0)

function keyAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)
}

function rankOf({ name, aliases, search }: NamedEntity, text: string): number {
  const folded = name.toLowerCase()
  if (folded === text) return 0
  if (folded.startsWith(text)) return 1
  const others = aliases.map((alias) => alias.toLowerCase())
  if (others.some((alias) => alias.startsWith(text))) return 2
  if (folded.includes(text) || others.some((alias) => alias.includes(text))) return 4
  return ` ${search}`.includes(` ${text}`) ? 3 : 9
}
