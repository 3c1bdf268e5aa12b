/**
 * Reads what Grafeo says in Arrow's stream format: a table column by column in one piece of memory, a fourth of the time that rows take it.
 * Of the format only what Grafeo writes: whole numbers, floats, texts, truths, lists of texts, and columns without any value.
 */
export interface ArrowTable {
  readonly length: number
  column(name: string): ArrowColumn
}

/** One column; a row whose bit of `valid` is not set has no value. */
export type ArrowColumn =
  | { readonly kind: 'nothing' }
  | ({ readonly kind: 'integer'; readonly halves: Uint32Array } & Nullable)
  | ({ readonly kind: 'float'; readonly values: Float64Array } & Nullable)
  | ({ readonly kind: 'truth'; readonly bits: Uint8Array } & Nullable)
  | ArrowTexts
  | ({ readonly kind: 'texts'; readonly offsets: Int32Array; readonly items: ArrowTexts } & Nullable)

/** Texts in UTF-8, one behind the other. */
export interface ArrowTexts extends Nullable {
  readonly kind: 'text'
  readonly offsets: Int32Array
  readonly bytes: Uint8Array
}

interface Nullable {
  /** A bit a row; absent where every row has a value. */
  readonly valid: Uint8Array | undefined
}

export function bit(bits: Uint8Array, row: number): number {
  return (bits[row >> 3]! >> (row & 7)) & 1
}

/** A whole number beyond 2^53 loses its last digits, as every number of ours does. */
export function integerAt(halves: Uint32Array, row: number): number {
  return (halves[2 * row + 1]! | 0) * 2 ** 32 + halves[2 * row]!
}

/** Throws where the bytes are not what Grafeo writes. */
export function readArrow(stream: Uint8Array): ArrowTable {
  // Numbers are looked at where they lie, which must be at multiples of eight.
  const bytes = stream.byteOffset % 8 === 0 ? stream : new Uint8Array(stream)
  let fields: readonly Field[] = []
  let table: ArrowTable | undefined
  for (const { kind, header, body } of messages(bytes)) {
    if (kind === SCHEMA) fields = header.tables(1).map(fieldOf)
    else if (kind !== BATCH || table) throw new Error(`Arrow: message ${kind} was not expected`)
    else table = batch(header, body, fields)
  }
  return table ?? empty(fields)
}

const [SCHEMA, BATCH] = [1, 3]

interface Field {
  readonly name: string
  readonly type: number
  readonly item: Field | undefined
}

function fieldOf(table: Flat): Field {
  const [child] = table.tables(5)
  return { name: table.text(0), type: table.byte(2), item: child && fieldOf(child) }
}

function* messages(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = view.getInt32(at + 4, true)
    if (size === 0) return
    const start = at + 8
    const message = Flat.root(view, start)
    const body = start + size
    yield { kind: message.byte(1), header: message.table(2), body: bytes.subarray(body, body + message.long(3)) }
    at = body + message.long(3)
  }
}

function batch(header: Flat, body: Uint8Array, fields: readonly Field[]): ArrowTable {
  const length = header.long(0)
  const sizes = header.structs(1, 2)
  const places = header.structs(2, 2)
  let [node, place] = [0, 0]
  const next = () => {
    const [offset, size] = places[place++]!
    return body.subarray(offset!, offset! + size!)
  }
  const columnOf = ({ type, item }: Field): ArrowColumn => {
    const [, nulls] = sizes[node++]!
    if (type === 1) return { kind: 'nothing' }
    const held = next()
    const valid = nulls === 0 ? undefined : held
    if (type === 2) return { kind: 'integer', valid, halves: as(Uint32Array, next()) }
    if (type === 3) return { kind: 'float', valid, values: as(Float64Array, next()) }
    if (type === 6) return { kind: 'truth', valid, bits: next() }
    if (type === 5) return { kind: 'text', valid, offsets: as(Int32Array, next()), bytes: next() }
    if (type !== 12 || !item) throw new Error(`Arrow: type ${type} was not expected`)
    const offsets = as(Int32Array, next())
    const items = columnOf(item)
    if (items.kind === 'text') return { kind: 'texts', valid, offsets, items }
    if (items.kind === 'nothing') return { kind: 'texts', valid, offsets, items: NO_TEXTS }
    throw new Error(`Arrow: a list of ${items.kind} was not expected`)
  }
  const columns = new Map(fields.map((field) => [field.name, columnOf(field)]))
  return { length, column: (name) => columns.get(name) ?? { kind: 'nothing' } }
}

const NO_TEXTS: ArrowTexts = { kind: 'text', valid: undefined, offsets: new Int32Array(1), bytes: new Uint8Array() }

function empty(fields: readonly Field[]): ArrowTable {
  const columns = new Map<string, ArrowColumn>(fields.map(({ name }) => [name, { kind: 'nothing' }]))
  return { length: 0, column: (name) => columns.get(name) ?? { kind: 'nothing' } }
}

function as<T>(type: new (buffer: ArrayBufferLike, offset: number, length: number) => T, bytes: Uint8Array): T {
  const size = (type as unknown as { readonly BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT
  return new type(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / size))
}

/** A table of a flatbuffer, its fields by number; what is not written is zero or empty. */
class Flat {
  readonly #view: DataView
  readonly #at: number

  constructor(view: DataView, at: number) {
    this.#view = view
    this.#at = at
  }

  static root(view: DataView, at: number): Flat {
    return new Flat(view, at + view.getUint32(at, true))
  }

  byte(field: number): number {
    const at = this.#place(field)
    return at === 0 ? 0 : this.#view.getUint8(at)
  }

  long(field: number): number {
    const at = this.#place(field)
    return at === 0 ? 0 : Number(this.#view.getBigInt64(at, true))
  }

  text(field: number): string {
    const at = this.#place(field)
    if (at === 0) return ''
    const start = at + this.#view.getUint32(at, true)
    const { buffer, byteOffset } = this.#view
    return Buffer.from(buffer, byteOffset + start + 4, this.#view.getUint32(start, true)).toString()
  }

  table(field: number): Flat {
    return Flat.root(this.#view, this.#place(field))
  }

  tables(field: number): Flat[] {
    const { start, count } = this.#vector(field)
    return Array.from({ length: count }, (_, i) => Flat.root(this.#view, start + 4 * i))
  }

  /** A vector of structs of so many long numbers each. */
  structs(field: number, longs: number): number[][] {
    const { start, count } = this.#vector(field)
    return Array.from({ length: count }, (_, i) =>
      Array.from({ length: longs }, (_, j) => Number(this.#view.getBigInt64(start + 8 * (longs * i + j), true))),
    )
  }

  #vector(field: number): { readonly start: number; readonly count: number } {
    const at = this.#place(field)
    if (at === 0) return { start: 0, count: 0 }
    const vector = at + this.#view.getUint32(at, true)
    return { start: vector + 4, count: this.#view.getUint32(vector, true) }
  }

  #place(field: number): number {
    const layout = this.#at - this.#view.getInt32(this.#at, true)
    if (4 + 2 * field >= this.#view.getUint16(layout, true)) return 0
    const offset = this.#view.getUint16(layout + 4 + 2 * field, true)
    return offset === 0 ? 0 : this.#at + offset
  }
}
