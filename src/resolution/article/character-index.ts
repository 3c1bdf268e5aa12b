const FEW = 48

/** Which names of an article contain a character: comparing only those keeps an article of thousands of names near-linear. */
export class CharacterIndex {
  readonly #all: readonly number[]
  readonly #byCharacter = new Map<string, number[]>()

  constructor(names: readonly string[]) {
    this.#all = names.map((_, i) => i)
    if (names.length <= FEW) return
    names.forEach((name, i) => {
      for (const character of new Set(name)) {
        const list = this.#byCharacter.get(character)
        if (list) list.push(i)
        else this.#byCharacter.set(character, [i])
      }
    })
  }

  /** The names that contain the rarest of these characters, in order; all names where there are few, or no character given. */
  containing(characters: Iterable<string>): readonly number[] {
    if (this.#all.length <= FEW) return this.#all
    let best = this.#all
    for (const character of characters) {
      const list = this.#byCharacter.get(character) ?? []
      if (list.length < best.length) best = list
    }
    return best
  }
}
