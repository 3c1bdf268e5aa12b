/** Text → bytes of an encoding that Node only reads: every character is looked up among the pairs of bytes it decodes. */
export function encode(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const table = tableOf(encoding)
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0)
    const found = code < 128 ? [code] : table.get(character)
    if (!found) throw new Error(`${encoding} has no ${character}`)
    bytes.push(...found)
  }
  return new Uint8Array(bytes)
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, readonly number[]>()
  for (let first = 0xfe; first >= 0x81; first--) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const text = decoder.decode(new Uint8Array([first, second]))
      if (text.length === 1 && text !== '\ufffd') table.set(text, [first, second])
    }
  }
  tables.set(encoding, table)
  return table
}
