import { createNameIndex } from '../gazetteer/index.ts'

/** Every place where one of the words stands, the longest there, from left to right: one pass, whatever their number. */
export function findWords(
  text: string,
  words: Iterable<string>,
): readonly { readonly start: number; readonly end: number; readonly word: string }[] {
  const index = createNameIndex(words)
  const found: { start: number; end: number; word: string }[] = []
  for (let i = 0; i < text.length; ) {
    const word = index.longestAt(text, i)
    if (word === undefined) {
      i++
      continue
    }
    found.push({ start: i, end: i + word.length, word })
    i += word.length
  }
  return found
}
