import type { ArticleEntity } from '../model/entity.ts'

/** One spelling for what a reader takes for the same name: width, quotation marks, brackets, spaces, case. */
export function normaliseName(name: string): string {
  if (PLAIN.test(name)) return name
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉()[\]【】·•‧—–-]/g, '')
}

/** Han characters alone are spelled in one way. */
const PLAIN = /^[\u4e00-\u9fff]*$/

/** A name that says its owner only to readers of the one article: `市总工会`, `该公司`, `街道办事处`. */
const RELATIVE =
  /^(?:总行|集团(?:工会|党委|公司)|小分队|服务队|高新区|自治区|自治州|街道|园区|开发区|新区|[全本该我贵此各某两]|[省市县区州旗镇乡村厂校院局团社]|党)/u
const RELATIVE_PREFIX_EXCEPTIONS =
  /^(?:本(?:田|溪|钢)|我爱我家|全(?:国|球|联|总|椒|南|州)|市(?:北|南|中|桥)|区块链|县域|村上|乡(?:宁|城)|镇(?:江|海|平|安|宁|康|原|远|雄|沅|坪|巴|赉)|社(?:旗|科)|团(?:风|中央)|院士|厂(?:商|甸)|州(?:际|长)|旗(?:舰|滨)|党(?:中央|建))/u

/** What offices of everywhere are for. */
const OFFICE_STEM =
  '教育|教体|教科文卫体?|财政|民政|司法|公安|交通|交通运输|卫生|卫健|卫生健康|疾控|市场监管|市场监督管理|税务|住建|住房和?城乡建设|建设|城管|城市管理|应急|应急管理|农业|农业农村|农技推广|水利|水务|林业|园林|文旅|文化和?旅游|文化广电和?旅游|文广旅体?|文体|发改|发展和?改革|经信|人社|人力资源和?社会保障|自然资源|规划|规划和?自然资源|生态环境|环保|环卫|统计|审计|医保|医疗保障|消防|信访|商务|科技|工信|工业和?信息化|体育|国资|金融|档案|机关事务|后勤|后勤保障|综合|总务|人事|人力资源|宣传|组织|统战|政法|安全|安监|保卫|技术|工程|生产|质量|销售|市场|财务|法律|法律合规|急诊|内科|外科|儿科|妇产|护理|康复|检验|退役军人事务|乡村振兴|防汛抗旱|女职工|职工服务|党群服务|社区卫生服务|政务服务|行政审批|综合执法|城运'

/** Institutions that stand in every county: without a division or a proper name they name nobody. */
const COMMON_NOUN = new RegExp(
  `^(?:第?[一二三四五六七八九十\\d]+)?(?:总?工会|党(?:委|组|支部|总支|工委)|(?:人民)?政府|政协|人大(?:常委会)?|(?:(?:中级|高级)?人民)?法院|(?:人民)?检察院|派出所|交警(?:支队|大队|中队)?|消防(?:支队|大队|救援队|救援支队|救援大队)?|(?:人民|中心|中医|妇幼保健)?医?院|(?:${OFFICE_STEM}){1,2}(?:局|厅|委员会|委|办公室|办|科|处|部|股|站|中心|指挥部|支队|大队|分局)|[居村管]委会|居民委员会|村民委员会|物业(?:公司)?|(?:[分支子]?公司|集团|集团公司)|学校|小学|中学|幼儿园|大学|学院|医院|银行|[支分]行|报社|电视台|组委会|领导小组|志愿者?(?:服务)?队|服务队|突击队|代表团|工作(?:组|站|室)|基金会|协会|研究院|研究所|社区|服务中心|街道(?:办事处|办)?|联合会|红十字会|慈善总会|妇联|残联|文联|科协|侨联|工商联|团委|纪委(?:监委)?|监委|\\p{Script=Han}{0,4}(?:驿站|之家|接力站|书屋|服务站|加油站|歇脚点))$`,
  'u',
)

/** National bodies whose name is their whole name though it looks like an office of anywhere. */
const NATIONAL =
  /^(?:国家|国务院|中华|中国|中央|全国|最高|外交部|财政部|教育部|科技部|科学技术部|工信部|工业和信息化部|公安部|国防部|民政部|司法部|人社部|人力资源和?社会保障部|自然资源部|生态环境部|住建部|住房和?城乡建设部|交通运输部|水利部|农业农村部|商务部|文化和旅游部|文旅部|应急管理部|审计署|证监会|银保监会|央行|铁道部|海关总署|税务总局|市场监管总局)/u

