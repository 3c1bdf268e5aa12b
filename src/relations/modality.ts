import type { Modality, RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import type { ArticleView } from './view.ts'

const PLANNED =
  /将(?!军|近|士|领|来临|会议|其|该|此|上述|所|他|她|它|我|你|这|那|对|于)|拟|计划(?!》|”)|力争|预计|打算|有望|即将|未来|明年|今后|下一步|确保|争取|目标|筹备|准备/
const DENIED = /未能|没有|并未|尚未|未曾|不再|否认|拒绝|取消|缺席|不予|辞去|免去|不会|未/
const ASKS = /建议|呼吁|提议|希望|应当|亟须|亟需/

/** Whether what the evidence says is done, planned, proposed or denied, from the words before it in its clause and sentence. */
export function readModality(view: ArticleView, _type: RelationType, evidence: Evidence): Modality {
  const { sentence, trigger } = evidence
  if (!trigger || sentence < 0) return 'done'
  const { start } = view.sentences[sentence]
  const clause = view.clauses[sentence].find((c) => c.start <= trigger[0] && trigger[0] < c.end)
  const lead = view.text.slice(Math.max(clause?.start ?? start, trigger[0] - 24), trigger[0])
  if (DENIED.test(lead.slice(-6))) return 'denied'
  if (ASKS.test(view.text.slice(Math.max(start, trigger[0] - 60), trigger[0]))) return 'proposed'
  return PLANNED.test(lead) ? 'planned' : 'done'
}
