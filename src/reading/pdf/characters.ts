/**
 * Characters as fonts name them → as people write them.
 * PDF printers store the radical ⼯ (U+2F2F) for the character 工, since both share a glyph; every rule would miss it.
 */
export function mendCharacters(text: string): string {
  return MENDED.test(text) ? text.replace(EACH, mend) : text
}

const RANGES = '[\\u2e3a\\u2e80-\\u2fdf\\uf900-\\ufaff\\ufb00-\\ufb06\\u3b35\\u301c]'
const MENDED = new RegExp(RANGES)
const EACH = new RegExp(RANGES, 'g')

/** U+2E80–2EFF, which Unicode's compatibility mapping leaves out: pairs of a radical and the character it stands for. */
const RADICALS =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羋⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
/** ⼾ maps to the traditional 戶 though simplified text means 户; the two-em dash is the dash of Chinese texts. */
const TABLE: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: RADICALS.length / 2 }, (_, i) => [RADICALS[2 * i], RADICALS[2 * i + 1]] as const),
  ['⼾', '户'],
  // One glyph of the Source Han fonts stands for both; printers store the rare one.
  ['㬵', '胶'],
  ['〜', '～'],
  ['⸺', '——'],
])

const mend = (character: string): string => TABLE.get(character) ?? character.normalize('NFKC')
