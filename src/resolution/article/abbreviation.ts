/** Words of a trade that a company's short form leaves out. */
const TRADE =
  '科技|技术|信息|生物|医药|产业|发展|实业|文化|传媒|影视|网络|国际|投资|服务|工程|建设|贸易|电子|电器|电气|软件|家电|汽车|物业|农业|食品|能源|化工|制造|置业|地产|资本|评级|速运|快递|银行|保险|证券|基金|教育|企业|体育|药业|半导体|新能源|环保'
const LEGAL_END = /^(?:股份|有限|责任|控股|集团)*(?:总?公司)?$/u
const COMPANY_END = /^\p{Script=Han}{0,8}(?:有限公司|有限责任公司|股份公司|集团公司|控股集团|律师事务所)$/u
const TRADE_END = new RegExp(
  `^(?:${TRADE}|股份|控股|集团|大学|志愿|青年|团队|服务队|协会|社|会|馆|网|厅|局|校)+(?:公司)?$`,
  'u',
)
/** A part of the whole, not the whole. */
const PART_WITHIN = /分公司|支公司|分行|支行|分局|子公司|项目部|党委|党支部|工会|委员会|办公室|编辑部|研究院|学院/u
/** A branch elsewhere, which its head office's short form never means. */
const BRANCH = /分公司|支公司|分行|支行|分局|子公司|项目部/u
/** A name that ends so says its own kind; what is longer is another body. */
const CLOSED =
  /(?:公司|集团|银行|大学|学院|医院|协会|委员会|基金会|学会|总工会|工会|酒店|局|厅|部|院|会|中心|党|支队|(?:[内外儿骨眼]|妇产|医学|康复|急诊|检验|总务|宣教|保卫|财务)科|队|基金)$/u

/** What may follow the last character taken: the rest of the word it begins. */
const WORD_END =
  /^(?:员会|会|员|局|司|行|院|所|社|联合会|合会|心|部|校|学|厅|团|队|监委|视台|台|站|业|化|品|察院|学校|公司|团公司|集团|有限公司|股份有限公司|集团有限公司|团有限公司|控股有限公司|有限责任公司|股份公司|医院|动会|览会|挥部|公室)?$/u

/**
 * How well a short form is made from a full name by taking characters in order, as Chinese does it
 * (`发改委` from `发展和改革委员会`, `中消协` from `中国消费者协会`, `青岚` from `青岚信息技术有限公司`).
 * 0 when it is not; 1 when the short form ends the full name. Both without marks and division.
 */
export function abbreviationScore(shortName: string, fullName: string): number {
  const [short, full] = [plainNumber(shortName), plainNumber(fullName)]
  if (short.length < 2 || short.length >= full.length) return 0
  if (!/\p{Script=Han}/u.test(short)) return latinScore(short, full)
  if (full.endsWith(short)) return 1
  if (endsAsCompany(short, full)) return 0.95
  const at = full.indexOf(short)
  if (at < 0) return BRANCH.test(full) && !BRANCH.test(short) ? 0 : takenInOrder(short, full)
  const after = full.slice(at + short.length)
  if (LEGAL_END.test(after)) return 0.95
  if (at > 4 || CLOSED.test(short) || PART_WITHIN.test(after)) return 0
  return COMPANY_END.test(after) || TRADE_END.test(after) ? (at === 0 ? 0.95 : 0.9) : 0
}

const plainNumber = (name: string) => name.replace(/第(?=[一二三四五六七八九十\d])/gu, '')

/** `水务公司` ends `青岚水务有限公司`; `青岚公司` begins `青岚药业有限公司`. */
function endsAsCompany(short: string, full: string): boolean {
  if (!short.endsWith('公司') || short.length < 4 || /[分支子]公司$/u.test(short)) return false
  const own = short.replace(/(?:集团|有限|股份)*公司$/u, '')
  const rest = full.replace(/(?:控股|集团|股份|有限|责任)*公司$/u, '')
  if (rest === full || own.length < 2) return false
  return (
    rest.endsWith(own) ||
    (rest.indexOf(own) >= 0 && rest.indexOf(own) <= 3 && TRADE_END.test(rest.slice(rest.indexOf(own) + own.length)))
  )
}

/** `BRR` from `Blue Ridge Research`, `Blue` from the same; the full name with its spaces. */
export function latinScore(short: string, full: string): number {
  const words = full
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const wanted = short.toLowerCase()
  if (words.length < 2) return 0
  if (words[0] === wanted) return 0.8
  const initials = words.filter((w) => !/^(?:of|the|and|for|in|on)$/.test(w)).map((w) => w[0])
  return wanted.length >= 3 && initials.join('') === wanted ? 0.95 : 0
}

const LEADING = /^(?:中国|中华|国家|全国|世界|[一二三四五六七八九十\d]+届)*/u

/** The first character at the front (or behind 中国, 国家 …), the last as far back as it stands, the others between. */
function takenInOrder(short: string, full: string): number {
  const last = full.lastIndexOf(short.at(-1)!)
  if (last < 0 || !WORD_END.test(full.slice(last + 1))) return 0
  const lead = LEADING.exec(full)![0].length
  for (const start of lead > 0 ? [0, lead] : [0]) {
    let from = start
    let inOrder = full[start] === short[0]
    for (const character of inOrder ? short.slice(0, -1) : '') {
      const at = full.indexOf(character, from)
      if (at < 0 || at >= last) inOrder = false
      from = at + 1
    }
    if (inOrder && !leavesOutMiddle(short, full.slice(start))) return start === 0 ? 0.8 : 0.7
  }
  return 0
}

/** `青岚银行` is no short form of `青岚农村商业银行`: both ends whole, a telling middle gone. A long name may drop a word. */
function leavesOutMiddle(short: string, full: string): boolean {
  const dropped = full.length - short.length
  if (short.length >= 6 && dropped <= 3) return false
  for (let k = 2; k <= short.length - 2; k++) {
    if (!full.startsWith(short.slice(0, k)) || !full.endsWith(short.slice(k)) || !CLOSED.test(short)) continue
    if (!/^[省市区县镇乡村]$|^街道$|^自治[区州县]$/u.test(full.slice(k, k + dropped))) return true
  }
  return false
}
