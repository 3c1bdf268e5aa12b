import { describe, expect, it } from 'vitest'
import type { EntityType } from '../../src/model/ontology.ts'
import { loadTagger, type Tagger } from '../../src/tagging/index.ts'
import { LABEL_COUNT } from '../../src/tagging/labels.ts'
import { Lexicon } from '../../src/tagging/lexicon.ts'
import { readModel, writeModel } from '../../src/tagging/model-file.ts'
import { buildLexicon } from '../../src/tagging/training/build-lexicon.ts'
import { readCheckpoint, writeCheckpoint } from '../../src/tagging/training/checkpoint.ts'
import { allowedLabels, type Example } from '../../src/tagging/training/examples.ts'
import { FTRL_DEFAULTS, FtrlWeights } from '../../src/tagging/training/ftrl.ts'
import { quantise } from '../../src/tagging/training/quantise.ts'
import { shuffledOrder, Trainer } from '../../src/tagging/training/trainer.ts'

const BITS = 16
const ENTRIES = buildLexicon('云岭 90 ns\n集团 800 n\n工会 700 n\n资助 90 v\n访问 80 v\n万元 60 m\n', new Map())

/** `[云岭集团](Organisation)资助…` → an example. */
function marked(source: string): Example {
  const names: { start: number; end: number; type: EntityType }[] = []
  let text = ''
  for (const part of source.matchAll(/\[(?<name>[^\]]*)\]\((?<type>\w+)\)|(?<plain>[^[]+)/g)) {
    const { name, type, plain } = part.groups as { name?: string; type?: EntityType; plain?: string }
    if (name !== undefined && type) names.push({ start: text.length, end: text.length + name.length, type })
    text += name ?? plain
  }
  return { text, names, unknown: [], weight: 1, copies: 8 }
}

const EXAMPLES = [
  '[云岭集团](Organisation)资助[春芽计划](Program)[30万元](Amount)。',
  '[青禾集团](Organisation)资助[秋实计划](Program)[45万元](Amount)。',
  '[赵小满](Person)访问[云岭](Place)。',
  '[钱大有](Person)访问[白沙](Place)。',
  '[云岭工会](Organisation)主席[赵小满](Person)说，[春芽计划](Program)很好。',
  '天气很好，大家都说好。',
].map(marked)

function learn(epochs: number, weights = new FtrlWeights(BITS, { ...FTRL_DEFAULTS, l1: 0.1 }), from = 0): FtrlWeights {
  const trainer = new Trainer(weights, new Lexicon(ENTRIES), BITS)
  for (let epoch = from; epoch < epochs; epoch++)
    for (const k of shuffledOrder(EXAMPLES, epoch)) trainer.learn(EXAMPLES[k])
  return weights
}

function modelFile(weights: FtrlWeights): Uint8Array {
  const transitions = new Float64Array((LABEL_COUNT + 1) * LABEL_COUNT)
  weights.copyTransitions(transitions)
  const table = Float32Array.from({ length: 2 ** BITS * LABEL_COUNT }, (_, k) => weights.table[3 * k + 2])
  return writeModel({ bits: BITS, lexicon: ENTRIES, transitions, rows: quantise(table, 0.01) })
}

const file = modelFile(learn(4))
const tagger: Tagger = loadTagger(file)
const read = (text: string) => tagger.tag(text).map((s) => `${text.slice(s.start, s.end)} ${s.type}`)

