/** Heads of posts and jobs: what a role ends in. Longest first within one ending, so that 副主任医师 is not read as 副主任. */
const HEADS =
  '主任委员|主任医师|副主任医师|主任科员|秘书长|书记员|董事长|理事长|委员长|总经理|总裁|总监|总工程师|首席执行官|首席[一-鿿]{2,5}|行长|会长|局长|处长|科长|部长|厅长|司长|省长|市长|县长|区长|镇长|乡长|州长|院长|校长|园长|馆长|站长|所长|社长|台长|队长|班长|组长|团长|店长|厂长|船长|机长|村长|议长|庭长|检察长|署长|行长|主席|书记|主任|主委|常委|委员|巡视员|调研员|组员|成员|代表|负责人|发言人|创始人|合伙人|代言人|控制人|代表人|继承人|经理|董事|监事|理事|干事|教授|讲师|研究员|院士|博士|博士生|研究生|学生|学员|老师|教师|医生|医师|护士|护士长|律师|法官|检察官|民警|警官|记者|编辑|主编|主播|主持人|分析师|工程师|设计师|经济学家|科学家|专家|顾问|教练|球员|选手|职工|员工|工人|会员|党员|志愿者|工作人员|消防员|干部|领导|总统|总理|首相|大使|参赞|领事|部长|大臣|国务卿|发言人|CEO|CFO|CTO|COO|总编|法人|股东|导演|演员|艺人|馆员|技师|司机|船员|驾驶员|业主|居民|村民|长'

const POST = new RegExp(`(?:${HEADS})$`, 'i')
const POST_START = new RegExp(
  `^(?:原|前|现任|时任)?(?:党组|党委|党支部|党总支|工会|常务|专职|兼职|第一|执行|名誉|驻村|联合|高级|资深|首席|共同)?(?:成员|副|总)?[一-鿿]{0,6}?(?:${HEADS})`,
  'i',
)

/** Whether the text ends as a post does: 党组书记、副主席. */
export const endsInPost = (text: string): boolean => POST.test(text)

/** The post at the beginning of the text, '' for none: 总经理表示 → 总经理. */
export const postAtStart = (text: string): string => POST_START.exec(text)?.[0] ?? ''

/** Words that open an apposition but are no part of the post: 甲的负责人乙, 甲，现任主任. */
const LEAD = /^(?:的|原|前|现任|时任|，|,|、|\s)+/

/** The post in a gap between body and person, without what joins it to either. */
export const trimPost = (gap: string): string => gap.replace(LEAD, '').replace(/[、，,\s（(]+$/, '')
