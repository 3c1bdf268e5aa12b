import type { ArticleEntity } from '../model/entity.ts'

/** One spelling for what a reader takes for the same name: width, quotation marks, brackets, spaces, case. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’「」『』《》〈〉()[\]【】·•‧—–-]/g, '')
}

/** A name that says its owner only to readers of the one article: `市总工会`, `该公司`, `街道办事处`. */
const RELATIVE = /^(?:自治区|自治州|街道|园区|开发区|新区|[全本该我贵此各某两]|[省市县区州旗镇乡村厂校院局团社]|党)/u
const RELATIVE_PREFIX_EXCEPTIONS =
  /^(?:本(?:田|溪|钢)|我爱我家|全(?:国|球|联|总|椒|南|州)|市(?:北|南|中|桥)|区块链|县域|村上|乡(?:宁|城)|镇(?:江|海|平|安|宁|康|原|远|雄|沅|坪|巴|赉)|社(?:旗|科)|团(?:风|中央)|院士|厂(?:商|甸)|州(?:际|长)|旗(?:舰|滨)|党(?:中央|建))/u

/** Institutions that stand in every county: without a division or a proper name they name nobody. */
const COMMON_NOUN =
  /^(?:第?[一二三四五六七八九十\d]+)?(?:总?工会|党(?:委|组|支部|总支|工委)|政府|人民政府|政协|人大(?:常委会)?|(?:(?:中级|高级)?人民)?法院|(?:人民)?检察院|公安(?:局|分局|厅)|派出所|交警(?:支队|大队|中队)?|消防(?:支队|大队|救援队|救援支队|救援大队)?|(?:人民|中心|中医|中医医|妇幼保健|妇幼保健医)医?院|[\p{Script=Han}]{1,8}(?:局|厅|委员会|委|办公室|办|科|处|部|股)|居委会|村委会|管委会|居民委员会|村民委员会|物业(?:公司)?|公司|集团|集团公司|分公司|支公司|子公司|学校|小学|中学|幼儿园|大学|学院|医院|银行|支行|分行|报社|电视台|组委会|领导小组|志愿者?(?:服务)?队|代表团|工作(?:组|站|室)|基金会|协会|研究院|研究所|社区|服务中心|街道(?:办事处|办)?|联合会|妇联|残联|文联|科协|工商联|团委|纪委(?:监委)?|监委|宣传部|组织部|统战部)$/u

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
      return !entity.adminCode && (/^[全本该我此]/u.test(name) || name.length < 2)
    case 'Program':
      return isBareProgram(entity.name)
    default:
      return true
  }
}

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
    /^[该本此]/u.test(own) ||
    /^(?:[一二三四五六七八九十\d]*等奖|特等奖|金奖|银奖|铜奖|优秀奖|冠军|亚军|季军|通知|意见|办法|方案|规定|条例|公告|报告|倡议书|通报|声明|提案|议案|开幕式|闭幕式|启动仪式|座谈会|推进会|发布会|新闻发布会|运动会|家长会|培训班|公益讲座|志愿服务活动|志愿服务)$/u.test(
      own,
    )
  )
}
