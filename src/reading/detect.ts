export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

/** How much of a file is looked at. */
const SAMPLE = 65_536

/**
 * The encoding of a text: its byte order mark, else UTF-8 where all bytes are, else what reads most like Chinese.
 * Big5 bytes are valid GB18030 too, so validity alone does not tell them apart.
 */
export function detectEncoding(bytes: Uint8Array): { readonly encoding: Encoding; readonly sure: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', sure: true }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', sure: true }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', sure: true }
  const wide = wideOrder(bytes)
  if (wide) return { encoding: wide, sure: true }
  if (decodeStrictly('utf-8', bytes) !== undefined) return { encoding: 'utf-8', sure: true }
  const sample = bytes.subarray(0, SAMPLE)
  const scores = (['gb18030', 'big5', 'utf-8'] as const).map((encoding) => ({
    encoding,
    score: plausibility(new TextDecoder(encoding).decode(sample)),
  }))
  const [best] = scores.sort((a, b) => b.score - a.score)
  // Bytes that read well in no encoding are UTF-8 with faults: their places are then named.
  return best.score < 0.2 ? { encoding: 'utf-8', sure: false } : { encoding: best.encoding, sure: best.score > 0.5 }
}

/** Kept, because it takes longer to make than to read a short text. */
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true })

/** `undefined` where some bytes are no text. */
export function decodeStrictly(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return (encoding === 'utf-8' ? STRICT_UTF8 : new TextDecoder(encoding, { fatal: true })).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** UTF-16 without a byte order mark: Chinese texts hold line ends and digits, whose one half is zero. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 || bytes.length < 4) return undefined
  const sample = bytes.subarray(0, SAMPLE & ~1)
  const nuls = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i % 2]++
  // What is valid UTF-8 is no UTF-16 without a zero: most files need no closer look.
  if (nuls[0] + nuls[1] === 0 && decodeStrictly('utf-8', sample) !== undefined) return undefined
  const scores = (['utf-16le', 'utf-16be'] as const).map((encoding) => ({
    encoding,
    score: plausibility(new TextDecoder(encoding).decode(sample)),
  }))
  const [best] = scores.sort((a, b) => b.score - a.score)
  const halves = nuls[best.encoding === 'utf-16le' ? 1 : 0]
  if (best.score > 0.8 && halves >= nuls[best.encoding === 'utf-16le' ? 0 : 1]) {
    const eightBit = plausibility(new TextDecoder('gb18030').decode(sample))
    if (halves > 0 || best.score > eightBit + 0.3) return best.encoding
  }
  return undefined
}

/** The commonest characters of Chinese news, simplified and traditional: they make up a third of any text. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严們個這來時為國對會發動說產種後學進經過還開關與點當從應實現無場東車門間電體業'.concat(
    '，。、；：“”《》（）！？',
  ),
)

/** How much a text reads like Chinese or plain Latin text: 0 to 1. */
export function plausibility(text: string): number {
  let known = 0
  let all = 0
  let wrong = 0
  for (const character of text.slice(0, 20_000)) {
    if (character === '\ufffd') wrong++
    const code = character.codePointAt(0)!
    if (code === 32 || code === 10 || code === 13 || code === 9 || code === 0x3000) continue
    all++
    if (COMMON.has(character)) known++
    else if (code < 127 && code > 32) known += 0.8
    else if (code < 32 || (code >= 0xe000 && code < 0xf900)) wrong++
  }
  if (all === 0) return 0
  return Math.max(0, Math.min(1, (known / all) * 1.6 - (wrong / all) * 8))
}
