import type { Span } from '../model/span.ts'
import type { Evidence } from './evidence.ts'
import { around, behind, leadOf } from './surroundings.ts'
import { type ArticleView, between, clauseAt, placedMentions } from './view.ts'

/** What 投资 and 投入 are where nothing is given by them: 投资合作交流会, 投资业务, 投入战斗. */
const NO_INVESTMENT =
  '合作|业务|者|人(?!民)|方|商|损益|收益|经理|管理|顾问|组合|策略|银行|风险|价值|机会|建议|公司|集团|基金|委员|机构|产品|评级|环境|热点|吸引|交流|促进|洽谈|推介|大会|会议|关系|热情|信心'
/** Words with which something is given or paid, looked for this far from the receiver. */
const GIVES = new RegExp(
  `捐|赠|义卖|投资(?!${NO_INVESTMENT})|投入(?!使用|试?运营|试?运行|试?生产|营业|市场|战斗|工作|针对|产出)|投(?=\\d)|[出注增斥集融]资|资助|补[助贴偿]|贴息|拨款|[拨划]付|[预下划调]拨|下达|奖[励金补]|赞助|募[捐集资]|筹[集措款得]|支付|贷款|授信|借款|收购|认购|购买|[赔理]赔|赔付|发放|经费|款项|善款|冠名|持股|[参入]股|股权|[领跟参]投|缴`,
)
/** Words that give only where goods or money are named beside them: a rescue party that 驰援 a town funds nothing. */
const HELPS = /[援救]助|[驰支]援|援[建疆藏]|送[去上到来出]|给予|提供|承担|安排|帮扶|兜底|慰问[金品]|资金|物资/
const GOODS = /[款元钱币]|\d\s*[万亿]|物[资品]|资金|[吨箱件瓶台套条辆册本份袋桶艘]|金额|食品|药|设备|器材|图书/

/** 甲获得乙的投资, 甲引入乙: the money went the other way. */
const GOT = /(?:获得?|接受|收到|得到|引入|引进|吸引)(?:了|过)?(?:来自)?(?:[^，。；]{0,40}[、和])?$/
/** 甲收到丙拨付的300万元，用于支持乙: 丙 gave, unless 甲 gives something else behind it. */
const HANDED = /^[^，。；]{0,4}(?:收到|接受|得到|获得|领取)了?[^，。；]{1,30}(?:拨付|下拨|下达|捐赠|捐助|资助|支付)的/
const GIVES_ON = /捐|投资|投入|出资|拨付|转赠|资助/
/** …，由乙领投，丙跟投: who stands before these words gave. */
const LED_ROUND = /^(?:等)?(?:共同|联合|独家|继续)?(?:领投|跟投|参投|独投)/