describe('a tagger trained on a handful of sentences', () => {
  it('reads them as they were marked', () => {
    for (const { text, names } of EXAMPLES) {
      expect(read(text)).toEqual(names.map((n) => `${text.slice(n.start, n.end)} ${n.type}`))
    }
  })

  it('reads a sentence of the same make that it never saw', () => {
    expect(read('红枫集团资助夏荷计划60万元。')).toEqual(['红枫集团 Organisation', '夏荷计划 Program', '60万元 Amount'])
  })

  it('gives every span a probability', () => {
    for (const { confidence } of tagger.tag(EXAMPLES[0].text)) {
      expect(confidence).toBeGreaterThan(0.5)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })

  it('learns the same bytes from the same examples', () => {
    expect(Buffer.compare(modelFile(learn(4)), file)).toBe(0)
  })

  it('goes on from a checkpoint as if it had never stopped', () => {
    const again = new FtrlWeights(BITS, { ...FTRL_DEFAULTS, l1: 0.1 })
    expect(readCheckpoint(writeCheckpoint(learn(2), 2), again)).toBe(2)
    expect(Buffer.compare(modelFile(learn(4, again, 2)), file)).toBe(0)
  })

  it('does not put a checkpoint into a table of another size', () => {
    const smaller = new FtrlWeights(BITS - 1, FTRL_DEFAULTS)
    expect(() => readCheckpoint(writeCheckpoint(learn(0), 0), smaller)).toThrow(/checkpoint/)
  })
})

describe('a model file', () => {
  it('comes back from its bytes as it went in', () => {
    const { id, ...model } = readModel(file)
    expect(id).toBe(tagger.id)
    expect(Buffer.compare(writeModel(model), file)).toBe(0)
    expect(model.lexicon).toEqual(ENTRIES)
  })

  it('says so when it is damaged', () => {
    expect(() => loadTagger(new Uint8Array(0))).toThrow(/tagger model file is damaged/)
    expect(() => loadTagger(file.subarray(0, file.length >> 1))).toThrow(/tagger model file is damaged/)
    expect(() => loadTagger(new TextEncoder().encode('not a model'))).toThrow(/tagger model file is damaged/)
  })
})

describe('what no reader would expect', () => {
  it.each([
    ['nothing', ''],
    ['NUL bytes', '\u0000\u0000云岭集团\u0000资助'],
    ['emoji and Han beyond the BMP', '😀𠮷野集团资助😀计划30万元。'],
    ['lone surrogates', '\ud800云岭\udc00'],
    ['right-to-left marks', '\u202e云岭集团\u202c资助'],
    ['only quotation marks', '“”《》""'.repeat(3000)],
    ['only line ends', '\n'.repeat(10_000)],
  ])('is read without a crash: %s', (_, text) => {
    const spans = tagger.tag(text)
    let at = 0
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(at)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
      expect(/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(start - 1, start + 1))).toBe(false)
      at = end
    }
  })

  it('takes time in proportion to a line of a million characters, and finds the names at its end', () => {
    const text = `${'云岭集团资助春芽计划30万元，'.repeat(70_000)}赵小满访问白沙。`
    const spans = tagger.tag(text)
    expect(spans.length).toBeGreaterThan(200_000)
    expect(text.slice(spans.at(-1)?.start, spans.at(-1)?.end)).toBe('白沙')
  }, 300_000)

  it('has the same answer for a text whatever it read before', () => {
    const text = EXAMPLES[0].text
    const before = JSON.stringify(tagger.tag(text))
    tagger.tag('赵小满访问云岭。\n'.repeat(500))
    expect(JSON.stringify(tagger.tag(text))).toBe(before)
  })
})

describe('an annotation', () => {
  it('leaves a passage open that nobody decided, and what is marked in it fixed', () => {
    const { text, names } = marked('甲[云岭](Place)乙')
    const allowed = allowedLabels({ text, names, unknown: [{ start: 0, end: 3 }], weight: 1, copies: 1 })
    const any = 2 ** LABEL_COUNT - 1
    expect([...allowed]).toEqual([any, 1 << 9, 1 << 11, 1])
  })

  it('outside its text is refused by name', () => {
    expect(() => allowedLabels({ ...EXAMPLES[0], names: [{ start: 90, end: 99, type: 'Place' }] })).toThrow(
      /Place \[90, 99\)/,
    )
  })
})
