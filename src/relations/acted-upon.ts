import { endsInPost, lastPost } from './posts.ts'
import { type ArticleView, between, mentionsWithin, placedMentions } from './view.ts'

/** Before the verb of a clause: 甲近日向乙支付. */
const ADVERBS =
  '(?:[已曾将均也还]|已经|近日|日前|随后|当即|立即|及时|依法|正式|专门|特意|再次|先后|共|联合|第一时间|应当?|须|需|拒绝|同意)*'
/** What is done to somebody who answers to a body or is paid, honoured or dealt with by it; 救助站, 慰问组 are units of one. */
const ACTS =
  '(?:答复|回复|回应|赔偿|赔付|补偿|奖励|表彰|授予|颁给|奖给|慰问|看望|走访|资助|救助|救治|收治|起诉|判决|判处|判令|受理|接报|接到|收到|拘留|抓获|逮捕|抓捕|处罚|约谈|传唤|提醒|感谢|指控|驳回|采纳|支付|给予|发给|采访|护送|召见|联系(?!人|方式))(?!办|处|科|室|部|组|队|团|站|所|局|委|会|院|网|中心|庭|岗|小组|专员|工作|协会|基金)'
const TOWARDS = '(?:[向对给](?!外|阳|口|接|手|方)|就(?!读|职|业|任|诊|学|医))'
/** 甲记者采访乙, 甲的民警为乙: one of the body does it. */
const ONE_OF_IT = '的?(?:记者|医生|护士|民警|法官|检察官|律师|工作人员|负责人|员工|志愿者|队员|老师)?'

/** 甲赔偿乙, 甲接到居民乙报警, 甲向学生乙发放: what stands behind a body that does something to a person. */
const ACTS_UPON = new RegExp(`^${ONE_OF_IT}${ADVERBS}(?:${TOWARDS}|为(?!民|期|人|首|主|了?保荐)|${ACTS})[^，。；：]*$`)
/** 乙向甲报警, 乙起诉甲: what stands behind a person who turns to a body. */
const TURNS_TO = /^[^，。；：、]{0,6}(?:[向对给]|起诉|状告|投诉|举报|感谢|支付给|赔偿给?)$/
/** 乙对甲持股: an owner. 甲为乙所有: owned. */
const OWNS = /^[^，。；]{0,6}(?:持股|控股|控制|出资|增资|所有|所创|创办|全资)/
/** 甲给予乙开除处分, 甲应向乙支付工资: only one's own are dealt with so. */
const AS_OWN = /^[^。；]{0,16}(?:处分|开除|除名|免职|撤职|停职|解聘|辞退|工资|薪|加班|劳动合同|[入离辞]职)/
/** Who has a post somewhere, but hardly in a body that pays, honours or answers them. */
const OUTSIDER =
  /(?:居民|村民|业主|运动员|选手|球员|司机|骑手|志愿者|专家|学者|作家|股东|代表|[^管保顾]家|手|(?<!工作人|[职教学官辅]|干部|[警球队])员)$/
/** 甲接到某店店长乙报警: who calls is of another body; 甲接到报警民警乙赶到: who goes there is not. */
const CALLED = new RegExp(`^${ADVERBS}(?:接到|接报|收到|受理)`)
const STAFF = /(?:警|警员|警官|工作人员|消防员|医生|护士)$/
/** 甲对该店负责人乙: of another body without a name. */
const OTHER_BODY = /(?:该|某|一家|这家)[^，。]{1,10}$/
/** 税务局向法定代表人乙送达: of the company that it deals with. */
const OF_COMPANY = /(?:代表人|董事长|经理|控制人|店长|企业家)$/
const OFFICE = /(?:[局委厅院队所署]|政府|日报|晚报)$/
const LEARNERS = /(?:学员|学生|研究生|博士生?|硕士|博士后)$/
const SCHOOL = /[学校院园]$|实验室$/
/** 乙在甲任职, 甲员工乙: what says elsewhere that somebody belongs there. */
const BELONGS = /在|任|加入|入职|就职|供职|就读|毕业|来自|[员职]工|[是系](?!否)/
const NEAR = 14
/** So many mentions of each are looked at. */
const MOST = 8

/**
 * Whether the evidence says only that one did something to the other (甲赔偿乙, 甲答复居民乙, 乙向甲报警) and no sentence that names
 * both near one another says that they belong together. Whom a body honours by a post is of it: 甲授予民警乙.
 */
export function isActedUpon(view: ArticleView, person: number, body: number): boolean {
  if (view.sentenceOf[person] !== view.sentenceOf[body] || !isOneSided(view, person, body)) return false
  const persons = placedMentions(view, view.owner[person]).slice(0, MOST)
  const bodies = placedMentions(view, view.owner[body]).slice(0, MOST)
  return !persons.some((p) => bodies.some((b) => belongs(view, p, b)))
}

function isOneSided(view: ArticleView, person: number, body: number): boolean {
  const { start, end } = view.mentions[person]
  const { start: named, end: stop } = view.mentions[body]
  if (start < named) {
    const behind = view.text.slice(stop, stop + 10)
    return named - end <= 20 && TURNS_TO.test(between(view, person, body)) && !OWNS.test(behind.replace(/^的/, ''))
  }
  if (start - stop > 30) return false
  const gap = between(view, body, person)
  const behind = view.text.slice(end, end + 20)
  if (!ACTS_UPON.test(gap) || OWNS.test(behind) || AS_OWN.test(behind)) return false
  const others = mentionsWithin(view, view.sentenceOf[body], stop, start)
  return others.some((m) => view.mentions[m].type !== 'Amount') || !ownPost(gap, view.mentions[body].surface)
}

function belongs(view: ArticleView, person: number, body: number): boolean {
  if (view.sentenceOf[person] !== view.sentenceOf[body]) return false
  const [first, second] = view.mentions[person].start < view.mentions[body].start ? [person, body] : [body, person]
  const { end } = view.mentions[first]
  const { start } = view.mentions[second]
  if (start < end || start - end > NEAR) return false
  const gap = view.text.slice(end, start)
  if (first === body) return !ACTS_UPON.test(gap) && endsInPost(gap)
  return BELONGS.test(gap) || /^[（(，]$/.test(gap)
}

/** The post at the end of what stands between a body that does something to a person and the person, '' where it is none of the body. */
export function ownPost(gap: string, body: string): string {
  const post = lastPost(gap)
  if (OTHER_BODY.test(gap)) return ''
  if ((CALLED.test(gap) && !STAFF.test(post)) || (OF_COMPANY.test(post) && OFFICE.test(body))) return ''
  return OUTSIDER.test(post) || (LEARNERS.test(post) && !SCHOOL.test(body)) ? '' : post
}

/** Whether what stands behind a body says that it does something to the person named next. */
export const actsUpon = (gap: string): boolean => ACTS_UPON.test(gap)
