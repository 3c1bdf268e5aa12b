/** Last words of posts and jobs: what a role ends in. */
const HEADS = [
  '主任委员|主任医师|主任科员|秘书长|书记员|代表人|董事长|理事长|委员长|总经理|总裁|总监|总工程师|执行官|运营官|财务官|技术官|信息官|法务官|风险官|投资官|行长|会长|局长|处长|科长|部长|厅长|司长|省长|市长|县长|区长|镇长|乡长|州长|盟长|旗长',
  '院长|校长|园长|馆长|站长|所长|社长|台长|队长|班长|组长|团长|店长|厂长|船长|机长|村长|议长|庭长|检察长|署长|总长|司令|政委|参谋|主席|书记|主任|主委|常委|编委|委员|巡视员|调研员|组员|成员|代表|负责人|发言人|创始人|合伙人|代言人|控制人|继承人|联系人|主持人|保荐人|带头人|传承人',
  '经理|董事|监事|理事|干事|干部|领导|教授|讲师|研究员|院士|博士后|博士|硕士|研究生|博士生|大学生|学生|学员|学者|导师|老师|教师|教员|医生|医师|护士长|护士|药师|技师|律师|法官|检察官|警官|民警|辅警|记者|编辑|主编|总编|主播|分析师|策略师|工程师|设计师|治疗师|培训师|经济学家|科学家|艺术家|作家|专家|顾问|助理|教练|球员|选手|队员|运动员',
  '主管|总管|职工|员工|工人|会员|党员|团员|志愿者|工作人员|技术人员|管理人员|消防员|指挥员|指导员|辅导员|管理员|管家|骑手|司机|船员|驾驶员|网格员|楼长|业主|居民|村民|总统|总理|首相|大使|公使|参赞|领事|大臣|国务卿|秘书|督学|总指挥|指挥长|指挥|召集人|CEO|CFO|CTO|COO|法人|股东|导演|演员|艺人|馆员|操作工|工|师|员|长|家|手',
].join('|')

const POST = new RegExp(`(?:${HEADS})$`, 'i')
/** One post: a few words of what it is for, then its last word; nothing that opens another clause in between. */
const UNIT = `(?![及和与])(?:原|前|现任|时任)?[^\\s，,。；;：:、（）()“”《》的了在是和与对向将为就由到从]{0,8}?(?:${HEADS})`
const COMPOUND = new RegExp(
  `^(?:的|，现任|，任|，|任)?(${UNIT}(?:(?:、|兼|暨)${UNIT}){0,3})(?=$|[\\s，,。；;：:、（）()“”]|兼|和)`,
  'i',
)

/** Whether the text ends as a post does: 党组书记、副主席. */
export const endsInPost = (text: string): boolean => POST.test(text)

/** The word of a post that the text ends in, '' for none: 慰问优秀民警 → 民警, 奖励保洁员 → 保洁员. */
export function lastPost(text: string): string {
  const post = POST.exec(text)?.[0] ?? ''
  const from = text.length - post.length
  if (post.length === 1) return text.slice(Math.max(0, from - 2))
  return text[from - 1] === '副' ? `副${post}` : post
}

/** The post or posts at the beginning of the text, '' for none: `总经理、董事，` → 总经理、董事. The text ends where the next name begins. */
export const postAtStart = (text: string): string => COMPOUND.exec(text)?.[1] ?? ''

/** Words that open an apposition but are no part of the post: 甲的负责人乙, 甲，现任主任. */
const LEAD =
  /^(?:[”’"'）)]|的|该(?:院|校|局|厅|公司|中心|[县市区镇村])|院(?=(?:常务)?副?院长)|校(?=副?校长)|局(?=副?局长)|厅(?=副?厅长)|现任|时任|担任|出任|[一二三四五六七八九十\d]+[、.]|[一二两]名|因工作原因|分管(?:[^，,、。]{0,8}的)?(?=副)|，|,|、|及|和|兼(?!职)|公司(?=首席|董事|总|副|法定)|\s)+/

/** 甲的实际控制人为董事长乙: what somebody is said to be, before the post that he holds. */
const APPOINTS = /^[^，,。；;：:]{2,8}(?<![以作成认分])为/

/** The post in a gap between body and person, without what joins it to either. */
export const trimPost = (gap: string): string =>
  gap
    .replace(/(?:分别)?[为是有：:\s]+$/, '')
    .replace(LEAD, '')
    .replace(APPOINTS, '')
    .replace(/[、，,\s（(]+$/, '')
    .replace(/(?<=主席|主任|书记|委员|成员|[局处科部厅院校会长]长)\s+(?=[一-鿿])/g, '、')

/** Bodies of the party, whose members mostly hold another post beside: only the party's own is held in them. */
const PARTY = /(?:党委|党组|党工委|党总支|党支部|政治局|[省市区县镇乡州旗盟]委|党委会)$/
const PARTY_POST = /(?:书记|常委|委员|成员)$/
const GOVERNMENT = /政府$/
const FOREIGN = /^(?:工会|纪委|纪检|政府|人大|政协|外交|宣传|组织|统战)/

/** Of several posts those that are held in the body itself: 县委副书记、县长 is of the committee only the first. */
export function ownPosts(role: string, body: string): string {
  const posts = role.split('、')
  if (GOVERNMENT.test(body) && posts.length > 1) {
    const own = posts.filter((post) => !/(?:书记|常委|委员)$/.test(post))
    return own.length ? own.join('、') : role
  }
  // 甲中心的中心负责人乙, 甲基金行政总裁: the end of the name said again.
  const tail = body.slice(-2)
  if (posts[0].startsWith(tail) && posts[0].length > tail.length + 1) return role.slice(tail.length)
  if (!PARTY.test(body)) return role
  const foreign = posts.findIndex((post, i) => i > 0 && (!PARTY_POST.test(post) || FOREIGN.test(post)))
  return foreign > 0 ? posts.slice(0, foreign).join('、') : role
}
