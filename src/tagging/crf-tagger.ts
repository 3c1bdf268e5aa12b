import { makeConsistent } from './consistency.ts'
import { FeatureExtractor } from './features.ts'
import type { TaggedSpan, Tagger } from './index.ts'
import { BEGIN, END, OUTSIDE, roleOfLabel, SINGLE, typeOfLabel } from './labels.ts'
import { Lattice } from './lattice.ts'
import { Lexicon } from './lexicon.ts'
import type { TaggerModel } from './model-file.ts'
import { EDGE, normaliseInto } from './normalise.ts'
import { Scorer } from './scorer.ts'
import { SparseWeights } from './sparse-weights.ts'

/** A text is read in stretches of at most this many code units, cut at line ends or full stops where there are any. */
const STRETCH = 4096
const STRETCH_AT_LEAST = 2048
/** Consistency looks at no more than this at once: no article is longer. */
const ARTICLE = 200_000

/** A linear-chain CRF over characters with quantised sparse weights. */
export class CrfTagger implements Tagger {
  readonly id: string
  readonly #extractor: FeatureExtractor
  readonly #scorer: Scorer
  readonly #lattice = new Lattice(STRETCH)
  readonly #codes = new Uint16Array(STRETCH + 2 * EDGE)
  readonly #labels = new Uint8Array(STRETCH)
  /** Start and end of each name of a stretch. */
  readonly #found = new Int32Array(2 * STRETCH)
  readonly #confidences = new Float64Array(STRETCH)

  constructor(model: TaggerModel) {
    this.id = model.id
    this.#extractor = new FeatureExtractor(new Lexicon(model.lexicon), model.bits, STRETCH)
    this.#scorer = new Scorer(this.#extractor, new SparseWeights(model.rows, model.bits))
    this.#lattice.transitions.set(model.transitions)
    this.#lattice.refresh()
  }

  tag(text: string): readonly TaggedSpan[] {
    const result: TaggedSpan[] = []
    for (let from = 0; from < text.length; ) {
      const until =
        text.length - from <= ARTICLE ? text.length : stretchEnd(text, from + ARTICLE - STRETCH, text.length)
      for (const span of this.#tagArticle(text, from, until)) result.push(span)
      from = until
    }
    return result
  }

  #tagArticle(text: string, from: number, until: number): readonly TaggedSpan[] {
    const spans: TaggedSpan[] = []
    let normal = ''
    for (let start = from; start < until; ) {
      const end = stretchEnd(text, start, until)
      this.#tagStretch(text, start, end, start - from, spans)
      normal += String.fromCharCode.apply(null, this.#codes.subarray(EDGE, EDGE + end - start) as unknown as number[])
      start = end
    }
    const consistent = makeConsistent(normal, spans)
    return consistent.map((span) => wholeCharacters(text, { ...span, start: span.start + from, end: span.end + from }))
  }

  #tagStretch(text: string, start: number, end: number, at: number, spans: TaggedSpan[]): void {
    const n = end - start
    const lattice = this.#lattice
    const labels = this.#labels
    normaliseInto(text, start, end, this.#codes)
    this.#extractor.prepare(this.#codes, n)
    this.#scorer.score(this.#codes, n, lattice.scores)
    lattice.decode(0, n, labels)
    const found = this.#found
    let count = 0
    for (let i = 0; i < n; ) {
      const label = labels[i]
      if (label === OUTSIDE) {
        i++
        continue
      }
      let stop = i + 1
      if (roleOfLabel(label) === BEGIN) while (stop < n && roleOfLabel(labels[stop - 1]) !== END) stop++
      else if (roleOfLabel(label) !== SINGLE) throw new Error(`label ${label} begins no name`)
      found[2 * count] = i
      found[2 * count++ + 1] = stop
      i = stop
    }
    lattice.confide(n, labels, found, count, this.#confidences)
    for (let k = 0; k < count; k++) {
      const start = found[2 * k]
      const type = typeOfLabel(labels[start])
      const confidence = this.#confidences[k]
      spans.push({ start: at + start, end: at + found[2 * k + 1], type, confidence, method: 'tagger' })
    }
  }
}

/** Where a stretch from `start` may end: after a line end, else after a full stop, else where it must. */
function stretchEnd(text: string, start: number, until: number): number {
  if (until - start <= STRETCH) return until
  const last = start + STRETCH
  const tail = text.slice(start + STRETCH_AT_LEAST, last)
  for (const mark of ['\n', '。', '！', ' ', '，']) {
    const at = tail.lastIndexOf(mark)
    if (at >= 0) return start + STRETCH_AT_LEAST + at + 1
  }
  const unit = text.charCodeAt(last - 1)
  return unit >= 0xd800 && unit <= 0xdbff ? last - 1 : last
}

/** A span never cuts a surrogate pair in two. */
function wholeCharacters(text: string, span: TaggedSpan): TaggedSpan {
  const start = splitsPair(text, span.start) ? span.start - 1 : span.start
  const end = splitsPair(text, span.end) ? span.end + 1 : span.end
  return start === span.start && end === span.end ? span : { ...span, start, end }
}

function splitsPair(text: string, at: number): boolean {
  const low = text.charCodeAt(at)
  const high = at > 0 ? text.charCodeAt(at - 1) : 0
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff
}
