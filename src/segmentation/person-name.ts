import { startsSentence } from './continuation.ts'

/** The commonest surnames; the rest is left to an explicit role before the name. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由陵么圣蹇胶滑寿须旦益眭从钮暴郇闾臻仓牧庆火竺籍邴仉逄亚笪过傅洪习赖布萧伯丘代汲阎昌沃诸綦藤买宇靖菅隽濮荀撒敏忻怀旷英弓扬松桥掌'
const COMPOUND =
  '欧阳 上官 司马 诸葛 司徒 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 淳于 呼延 南宫 独孤 申屠 轩辕 长孙 宇文 鲜于 拓跋 完颜 闻人 单于 赫连 澹台 钟离 太史 仲孙'.split(
    ' ',
  )
const single: ReadonlySet<string> = new Set(SURNAMES)

/** What stands behind a role or in brackets as a name would, and is none. */
const NOT_A_NAME =
  /^(?:报道|报导|摄影|供图|供稿|整理|综合|采访|获悉|了解|从|在|看到|发现|来到|走进|注意|留意|见到|跟随|通过|表示|手记|记者|通讯员|实习|本报|本网|资料|下同|信息|供图|[左右上下图文](?:$|[图一二三])|摄|完|经济|新闻|日报|客户|公众|微信|来源|编辑|节目|家|站|协会|电|近日|今天|昨日|连日|日前|报料|在线|帮|团|们|的|节|证|全媒|主任|首席|特约|周[一二三四五六日]|会|提问|还|及|受访|邮箱|所有|送|显示|方式|发自|数|原标题|提供|由|如有|先)|(?:国庆日|报|网|社|台|报道|线|新闻|日报|提供|法院|公司|集团)$/
const HAN = /^[\u3400-\u9fff]+$/
const FOREIGN = /^[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff·•]{1,12}$/

/** Whether a word by itself reads as a person's name: a known surname and one or two characters, or a name with a point. */
export function isPersonName(word: string): boolean {
  if (NOT_A_NAME.test(word)) return false
  if (FOREIGN.test(word)) return true
  if (!HAN.test(word)) return false
  if (COMPOUND.includes(word.slice(0, 2))) return word.length === 3 || word.length === 4
  return (word.length === 2 || word.length === 3) && single.has(word[0])
}

/** A word that may be a name where only names stand: also 拉巴卓玛, 阿依谢姆古丽. */
export const mayBeName = (word: string): boolean =>
  isPersonName(word) || (HAN.test(word) && word.length >= 2 && word.length <= 7 && !NOT_A_NAME.test(word))

const HAN_RUN = /^[\u3400-\u9fff]+(?:[·•][\u3400-\u9fff]+)*/
const SPACED = /^[\u3400-\u9fff][\s\u00a0\u3000]+[\u3400-\u9fff]/

/**
 * How long the name at the start of `text` is; 0 where none stands.
 * `cut` says where, at the latest, something else begins; where the text runs on (夏丽萍为关爱…),
 * the name ends where a sentence begins best.
 */
export function nameLength(text: string, cut: number, strict: boolean): number {
  const ahead = text.slice(0, cut)
  const spaced = SPACED.exec(ahead)?.[0]
  if (spaced && single.has(spaced[0]) && !/^[\u3400-\u9fff]/.test(ahead.slice(spaced.length))) return spaced.length
  const word = HAN_RUN.exec(ahead)?.[0] ?? ''
  if (word.length < 2 || NOT_A_NAME.test(word.slice(0, 4)) || (word.length <= 7 && NOT_A_NAME.test(word))) return 0
  if (isPersonName(word)) return word.length
  const least = COMPOUND.includes(word.slice(0, 2)) ? 3 : 2
  const known = least === 3 || single.has(word[0])
  if (!known) return strict || word.length > 7 ? 0 : word.length
  if (word.length <= least + 1) return word.length
  const longer = startsSentence(text.slice(least + 1)) + (NOT_A_NAME.test(text.slice(least + 1, least + 3)) ? 3 : 0)
  const shorter = startsSentence(text.slice(least)) + (NOT_A_NAME.test(text.slice(least, least + 2)) ? 3 : 0)
  return longer + 1 >= shorter ? least + 1 : least
}