/** 通过甲向乙捐款: 甲 only hands it on, whether it is taken for the giver or for the receiver. */
const THROUGH = /(?:通过|委托|经由)[“‘]?$/
/** 通过甲（简称乙）捐款: 乙 is 甲. */
const THROUGH_NAMED = /(?:通过|委托|经由)[^，。；（(]{2,30}[（(](?:以下)?(?:简称)?[“"]?$/
const ONWARD = /^[”’]?[向给为]/
/** 甲携旗下乙、丙共同捐赠: they give with it. */
const TOGETHER = /(?:携(?!带)|联合|会同|协同|带领|旗下)[^，。；向给对为]*$/
/** …发放贷款，并未参与乙试点: what is said of the object is that nothing was done. */
const NOT_HERE = /(?:并未|从未|未曾|并没有|没有|未能|不再)[^，。；]{0,10}$/
/** 甲捐赠500万元，乙捐赠200万元: the next of a list of givers. */
const GIVES_ITSELF = /^(?:也|还|亦|则)?(?:认?捐|赞助|出资)/
/** A paper's dateline behind its name. */
const DATELINE = /^(?:[\u4e00-\u9fff]{2,4}|\s)?(?:\d{1,2}月\d{1,2}日)?(?:讯|电(?![力话子影视商池网站器])|消息|】)/

/** Whether the evidence says no gift, or that the money went the other way or was another one's. */
export function isNoGift(view: ArticleView, evidence: Evidence): boolean {
  const { subjectMention, objectMention, sentence, trigger } = evidence
  const object = view.mentions[objectMention]
  const said = around(view, evidence, true)
  if (!GIVES.test(said) && !(HELPS.test(said) && GOODS.test(said))) return true
  if (ACCOUNT.test(leadOf(view, subjectMention))) return true
  if (trigger && NO_MONEY.test(view.text.slice(trigger[0], trigger[1] + 24))) return true
  if (view.mentions[subjectMention].type === 'Person' && SPEAKS.test(behind(view, view.mentions[subjectMention], 6)))
    return true
  if (trigger && isGivenByOthers(view, subjectMention, trigger)) return true
  if (trigger && (isThanked(view, trigger) || CERTIFIED.test(view.text.slice(trigger[1], trigger[1] + 2)))) return true
  const next = behind(view, object, 14)
  const [first] = placedMentions(view, view.owner[subjectMention])
  // Who is named only later in the article is not the one this sentence speaks of.
  if (view.sentenceOf[first] > sentence) return true
  const clause = clauseAt(view, sentence, object.start)
  const lead = view.text.slice(Math.max(clause.start, object.start - 30), object.start)
  if (NOT_HERE.test(lead) && !(trigger && trigger[0] >= clause.start)) return true
  if (GIVES_ITSELF.test(next) && !/[向给为对]$/.test(lead)) return true
  if (THROUGH.test(leadOf(view, objectMention)) && ONWARD.test(next)) return true
  if (LED_ROUND.test(next) || DATELINE.test(next) || isBetween(view, subjectMention)) return true
  if (view.sentenceOf[subjectMention] !== view.sentenceOf[objectMention]) return false
  const distance = object.start - view.mentions[subjectMention].end
  if (distance < 0 || distance > 200) return false
  const gap = between(view, subjectMention, objectMention)
  return GOT.test(gap) || TOGETHER.test(gap) || (HANDED.test(gap) && !GIVES_ON.test(gap.replace(HANDED, '')))
}

/** 开户行：甲: where a gift is to be sent. */
const ACCOUNT = /(?:开户(?:行|银行)|收款(?:行|银行|单位)|户名|账户名称?)\s*[：:]?\s*$/
/** 投入救援工作, 下达了一份订单. */
const NO_MONEY =
  /^(?:投入到?了?[^，。；]{0,4}(?:救援|抢险|搜救|搜寻|战斗|工作|训练)(?!资金|物资|款|经费)|下达[^，。；]{0,20}(?:订单|指令|命令|通知|任务|处罚))/

/** 甲认为, 乙指出: who only speaks of it gave nothing. */
const SPEAKS = /^(?:[^，。；]{0,2})?(?:认为|指出|强调|分析|表示)/

/** 甲向乙颁发捐赠证书: 乙 gave. */
const CERTIFIED = /^(?:证书|荣誉|纪念)/
/** 甲感谢其捐赠: another one gave. */
const THANKED = /(?:感谢|致谢|答谢|表彰)[其他她]们?$/
export const isThanked = (view: ArticleView, [start]: Span): boolean =>
  THANKED.test(view.text.slice(Math.max(0, start - 6), start))

/** 甲由市财政拨付: somebody without a name gave it to 甲. 由董事长代表 and 由此 say nothing of the kind. */
const BY_OTHERS =
  /^[^，。；：、]{0,12}?(?<![自理])由(?!于|此|衷|其?(?:董事|总裁|总经理|会长|理事|员工|职工))(?![^，。；]*(?:代表|牵头|出面|带队|[的了]$))[^，。；：]{1,16}$/
/** 甲获上级财政拨付. */
const FROM_OTHERS =
  /^[^，。；：、]{0,8}?(?:获得?|收到|得到|接受)了?(?:来自)?(?:[中央省市县区级各政府财上国家社会爱心企业人士专项资金]{2,10})$/
/** Whether what stands between a name and the verb of giving says that somebody else gave. */
export const isGivenByOthers = (view: ArticleView, subject: number, [start]: Span): boolean =>
  view.mentions[subject].end <= start &&
  [BY_OTHERS, FROM_OTHERS].some((others) => others.test(view.text.slice(view.mentions[subject].end, start)))

/** Whether a gift only goes through the hands of who is named. */
function isBetween(view: ArticleView, mention: number): boolean {
  const { start } = view.mentions[mention]
  return THROUGH.test(leadOf(view, mention)) || THROUGH_NAMED.test(view.text.slice(Math.max(0, start - 45), start))
}
