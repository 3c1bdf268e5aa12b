import { type ArrowColumn, type ArrowTexts, bit, integerAt } from './arrow.ts'

/** Some rows of a column as a message carries them: a few pieces of memory instead of a value a row. */
export type Packed =
  | { readonly kind: 'nothing' }
  /** NaN is a number like another: which rows have none is told apart. */
  | { readonly kind: 'numbers'; readonly values: Float64Array; readonly missing: Uint8Array | undefined }
  | PackedTexts
  | { readonly kind: 'texts'; readonly counts: Int32Array; readonly items: PackedTexts }

/** UTF-8, one behind the other; of each its length in UTF-16, -1 where there is none. */
export interface PackedTexts {
  readonly kind: 'text'
  readonly bytes: Uint8Array
  readonly units: Int32Array
}

/** A column at these rows, in their order. */
export function pack(column: ArrowColumn, rows: Int32Array): Packed {
  if (column.kind === 'nothing') return column
  if (column.kind === 'text') return packTexts(column, rows)
  if (column.kind === 'texts') return packLists(column, rows)
  const values = new Float64Array(rows.length)
  if (column.kind === 'integer') for (let i = 0; i < rows.length; i++) values[i] = integerAt(column.halves, rows[i]!)
  else if (column.kind === 'float') for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!
  else for (let i = 0; i < rows.length; i++) values[i] = bit(column.bits, rows[i]!)
  return { kind: 'numbers', values, missing: column.valid && missingOf(column.valid, rows) }
}

function missingOf(valid: Uint8Array, rows: Int32Array): Uint8Array {
  const missing = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) missing[i] = 1 - bit(valid, rows[i]!)
  return missing
}

function packTexts({ offsets, bytes, valid }: ArrowTexts, rows: Int32Array): PackedTexts {
  let size = 0
  for (let i = 0; i < rows.length; i++) size += offsets[rows[i]! + 1]! - offsets[rows[i]!]!
  const packed = new Uint8Array(size)
  const units = new Int32Array(rows.length)
  let at = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const [from, to] = [offsets[row]!, offsets[row + 1]!]
    if (valid !== undefined && bit(valid, row) === 0) {
      units[i] = -1
      continue
    }
    let count = to - from
    for (let place = from; place < to; place++) {
      const byte = bytes[place]!
      packed[at++] = byte
      // A byte that continues a character is none; a character of four bytes is a pair.
      if (byte > 127) count += (byte & 0xc0) === 0x80 ? -1 : byte >= 0xf0 ? 1 : 0
    }
    units[i] = count
  }
  return { kind: 'text', bytes: at === size ? packed : packed.subarray(0, at), units }
}

function packLists({ offsets, items, valid }: Extract<ArrowColumn, { kind: 'texts' }>, rows: Int32Array): Packed {
  const counts = new Int32Array(rows.length)
  let all = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const isThere = valid === undefined || bit(valid, row) === 1
    counts[i] = isThere ? offsets[row + 1]! - offsets[row]! : -1
    if (isThere) all += counts[i]!
  }
  const chosen = new Int32Array(all)
  let at = 0
  for (let i = 0; i < rows.length; i++)
    for (let item = 0; item < counts[i]!; item++) chosen[at++] = offsets[rows[i]!]! + item
  return { kind: 'texts', counts, items: packTexts(items, chosen) }
}

/** Reads a column row by row: each call gives the next one's value, nothing where it has none. */
export type Reader<T> = () => T | undefined

function each<T, U>(next: Reader<T>, made: (value: T) => U): Reader<U> {
  return () => {
    const value = next()
    return value === undefined ? undefined : made(value)
  }
}

export function texts(packed: Packed | undefined): Reader<string> {
  if (packed?.kind === 'numbers') return each(numbers(packed), String)
  if (packed?.kind !== 'text') return () => undefined
  const { bytes, units } = packed
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  let [row, at] = [0, 0]
  return () => {
    const length = units[row++]!
    if (length < 0) return undefined
    const start = at
    at += length
    return all.slice(start, at)
  }
}

export function numbers(packed: Packed | undefined): Reader<number> {
  if (packed?.kind === 'text') return each(texts(packed), Number)
  if (packed?.kind !== 'numbers') return () => undefined
  const { values, missing } = packed
  let row = 0
  return () => {
    const at = row++
    return missing?.[at] === 1 ? undefined : values[at]!
  }
}

export function lists(packed: Packed | undefined): Reader<readonly string[]> {
  if (packed?.kind !== 'texts') return () => undefined
  const { counts, items } = packed
  const next = texts(items)
  let row = 0
  return () => {
    const count = counts[row++]!
    if (count < 0) return undefined
    const list: string[] = []
    for (let i = 0; i < count; i++) list.push(next()!)
    return list
  }
}
