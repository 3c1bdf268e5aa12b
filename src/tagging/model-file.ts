import { gunzipSync, gzipSync } from 'node:zlib'
import { contentId } from '../model/identifier.ts'
import { TRANSITION_COUNT } from './labels.ts'
import type { LexiconEntry } from './lexicon.ts'

/** What a model file holds: a lexicon and the weights that are not 0. */
export interface TaggerModel {
  /** Content hash of everything else. */
  readonly id: string
  /** Buckets are numbered below 2 ** `bits`. */
  readonly bits: number
  readonly lexicon: readonly LexiconEntry[]
  readonly transitions: Float64Array
  readonly rows: SparseRows
}

/** Weights of the buckets that have any, quantised: weight = value × exp(scale / 16). */
export interface SparseRows {
  /** In ascending order. */
  readonly buckets: Int32Array
  readonly scales: Int8Array
  /** Row r holds the weights `starts[r]` to `starts[r + 1]`. */
  readonly starts: Int32Array
  readonly labels: Uint8Array
  readonly values: Int8Array
}

const MAGIC = 0x31545847
/** No honest model is larger unpacked; a damaged file must not fill the memory. */
const UNPACKED_LIMIT = 512 * 2 ** 20

/** The file's bytes; same model, same bytes. */
export function writeModel(model: Omit<TaggerModel, 'id'>): Uint8Array {
  const { rows, lexicon } = model
  const gaps = new Bytes()
  let previous = -1
  for (const bucket of rows.buckets) {
    gaps.varint(bucket - previous - 1)
    previous = bucket
  }
  const counts = new Bytes()
  for (let r = 0; r < rows.buckets.length; r++) counts.varint(rows.starts[r + 1] - rows.starts[r])
  const header = new Bytes()
  for (const n of [model.bits, rows.buckets.length, rows.labels.length, lexicon.length]) header.varint(n)
  const prefixes = new Bytes()
  const suffixes = new Bytes()
  const characters = new Bytes()
  const clusters = new Bytes()
  let word = ''
  for (const entry of lexicon) {
    let shared = 0
    while (shared < word.length && word[shared] === entry.word[shared]) shared++
    prefixes.varint(shared)
    suffixes.varint(entry.word.length - shared)
    for (let k = shared; k < entry.word.length; k++) characters.unit(entry.word.charCodeAt(k))
    clusters.varint(entry.cluster)
    word = entry.word
  }
  const payload = new Bytes()
  const transitions = new Uint8Array(Float32Array.from(model.transitions).buffer)
  const sections = [
    header.view(),
    transitions,
    gaps.view(),
    bytesOf(rows.scales),
    counts.view(),
    rows.labels,
    bytesOf(rows.values),
    prefixes.view(),
    suffixes.view(),
    characters.view(),
    Uint8Array.from(lexicon, (e) => e.weight),
    Uint8Array.from(lexicon, (e) => e.wordClass),
    clusters.view(),
  ]
  payload.word(MAGIC)
  for (const section of sections) {
    payload.word(section.length)
    payload.bytes(section)
  }
  return gzipSync(payload.view(), { level: 9 })
}

/** The model in a file's bytes. Throws where they are none. */
export function readModel(file: Uint8Array): TaggerModel {
  let unpacked: Uint8Array
  try {
    // Not a Buffer, whose slices share their memory.
    unpacked = new Uint8Array(gunzipSync(file, { maxOutputLength: UNPACKED_LIMIT }))
  } catch (error) {
    throw damaged(error)
  }
  const reader = new Reader(unpacked)
  if (reader.word() !== MAGIC) throw damaged()
  const section = () => reader.slice(reader.word())
  const header = new Reader(section())
  const [bits, rowCount, weightCount, wordCount] = [0, 0, 0, 0].map(() => header.varint())
  const transitions = Float64Array.from(new Float32Array(section().slice().buffer))
  const gaps = new Reader(section())
  const scales = new Int8Array(section().slice().buffer)
  const counts = new Reader(section())
  const labels = section().slice()
  const values = new Int8Array(section().slice().buffer)
  if (transitions.length !== TRANSITION_COUNT || scales.length !== rowCount || labels.length !== weightCount)
    throw damaged()
  const buckets = new Int32Array(rowCount)
  const starts = new Int32Array(rowCount + 1)
  let bucket = -1
  for (let r = 0; r < rowCount; r++) {
    bucket += gaps.varint() + 1
    buckets[r] = bucket
    starts[r + 1] = starts[r] + counts.varint()
  }
  if (bucket >= 2 ** bits || starts[rowCount] !== weightCount || values.length !== weightCount) throw damaged()
  const prefixes = new Reader(section())
  const suffixes = new Reader(section())
  const characters = new Reader(section())
  const weights = section()
  const classes = section()
  const clusters = new Reader(section())
  const lexicon: LexiconEntry[] = []
  let word = ''
  for (let k = 0; k < wordCount; k++) {
    word = word.slice(0, prefixes.varint())
    for (let n = suffixes.varint(); n > 0; n--) word += String.fromCharCode(characters.unit())
    lexicon.push({ word, weight: weights[k], wordClass: classes[k], cluster: clusters.varint() })
  }
  const id = contentId('crf', Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.length).toString('latin1'))
  return { id, bits, lexicon, transitions, rows: { buckets, scales, starts, labels, values } }
}

function bytesOf(array: Int8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

function damaged(cause?: unknown): Error {
  return new Error(
    '标注模型文件损坏或版本不符：请重新取得 tagger.bin，或用 guanxi train 重新训练。' +
      'The tagger model file is damaged or of another version: fetch tagger.bin again, or rebuild it with guanxi train.',
    { cause },
  )
}

class Bytes {
  #buffer = new Uint8Array(1024)
  #length = 0

  view(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#buffer[this.#length++] = value
  }

  /** A code unit, low byte first. */
  unit(value: number): void {
    this.byte(value & 255)
    this.byte(value >>> 8)
  }

  word(value: number): void {
    for (let k = 0; k < 4; k++) this.byte((value >>> (8 * k)) & 255)
  }

  /** A number of any size, seven bits a byte. */
  varint(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.byte((rest & 127) | 128)
      rest >>>= 7
    }
    this.byte(rest)
  }

  bytes(values: Uint8Array): void {
    this.#reserve(values.length)
    this.#buffer.set(values, this.#length)
    this.#length += values.length
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#buffer.length) return
    const larger = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length + more))
    larger.set(this.#buffer)
    this.#buffer = larger
  }
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    if (this.#at >= this.#bytes.length) throw damaged()
    return this.#bytes[this.#at++]
  }

  unit(): number {
    const low = this.byte()
    return low | (this.byte() << 8)
  }

  word(): number {
    const low = this.unit()
    return (low | (this.unit() << 16)) >>> 0
  }

  varint(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const b = this.byte()
      value |= (b & 127) << shift
      if (b < 128) return value
    }
  }

  slice(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw damaged()
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}
