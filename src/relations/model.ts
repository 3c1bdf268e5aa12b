import { ENTITY_TYPES, MODALITIES, type Modality, type RelationType } from '../model/ontology.ts'
import { LEARNED_TYPES, signatureOf, typesOf } from './candidates.ts'
import { type Forest, forestScale, forestSize, readForest, writeForest } from './trees.ts'
import { createWeightTable, type WeightTable } from './weight-table.ts'

/** What one relation type, or one way of not being done, has learned. */
export interface LearnedWeights {
  /** A relation type or a modality. */
  readonly name: string
  /** Feature hashes, ascending, and their weights. */
  readonly hashes: Uint32Array
  readonly weights: Float32Array
  /** From score to probability: 1 / (1 + exp(-(slope · score + intercept))), fitted on articles not trained on. */
  readonly slope: number
  readonly intercept: number
  /** It is said from this probability on. */
  readonly threshold: number
}

/** Trees that look again at what the weights have scored. */
export interface LearnedTrees {
  /** `modality:planned`, `joint:FUNDED` */
  readonly name: string
  readonly forest: Forest
  readonly slope: number
  readonly intercept: number
  readonly threshold: number
}

/** How a way of not being done is told from its sum of weights. */
export interface ModalityCalibration {
  readonly name: Exclude<Modality, 'done'>
  readonly slope: number
  readonly intercept: number
  readonly threshold: number
}

/** The learned pair classifier, ready to score. */
export interface RelationModel {
  /** In the order of `LEARNED_TYPES`. */
  readonly types: readonly LearnedWeights[]
  readonly modality: readonly ModalityCalibration[]
  /** Weights of the modalities, a column each. */
  readonly modalityTable: WeightTable
  readonly modalityTrees: ReadonlyMap<Modality, LearnedTrees>
  /** The second pass, in the order of `LEARNED_TYPES`; absent for a type that has none. */
  readonly joint: readonly (LearnedTrees | undefined)[]
  /** The first pass: weights by the key of the two entity types (`signatureOf`). */
  readonly tables: ReadonlyMap<number, WeightTable>
}

const MAGIC = 'guanxi-relations-2\n'

/**
 * The model as bytes: a line naming the format, the length of a JSON header, the header (per part: name, count, scale,
 * calibration, threshold), then for each part its hashes (ascending, 4 bytes little-endian) and weights (1 byte, times
 * scale), then the nodes of the trees.
 */
export function encodeRelationModel(
  learned: readonly LearnedWeights[],
  trees: readonly LearnedTrees[] = [],
): Uint8Array {
  const scales = learned.map(({ weights }) => weights.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-6) / 127)
  const header = new TextEncoder().encode(
    JSON.stringify({
      learned: learned.map(({ name, hashes, slope, intercept, threshold }, i) => ({
        name,
        count: hashes.length,
        scale: scales[i],
        slope,
        intercept,
        threshold,
      })),
      trees: trees.map(({ name, forest, slope, intercept, threshold }) => ({
        name,
        nodes: forest.column.length,
        base: forest.base,
        scale: forestScale(forest),
        slope,
        intercept,
        threshold,
      })),
    }),
  )
  const magic = new TextEncoder().encode(MAGIC)
  const size =
    magic.length +
    4 +
    header.length +
    learned.reduce((sum, { hashes }) => sum + 5 * hashes.length, 0) +
    trees.reduce((sum, { forest }) => sum + forestSize(forest), 0)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  bytes.set(magic)
  view.setUint32(magic.length, header.length, true)
  bytes.set(header, magic.length + 4)
  let at = magic.length + 4 + header.length
  learned.forEach(({ hashes, weights }, i) => {
    for (const hash of hashes) {
      view.setUint32(at, hash, true)
      at += 4
    }
    for (const weight of weights) view.setInt8(at++, Math.round(weight / scales[i]))
  })
  for (const { forest } of trees) {
    writeForest(forest, forestScale(forest), view, at)
    at += forestSize(forest)
  }
  return bytes
}

interface Header {
  readonly learned: readonly {
    readonly name: string
    readonly count: number
    readonly scale: number
    readonly slope: number
    readonly intercept: number
    readonly threshold: number
  }[]
  readonly trees: readonly {
    readonly name: string
    readonly nodes: number
    readonly base: number
    readonly scale: number
    readonly slope: number
    readonly intercept: number
    readonly threshold: number
  }[]
}

/** Reads the weights that `scripts/train-relations.ts` wrote; throws when they are not such weights. */
export function loadRelationModel(bytes: Uint8Array): RelationModel {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length))
  if (magic !== MAGIC) {
    throw new Error(
      '关系模型文件无法识别，请用 scripts/train-relations.ts 重新生成。 The relation model is in no known format: rebuild it with scripts/train-relations.ts.',
    )
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getUint32(MAGIC.length, true)
  let at = MAGIC.length + 4 + length
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(MAGIC.length + 4, at))) as Header
  const learned = header.learned.map(({ name, count, scale, slope, intercept, threshold }): LearnedWeights => {
    const hashes = new Uint32Array(count)
    const weights = new Float32Array(count)
    for (let i = 0; i < count; i++) hashes[i] = view.getUint32(at + 4 * i, true)
    for (let i = 0; i < count; i++) weights[i] = view.getInt8(at + 4 * count + i) * scale
    at += 5 * count
    return { name, hashes, weights, slope, intercept, threshold }
  })
  const trees = header.trees.map(({ nodes, base, scale, ...rest }): LearnedTrees => {
    const forest = readForest(view, at, nodes, base, scale)
    at += forestSize(forest)
    return { ...rest, forest }
  })
  return indexWeights(learned, trees)
}

/** Makes what was learned ready to score. */
export function indexWeights(learned: readonly LearnedWeights[], trees: readonly LearnedTrees[] = []): RelationModel {
  const types = LEARNED_TYPES.map((type) => learned.find((part) => part.name === type) ?? unlearned(type))
  const ways = learned.flatMap((part) => {
    const name = MODALITIES.find((m) => m === part.name)
    return name === undefined || name === 'done' ? [] : [{ ...part, name }]
  })
  const modalityTable = createWeightTable([...ways.keys()], ways)
  const modalityTrees = new Map(
    MODALITIES.flatMap((name) => {
      const found = trees.find((part) => part.name === `modality:${name}`)
      return found ? [[name, found] as const] : []
    }),
  )
  const joint = LEARNED_TYPES.map((type) => trees.find(({ name }) => name === `joint:${type}`))
  const tables = new Map<number, WeightTable>()
  for (const subject of ENTITY_TYPES)
    for (const object of ENTITY_TYPES) {
      const joining = typesOf(subject, object)
      if (joining.length) tables.set(signatureOf(subject, object), createWeightTable(joining, types))
    }
  return { types, modality: ways, modalityTable, modalityTrees, joint, tables }
}

/** A type that the file has nothing about is never said. */
const unlearned = (name: RelationType): LearnedWeights => ({
  name,
  hashes: new Uint32Array(),
  weights: new Float32Array(),
  slope: 1,
  intercept: -20,
  threshold: 1,
})
