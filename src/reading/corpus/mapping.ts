/** Which column of a corpus holds what. */
export interface ColumnMapping {
  readonly text: string
  readonly title?: string
  readonly date?: string
  readonly source?: string
  readonly author?: string
}
export const MAPPED = ['title', 'text', 'date', 'source', 'author'] as const

export type Row = Readonly<Record<string, unknown>>

/** Names that columns have in the wild, likeliest first; compared without case, spaces and underscores. */
const NAMES: Readonly<Record<(typeof MAPPED)[number], readonly string[]>> = {
  title: ['标题', '题目', '新闻标题', '文章标题', 'title', 'headline', 'newstitle', 'subject'],
  text: [
    '正文',
    '内容',
    '全文',
    '文本',
    '文章内容',
    '新闻内容',
    'text',
    'content',
    'body',
    'fulltext',
    'article',
    'maintext',
  ],
  date: [
    '日期',
    '发布日期',
    '发布时间',
    '出版日期',
    '时间',
    'date',
    'publishedat',
    'publishdate',
    'pubdate',
    'publishtime',
    'published',
    'datetime',
    'time',
  ],
  source: [
    '来源',
    '媒体',
    '报纸',
    '报社',
    '出处',
    '网站',
    'source',
    'outlet',
    'media',
    'newspaper',
    'publisher',
    'site',
    'sitename',
  ],
  author: ['作者', '记者', '署名', '撰稿', 'author', 'authors', 'byline', 'writer', 'reporter'],
}

/** The columns by their names; the text, where no name says which, is the column that holds most. */
export function guessMapping(rows: readonly Row[]): ColumnMapping | undefined {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const plain = new Map(columns.map((column) => [column.replace(/[\s_\-.]/g, '').toLowerCase(), column]))
  const found: Partial<Record<(typeof MAPPED)[number], string>> = {}
  for (const field of MAPPED) {
    const name = NAMES[field].find((candidate) => plain.has(candidate))
    if (name !== undefined) found[field] = plain.get(name)
  }
  if (found.text === undefined) {
    const taken = new Set(Object.values(found))
    const length = (column: string) => rows.reduce((sum, row) => sum + cellText(row[column]).length, 0)
    const longest = columns
      .filter((column) => !taken.has(column))
      .map((column) => ({ column, length: length(column) }))
      .sort((a, b) => b.length - a.length)[0]
    if (longest && longest.length >= 20 * rows.length) found.text = longest.column
  }
  const { text, ...others } = found
  return text === undefined ? undefined : { text, ...others }
}

/** `title=标题,text=正文` → a mapping; `undefined` where it names no such thing or no text. */
export function parseMapping(words: string): ColumnMapping | undefined {
  const found: Partial<Record<(typeof MAPPED)[number], string>> = {}
  for (const pair of words.split(/[,，]/)) {
    const at = pair.indexOf('=')
    const field = MAPPED.find((candidate) => candidate === pair.slice(0, at).trim())
    const column = pair.slice(at + 1).trim()
    if (at < 0 || !field || !column) return undefined
    found[field] = column
  }
  const { text, ...others } = found
  return text === undefined ? undefined : { text, ...others }
}

/** A cell as text: lists joined by line breaks, what holds more inside is not a text. */
export function cellText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value.join('\n') : ''
}
