import type { Candidate } from './candidate.ts'
import { isHan } from './characters.ts'
import { findWords } from './repetition.ts'

/**
 * Short names that the article itself defines: `某某社会实践服务队（以下简称“服务队”）`. The short name has the type of the name right
 * before the bracket, there and wherever it stands again outside other names.
 */
export function findDefinedAliases(text: string, names: readonly Candidate[]): readonly Candidate[] {
  const byEnd = new Map(names.map((name) => [name.end, name]))
  const defined = new Map<string, { readonly type: Candidate['type']; readonly from: number }>()
  for (const m of text.matchAll(DEFINITION)) {
    const full = byEnd.get(m.index)
    const short = m.groups!.short
    if (!full || full.type === 'Amount' || full.type === 'Person' || GENERIC.has(short) || defined.has(short)) continue
    defined.set(short, { type: full.type, from: m.index })
  }
  const found: Candidate[] = []
  if (!defined.size) return found
  for (const { start, end, word } of findWords(text, defined.keys())) {
    const { type, from } = defined.get(word)!
    // Before its definition a short name stands alone only, not as the end of a longer word.
    if (start < from && isHan(text[start - 1])) continue
    found.push({ type, start, end, method: 'rule:alias', confidence: 0.8 })
  }
  return found
}

export const DEFINITION =
  /[（(](?:以下|下文)?(?:统称|简称|下称|又称)(?:为|：|:)?[“"‘](?<short>[^”"’\n]{2,14})[”"’][，,；;。）)]/g
/** Words that stand for a name in this article only, and are none: 公司, 本行. */
const GENERIC: ReadonlySet<string> = new Set([
  '公司',
  '本公司',
  '本行',
  '该公司',
  '协议',
  '合同',
  '项目',
  '本项目',
  '报告',
  '方案',
  '办法',
  '计划',
  '大会',
  '会议',
  '活动',
  '办法',
  '通知',
  '条例',
  '规定',
  '指引',
  '意见',
  '标的公司',
  '上市公司',
  '目标公司',
  '本次发行',
  '本次会议',
])