/**
 * Whether a name only points at something inside its own article, so that the same name elsewhere may be someone else:
 * a short form that was not resolved (`市总`), or a bare common noun (`人民医院`).
 */
export function isLocalName(entity: ArticleEntity): boolean {
  const name = entity.name.replace(/^[“"‘'《]+/u, '')
  switch (entity.type) {
    case 'Organisation':
      if (entity.adminCode) return false
      if (RELATIVE.test(name) && !RELATIVE_PREFIX_EXCEPTIONS.test(name)) return true
      return COMMON_NOUN.test(name) && !NATIONAL.test(name)
    case 'Person':
      return isPartialPerson(entity.name)
    case 'Place':
      return !entity.adminCode && (name.length < 2 || VILLAGE.test(name))
    case 'Program':
      return isBareProgram(entity.name)
    default:
      return true
  }
}

/** Villages, streets and the like have namesakes everywhere; so have the three cities of an article. */
const VILLAGE =
  /^(?:[全本该我此]|[两三四五六七八九十]+[国省市县城地]|高新区$|经开区$|开发区$)|^\p{Script=Han}{1,5}(?:[村镇乡屯庄街巷桥]|(?<!铁|公|高速公|丝绸之)路|街道|社区|小区|广场|公园|市场|新村|车站)$/u

/** `王某`, `张师傅`, `老李`, `小王`, `李某某`, `陈女士`: a form of address, not a name that two articles could share. */
export function isPartialPerson(name: string): boolean {
  if (name.length < 2) return true
  return /某|^[老小阿]\p{Script=Han}$|(?:师傅|先生|女士|老师|医生|律师|大爷|大妈|大姐|阿姨|奶奶|爷爷|同学|书记|主任|经理|教授|总)$|[×xX*＊]/u.test(
    name,
  )
}

/** A title without anything of its own: `《通知》`, `论坛`, `特等奖`, `该项目`. */
function isBareProgram(name: string): boolean {
  const own = normaliseName(name)
  return (
    own.length < 3 ||
    /^(?:[该本此]|我[省市区县]|[省市区县](?!域|场|民)|全[省市区县])/u.test(own) ||
    /^(?:\d{4}年?)?(?:第?[一二三四五六七八九十\d]+[届次]?)?(?:临时|年度)?(?:股东大?会|董事会|监事会|职工代表大会|职代会)(?:会议)?$/u.test(
      own,
    ) ||
    own.endsWith('议案') ||
    /^(?:[一二三四五六七八九十\d]*等奖|特等奖|金奖|银奖|铜奖|优秀奖|冠军|亚军|季军|通知|意见|办法|方案|规定|条例|公告|报告|倡议书|通报|声明|提案|议案|开幕式|闭幕式|启动仪式|座谈会|推进会|发布会|新闻发布会|运动会|家长会|培训班|公益讲座|志愿服务活动|志愿服务|公司章程|章程|实施方案|工作方案|行动方案|工作报告|财报|年报|补充流动资金项目|补充流动资金|研发中心建设项目|研发中心项目|流动资金贷款|劳模|劳动模范|主题党日活动|主题党日|主题教育|文艺演出|体检|培训|募捐|捐赠仪式|签约仪式|揭牌仪式|颁奖仪式|表彰大会|动员大会|总结大会)$/u.test(
      own,
    )
  )
}

const PARTY =
  /^[“"《]?(?:(?<league>共青团|团(?=[省市县区州旗]委))|(?<party>民盟|民革|民建|民进|农工党|致公党|九三学社|台盟|政协))(?=.{2})/u

/**
 * Whose committee a body's name says it is: `民盟` of `民盟渭南市委`, `共青团` of `团市委`; empty for the Communist Party's
 * and for anything else. `渭南市委` and `民盟渭南市委` are two bodies.
 */
export function partyOf(name: string): string {
  const { league, party } = PARTY.exec(name)?.groups ?? {}
  return league ? '共青团' : (party ?? '')
}
