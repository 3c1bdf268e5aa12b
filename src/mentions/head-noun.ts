const LONGEST = 12

/**
 * How far behind a closing mark at `at` the last head noun of the name ends: 6 in `“云帆”金秋助学活动在…`; 0 where none stands
 * before the first word that begins a clause, or before `limit`.
 */
export function headLength(text: string, at: number, limit: number = text.length): number {
  const behind = /^[\u4e00-\u9fffA-Z]*/.exec(text.slice(at, Math.min(limit, at + LONGEST)))![0]
  const phrase = behind.slice(0, CLAUSE.exec(behind)?.index)
  let length = 0
  for (const head of phrase.matchAll(text[at - 1] === '》' ? OF_WORKS : OF_SCHEMES)) {
    const end = head.index + head[0].length
    if (!OTHER_WORD.test(head[0].slice(-2) + text.slice(at + end, at + end + 2))) length = end
  }
  return length
}

/** Words that begin a clause or name another thing. */
const CLAUSE =
  /[的了在是为由将已等与和及或从向对把被让使也都还而并但则至到于以给作]|开展|举办|举行|启动(?!仪式)|走进|入选|获|开工|开幕|闭幕|开班|结业|落幕|上线|正式|现场|期间|提出|明确|进行|覆盖|完成|投[资产入]|实施|推进|成为|加快|通过|要求|方面|相关|有关|全体|参与|参加|取得/
const OF_SCHEMES =
  /活动|项目|行动|工程|计划|倡议书?|仪式|战略|大赛|竞赛|比赛|课堂|课程|讲堂|讲座|大会|座谈会|研讨会|对接会|发布会|交流会|推介会|论坛|暑托班|培训班|工作法|案例库|热线|专项奖|音乐会|演出季|招募令|夜校|文化节|音乐节|艺术节|奖学金|助学金/g
const OF_WORKS = /讲座|专栏|丛书|手册|协议|报告|新书发布会|栏目|警示教育片|专题片|纪录片|课程|仪式|倡议书?/g
/** 行动力, 活动量, 项目部: other words that begin with a head noun. */
const OTHER_WORD =
  /活动[量室站]|活动中心|项目[部组化法]|行动[力者派]|工程[师量部]|计划[生经总投完]|竞赛者|论坛报|战略[性化]|课程[表化]/
