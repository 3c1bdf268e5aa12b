import type { Modality, RelationType } from '../model/ontology.ts'
import type { Evidence } from './evidence.ts'
import { anchorOf, isAhead, modalityFeatures } from './modality-features.ts'
import type { RelationModel } from './model.ts'
import type { ArticleView } from './view.ts'

/** 甲建议乙设立丙: what follows is asked for. The noun is excluded: 《…建议》, 建议书, 建议征集. */
const ASK = /(?:建议|提议|呼吁|恳请)(?![》”书稿箱者]|征集|收集|办理|和意见)/g
/** What is a fact even in an ask: who somebody is, where something is. */
const ASKED_TYPES: readonly RelationType[] = [
  'FUNDED',
  'LAUNCHED',
  'ESTABLISHED',
  'ISSUED',
  'PARTNERED_WITH',
  'VISITED',
  'PARTICIPATED_IN',
]
const SETTLED = /已|此前|曾经|去年|截至|提出(?:了|的)?$/
/** 已投入, 已经累计拨付: what has been done is done, whatever else the sentence plans. */
const ACCOMPLISHED = /(?:已经?|先后)(?:累计|共计?)?$/
const DENIED = /(?:未能|没有|并未|尚未|未曾|否认|拒绝|取消了?|暂停|停止|终止)$/

/**
 * Whether what the evidence says is done, planned, proposed or denied. Rules see what is asked for and plainly denied;
 * the rest is the model's, or, without one, that of the words that open a plan.
 */
export function readModality(
  view: ArticleView,
  type: RelationType,
  evidence: Evidence,
  model?: RelationModel,
): Modality {
  if (type === 'RECOMMENDED') return 'proposed'
  const { sentence, trigger } = evidence
  const anchor = anchorOf(view, evidence)
  const { start } = view.sentences[sentence]
  if (ASKED_TYPES.includes(type) && isAsked(view.text.slice(Math.max(start, anchor - 120), anchor))) return 'proposed'
  if (trigger && DENIED.test(view.text.slice(Math.max(start, trigger[0] - 4), trigger[0]))) return 'denied'
  if (trigger && ACCOMPLISHED.test(view.text.slice(Math.max(start, trigger[0] - 6), trigger[0]))) return 'done'
  const ahead = isAhead(view, sentence, anchor)
  if (!model?.modality.length) return ahead ? 'planned' : 'done'
  let best: Modality = 'done'
  let most = 0
  const features = modalityFeatures(view, type, evidence)
  for (const { name, weights, slope, intercept, threshold } of model.modality) {
    let sum = 0
    for (const feature of features) sum += weights.get(feature) ?? 0
    const probability = 1 / (1 + Math.exp(-(slope * sum + intercept)))
    // Money that is only promised must not count as given: where a plan is open, less certainty is enough.
    const needed = type === 'FUNDED' && ahead ? threshold / 2 : threshold
    if (probability >= needed && probability > most) {
      most = probability
      best = name
    }
  }
  return best
}

function isAsked(lead: string): boolean {
  let at = -1
  for (const match of lead.matchAll(ASK)) at = match.index + match[0].length
  return at >= 0 && !SETTLED.test(lead.slice(at))
}
