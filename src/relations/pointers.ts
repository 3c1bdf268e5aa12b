import type { ArticleEntity } from '../model/entity.ts'
import type { ArticleView } from './view.ts'

/** A word that stands for something named before it: 该公司, 全市, 本届大赛, “。活动吸引…”. */
export interface Pointer {
  readonly start: number
  readonly end: number
  /** Index of the sentence. */
  readonly sentence: number
  readonly entity: number
  /** Index into `NOUNS`. */
  readonly noun: number
}

/** Bodies of state, party, school and press, which nobody calls 公司. */
const PUBLIC =
  /(?:报|网|新闻|财经|传媒|杂志|局|会|委|部|院|校|府|办|学|社|台|队|所|站|中心|处|厅|庭|馆|组|团|盟|党|军|室|街道|村|镇)$/

interface Noun {
  /** Longest first. */
  readonly words: string
  /** Only behind 该, 本, 全 …; alone such a word says too little. */
  readonly marked?: boolean
  fits(entity: ArticleEntity): boolean
}

const placeIn = (tail: RegExp) => (entity: ArticleEntity) => entity.type === 'Place' && tail.test(entity.name)
const bodyIn = (tail: RegExp) => (entity: ArticleEntity) => entity.type === 'Organisation' && tail.test(entity.name)
const QUOTES = /[《》“”"]+$/
const programIn = (tail: RegExp, kinds: readonly string[]) => (entity: ArticleEntity) =>
  entity.type === 'Program' && (kinds.includes(entity.kind ?? '') || tail.test(entity.name.replace(QUOTES, '')))

/** What is pointed with, and at what. */
export const NOUNS: readonly Noun[] = [
  { words: '省', marked: true, fits: placeIn(/(?:省|自治区)$/) },
  { words: '市', marked: true, fits: placeIn(/市$/) },
  { words: '县', marked: true, fits: placeIn(/[县旗]$/) },
  { words: '区', marked: true, fits: placeIn(/区$/) },
  { words: '州', marked: true, fits: placeIn(/州$/) },
  { words: '街道|镇|乡', marked: true, fits: placeIn(/(?:街道|镇|乡)$/) },
  { words: '社区|村', marked: true, fits: placeIn(/(?:社区|村)$/) },
  {
    words: '公司|集团|企业|品牌',
    fits: (entity) => entity.type === 'Organisation' && !PUBLIC.test(entity.name),
  },
  { words: '学校|学院|大学|校', fits: bodyIn(/(?:学校|学院|大学|中学|小学|[一二三四五六]中|附中|附小|党校|幼儿园)$/) },
  { words: '医院|院', fits: bodyIn(/院$/) },
  { words: '协会|学会|商会', fits: bodyIn(/会$/) },
  { words: '银行|行', marked: true, fits: bodyIn(/行$/) },
  { words: '局|中心|馆|所|站|厂|店|队|园|基地', marked: true, fits: bodyIn(/(?:局|中心|馆|所|站|厂|店|队|园|基地)$/) },
  { words: '基金会|基金', fits: (entity) => /基金(?:会)?[”"]?$/.test(entity.name) },
  { words: '大赛|比赛|赛事|竞赛', fits: programIn(/(?:赛|杯|联赛|公开赛|运动会|马拉松)$/, []) },
  { words: '展会|展览|博览会', fits: programIn(/(?:展|展会|展览|展览会|博览会|交易会|车展)$/, []) },
  { words: '论坛|峰会', fits: programIn(/(?:论坛|峰会|大会|年会|会议)$/, []) },
  { words: '会议|大会|座谈会|推进会|发布会|会上', fits: programIn(/(?:会|会议|大会|年会)$/, []) },
  { words: '培训班|培训会|培训', fits: programIn(/(?:培训|培训班|培训会|研修班|训练营|课程|班)$/, []) },
  { words: '仪式', fits: programIn(/仪式$/, []) },
  { words: '活动|行动', fits: programIn(/(?:活动|行动|仪式|节|周|月|季|日)$/, ['event', 'campaign']) },
  { words: '项目|工程', fits: programIn(/(?:项目|工程|计划)$/, ['project']) },
  { words: '报告|调查|数据', fits: programIn(/(?:报告|调查|公报|年报|蓝皮书|白皮书)$/, []) },
  {
    words: '条例|办法|方案|意见|规划|通知|规定|细则|指南|标准|计划|政策',
    marked: true,
    fits: programIn(/(?:条例|办法|方案|意见|规划|通知|规定|细则|指南|标准|计划|政策|措施)$/, ['policy']),
  },
  { words: '提案|议案|建议', marked: true, fits: programIn(/(?:提案|议案|建议)$/, ['proposal']) },
]

const WORDS = NOUNS.flatMap(({ words, marked }, noun) => words.split('|').map((word) => ({ word, marked, noun }))).sort(
  (a, b) => b.word.length - a.word.length,
)
const byWord = new Map<string, { noun: number; marked: boolean }>()
for (const { word, marked = false, noun } of WORDS) if (!byWord.has(word)) byWord.set(word, { noun, marked })
const alternatives = [...byWord.keys()].join('|')
const POINTING = new RegExp(
  `(该|本|此|我|全|这(?:一|个|项|家|次|届)?|(?:本|此|该)(?:次|届|项|期|场|轮))(${alternatives})|(?<=^|[，。；：！？、“”\\s\\n（）,;:日月年末前在由对为与向给从据让是使])(?:其中|目前|据悉|今年|当天|随后)?(${alternatives})`,
  'g',
)

/** So many mentions before a pointer are looked at. */
const BACK = 150

/** Everything in the article that points at something named before, in order; each at what fits and was named last. */
export function findPointers(view: ArticleView): readonly Pointer[] {
  const pointers: Pointer[] = []
  const order = view.inSentence.flat()
  const antecedentOf = antecedentFinder(view, order)
  let next = 0
  let sentence = 0
  for (const match of view.text.matchAll(POINTING)) {
    const word = match[2] ?? match[3]
    const found = byWord.get(word)
    if (!found || (found.marked && match[3])) continue
    const end = match.index + match[0].length
    const start = end - word.length
    while (next < order.length && view.mentions[order[next]].start < end) next++
    // Within a name nothing is pointed at.
    if (next > 0 && view.mentions[order[next - 1]].end > match.index) continue
    while (sentence < view.sentences.length && view.sentences[sentence].end <= start) sentence++
    if (sentence === view.sentences.length) break
    if (view.sentences[sentence].start > start) continue
    const entity = antecedentOf(next, found.noun, match[3] === undefined)
    if (entity >= 0) pointers.push({ start, end, sentence, entity, noun: found.noun })
  }
  return pointers
}

/**
 * What fits a noun and was named last before mention `next` of `order`; where nothing marks the word (“，公司还…”), what was
 * named most often. -1 for none.
 */
function antecedentFinder(
  view: ArticleView,
  order: readonly number[],
): (next: number, noun: number, isMarked: boolean) => number {
  const fitting = new Int32Array(view.entities.length).fill(-1)
  const fits = (entity: number, noun: number): boolean => {
    if (fitting[entity] < 0)
      fitting[entity] = NOUNS.reduce((bits, one, n) => (one.fits(view.entities[entity]) ? bits | (1 << n) : bits), 0)
    return (fitting[entity] & (1 << noun)) !== 0
  }
  const known = new Map<number, { readonly next: number; readonly entity: number }>()
  const look = (next: number, noun: number, isMarked: boolean): number => {
    const named = new Map<number, number>()
    for (let r = next - 1; r >= 0 && r >= next - BACK; r--) {
      const entity = view.owner[order[r]]
      if (entity < 0 || !fits(entity, noun)) continue
      if (isMarked) return entity
      named.set(entity, (named.get(entity) ?? 0) + 1)
    }
    let best = -1
    let most = 0
    for (const [entity, times] of named)
      if (times > most) {
        best = entity
        most = times
      }
    return best
  }
  return (next, noun, isMarked) => {
    const key = 2 * noun + (isMarked ? 1 : 0)
    const before = known.get(key)
    if (before?.next === next) return before.entity
    const entity = look(next, noun, isMarked)
    known.set(key, { next, entity })
    return entity
  }
}
