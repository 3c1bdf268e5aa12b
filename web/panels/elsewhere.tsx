import { api } from '../api/client.ts'
import type { EdgeDetail, Evidence, Span } from '../api/types.ts'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import { type Mark, markRuns, marksOutside, shownMarks } from './marks.ts'
import { Runs } from './quote.tsx'

const SENTENCES = `MATCH (:Entity {id: $entity})-[m:MENTIONED_IN]->(s:Sentence)-[:IN_ARTICLE]->(:Article {id: $article})
RETURN s.text AS text, s.spans AS taken, m.id AS mention
ORDER BY mention LIMIT 1000`

/** Where a claim's subject, object or amount is named in another sentence than the one quoted: that sentence too, and the way to it. */
export function Elsewhere(props: {
  readonly evidence: Evidence
  readonly detail: EdgeDetail
  readonly href: (mark: Mark) => string
}) {
  return marksOutside(props.evidence).map((mark) => <Other key={mark} mark={mark} {...props} />)
}

function Other({
  mark,
  evidence,
  detail,
  href,
}: {
  readonly mark: Mark
  readonly evidence: Evidence
  readonly detail: EdgeDetail
  readonly href: (mark: Mark) => string
}) {
  const t = useTexts()
  const entity = entityOf(mark, evidence, detail)
  const article = evidence.article.id
  const marks = shownMarks(evidence)
  const found = useRequest(entity && `${entity} ${article}`, async (signal) => {
    const { rows } = await api.cypher({ query: SENTENCES, parameters: { entity, article } }, signal)
    return rows.map(([text, taken]) => ({ text: String(text), taken: pairs(taken) }))
  })
  const place = marks[mark][0]
  const sentence =
    found.state === 'ready' && place
      ? found.value.find(({ taken }) => taken.some(([start, end]) => start <= place[0] && place[1] <= end))
      : undefined
  return (
    <div className="elsewhere">
      <p className="small-text quiet-text">
        {t.evidence.elsewhere(t.evidence.marks[mark])}{' '}
        <Link className="text-link" href={href(mark)}>
          {t.evidence.elsewhereOpen}
        </Link>
      </p>
      {sentence && (
        <blockquote className="quote aside" lang="zh">
          <Runs
            runs={markRuns(sentence.text, sentence.taken, {
              subject: [],
              object: [],
              amount: [],
              trigger: [],
              date: [],
              [mark]: marks[mark],
            })}
          />
        </blockquote>
      )}
    </div>
  )
}

function entityOf(mark: Mark, evidence: Evidence, detail: EdgeDetail): string | undefined {
  if (mark === 'subject') return detail.subject.id
  if (mark === 'object') return detail.object.id
  return evidence.type === 'HAS_AMOUNT' ? detail.object.id : detail.amountEntity?.id
}

/** `[0, 4, 7, 9]` → `[[0, 4], [7, 9]]`: ranges as the graph keeps them. */
function pairs(flat: unknown): readonly Span[] {
  const list = Array.isArray(flat) ? flat.map(Number) : []
  return list.flatMap((start, i) => (i % 2 === 0 && list[i + 1] !== undefined ? [[start, list[i + 1]!] as const] : []))
}
