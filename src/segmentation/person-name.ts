/** The commonest surnames; the rest is left to an explicit role before the name. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由陵么圣蹇胶詘滑寿须卜旦益眭从钮暴郇闾臻仓牧庆火竺籍邴仉逄亚泉来栀'
const COMPOUND =
  '欧阳 上官 司马 诸葛 司徒 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 淳于 呼延 南宫 独孤 申屠 轩辕 长孙 宇文 鲜于 拓跋 完颜 闻人 单于 赫连 澹台 钟离 太史 仲孙'.split(
    ' ',
  )
const single: ReadonlySet<string> = new Set(SURNAMES)

/** Words that follow a role or stand in brackets as a name would, and are none. */
const NOT_A_NAME =
  /^(?:报道|报导|摄影|供图|供稿|整理|综合|采访|获悉|了解|从|在|看到|发现|来到|走进|注意|见到|跟随|通过|表示|手记|记者|通讯员|实习|本报|本网|资料|下同|左|右|上|下|图|文|摄|完|网|经济|新闻|日报|客户|公众|微信|来源|编辑|节|家|站|协会|电|近日|今天|昨日|连日|日前|报料|在线|帮|团|们|的|节|证)/
const HAN = /^[\u3400-\u9fff\ud840-\ud87f\udc00-\udfff]+$/
const FOREIGN = /^[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff·•]{1,12}$/

/** Whether a word by itself reads as a person's name: a known surname and one or two characters, or a name with a point. */
export function isPersonName(word: string): boolean {
  if (NOT_A_NAME.test(word)) return false
  if (FOREIGN.test(word)) return true
  if (!HAN.test(word)) return false
  if (COMPOUND.includes(word.slice(0, 2))) return word.length === 3 || word.length === 4
  return (word.length === 2 || word.length === 3) && single.has(word[0])
}

/** What stands behind the last of several names when the text runs on without a sign: 夏丽萍|为关爱… */
const TEXT_BEGINS =
  /^(?:为[了进落深切丰加提推助帮充方让全关规迎满有积认维保强确贯弘更大]?|近[日年期来些]|今[年天日]|连日|日前|昨|随着|自|从|当|由|按|据|在|一|本|入[夏秋冬春伏]|炎|夏|“|‘|《|\d|【|（|\(|记者|本报|发自|报道|摄影|供图|摄|整理|文|图|编辑|校对|审|责|来源|返回|二审|三审|终审|实习|通讯|视频|分享|正|这|每|我|他|走|面|退|对|针|作)/

interface NameRange {
  readonly start: number
  readonly end: number
}

const SEPARATOR = /^(?:[\s\u00a0\u3000]*[、，,／/][\s\u00a0\u3000]*|[\s\u00a0\u3000]+)/

/**
 * The names from `at` on, behind a role: 李庭馥 刘晓晓, 王芷卿、孙立飞, 张 芹.
 * They end where no name follows.
 */
export function namesIn(text: string, at: number, role: string): NameRange[] {
  const names: NameRange[] = []
  let i = at
  while (names.length < 12) {
    const length = nameLength(text, i, role, names.length > 0)
    if (!length) break
    names.push({ start: i, end: i + length })
    i += length
    const separator = SEPARATOR.exec(text.slice(i, i + 4))
    if (!separator) break
    i += separator[0].length
  }
  return names
}

/** How long the name at `at` is; 0 where none is. */
function nameLength(text: string, at: number, role: string, further: boolean): number {
  const ahead = text.slice(at, at + 24)
  const foreign = /^[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff]{1,8}(?:[·•][\u3400-\u9fff]{1,8})?/.exec(ahead)
  if (foreign) return foreign[0].length
  const spaced = /^([\u3400-\u9fff])[\s\u00a0\u3000]+([\u3400-\u9fff])(?![\u3400-\u9fff])/.exec(ahead)
  if (spaced && single.has(spaced[1])) return spaced[0].length
  const word = /^[\u3400-\u9fff]+/.exec(ahead)?.[0] ?? ''
  if (!word)
    return !further && role !== '记者' ? (/^[A-Za-z][A-Za-z.]{1,20}(?![A-Za-z0-9])/.exec(ahead)?.[0].length ?? 0) : 0
  if (NOT_A_NAME.test(word)) return 0
  const compound = COMPOUND.includes(word.slice(0, 2))
  const known = compound || single.has(word[0])
  if (word.length <= (compound ? 4 : 3) && word.length >= 2) return known || !further ? word.length : 0
  if (!known) return word.length === 4 && !further ? 4 : uyghur(word, role)
  for (const length of compound ? [4, 3] : [3, 2]) {
    if (TEXT_BEGINS.test(text.slice(at + length, at + length + 3))) return length
  }
  return word.length > 12 ? (compound ? 4 : 3) : 0
}

/** 阿依谢姆古丽: names of four and more characters that stand alone. */
const uyghur = (word: string, role: string): number =>
  word.length >= 4 && word.length <= 8 && role !== '编辑' ? word.length : 0
