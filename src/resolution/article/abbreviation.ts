/** What a short form of a body may leave out at the end of its full name. */
const DROPPED_END =
  /^(?:(?:股份|控股|集团|有限|责任|科技|技术|信息|生物|医药|药业|产业|发展|实业|文化|传媒|影视|网络|国际|投资|管理|服务|工程|建设|贸易|电子|电器|电气|软件|家电|汽车|物业|农业|食品|饮料|能源|新能源|化工|制造|置业|地产|资本|评级|速运|快递|银行|保险|证券|基金|广告|咨询|旅游|餐饮|培训|教育|企业|组合|平台|网站|客户端)*(?:总公司|公司|企业|厂|店)?)$/u

/** What may follow the last character taken: the rest of the word it begins. */
const WORD_END =
  /^(?:员会|会|员|局|司|行|院|所|社|联合会|合会|心|部|校|学|厅|团|队|监委|视台|台|站|业|化|品|察院|学校|公司|团公司|集团|有限公司|股份有限公司|集团有限公司|团有限公司|控股有限公司|有限责任公司|股份公司|医院)?$/u

/**
 * How well a short form is made from a full name by taking characters in order, as Chinese does it
 * (`发改委` from `发展和改革委员会`, `中消协` from `中国消费者协会`, `希思腾科` from `辽宁希思腾科信息技术有限公司`).
 * 0 when it is not; 1 when the short form ends the full name. Both without marks.
 */
export function abbreviationScore(short: string, full: string): number {
  if (short.length < 2 || short.length >= full.length) return 0
  if (full.endsWith(short)) return 1
  const at = full.indexOf(short)
  if (at >= 0 && DROPPED_END.test(full.slice(at + short.length))) return at === 0 ? 0.95 : 0.9
  return takenInOrder(short, full)
}

/** The last character as far back as it stands, the others from the front. */
function takenInOrder(short: string, full: string): number {
  const last = full.lastIndexOf(short.at(-1)!)
  if (last < 0 || !WORD_END.test(full.slice(last + 1))) return 0
  let from = 0
  let first = -1
  for (const character of short.slice(0, -1)) {
    const at = full.indexOf(character, from)
    if (at < 0 || at >= last) return 0
    if (first < 0) first = at
    from = at + 1
  }
  return first === 0 ? 0.8 : first <= 4 ? 0.6 : 0
}
