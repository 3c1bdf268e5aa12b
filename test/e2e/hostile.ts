const LONG = `《关于${'极长的名字'.repeat(400)}的建议》`

/** Names that try to be something else: markup, direction marks, emoji, quotes, 2,000 characters. All are to be read as text. */
export const HOSTILE_TITLES = [
  '《关于<img src=x onerror="window.hacked=1">的建议》',
  '《关于<script>window.hacked=1</script>的建议》',
  '《关于\u202e反向\u202c和\u200f标记的建议》',
  '《关于👩‍🚒𠮷野家的建议》',
  `《关于"引号'与\\反斜杠\${1+1}的建议》`,
  LONG,
] as const

/** A newspaper page in which an invented body proposes each of them. */
export const HOSTILE_PAGE = [
  '09 来信照登',
  '',
  '2024年3月1日 星期五 编辑 无名',
  '',
  '怪名字也要照登',
  '',
  ...HOSTILE_TITLES.flatMap((title) => [`3月1日,江西省怪名研究会提交了${title}的提案。`, '']),
  '江西省怪名研究会会长<b>甲</b>说,这些名字都是真的。',
  '',
].join('\n')
