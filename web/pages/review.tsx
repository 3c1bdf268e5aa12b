import '../styles/pages.css'
import '../styles/scene.css'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { noteOf, undoneBy } from '../api/judged.ts'
import type { EntityDetail, Judgement } from '../api/types.ts'
import { CypherLink } from '../components/cypher-link.tsx'
import { Await, explain } from '../components/states.tsx'
import { Name, TypeMark } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import { openHref } from '../scene/links.ts'

const PAIRS = `MATCH (a:Entity)-[p:POSSIBLY_SAME]->(b:Entity)
RETURN a.id AS first, b.id AS second, p.score AS score, p.reasons AS reasons ORDER BY score DESC, first, second LIMIT 200`

interface Pair {
  readonly a: string
  readonly b: string
  readonly score: number
  readonly reasons: readonly string[]
}

/** Pairs that may be one: a person decides, and can take it back. */
export default function ReviewPage() {
  const t = useTexts()
  const [round, setRound] = useState(0)
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const found = useRequest(`pairs ${round}`, async (signal): Promise<readonly Pair[]> => {
    const { rows } = await api.cypher({ query: PAIRS }, signal)
    return rows.map(([a, b, score, reasons]) => ({
      a: String(a),
      b: String(b),
      score: Number(score),
      reasons: Array.isArray(reasons) ? reasons.map(String) : [],
    }))
  })
  return (
    <div className="page stack">
      <h1>{t.review.title}</h1>
      <Await of={found} what={t.review.title}>
        {(pairs) => {
          const left = pairs.filter((pair) => !skipped.has(`${pair.a} ${pair.b}`))
          const pair = left[0]
          return pair ? (
            <>
              <p className="actions">
                <span role="status">{t.review.progress(left.length)}</span>
                <CypherLink query={PAIRS} parameters={{}} />
              </p>
              <PairCard
                key={`${pair.a} ${pair.b}`}
                pair={pair}
                onDone={() => setRound((n) => n + 1)}
                onSkip={() => setSkipped(new Set([...skipped, `${pair.a} ${pair.b}`]))}
              />
            </>
          ) : (
            <p className="sheet state">{t.review.none}</p>
          )
        }}
      </Await>
      <Log key={round} onUndone={() => setRound((n) => n + 1)} />
    </div>
  )
}

function PairCard({
  pair,
  onDone,
  onSkip,
}: {
  readonly pair: Pair
  readonly onDone: () => void
  readonly onSkip: () => void
}) {
  const t = useTexts()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const found = useRequest(`${pair.a} ${pair.b}`, (signal) =>
    Promise.all([api.entity(pair.a, signal), api.entity(pair.b, signal)]),
  )
  async function decide(kind: 'same' | 'different') {
    setBusy(true)
    try {
      const names = found.state === 'ready' ? found.value.map((one) => one.entity.name) : [pair.a, pair.b]
      await api.judge({ kind, entities: [pair.a, pair.b], note: noteOf(kind, names[0]!, names[1]!) })
      onDone()
    } catch (cause) {
      setFailure(cause)
      setBusy(false)
    }
  }
  return (
    <Await of={found}>
      {(both) => (
        <section className="sheet section" aria-label={both.map((one) => one.entity.name).join(' / ')}>
          <p className="tags">
            <span className="tag">{t.review.score(Math.round(pair.score * 100))}</span>
            {pair.reasons.map((reason) => (
              <span className="tag" key={reason}>
                <bdi>{t.review.reason(reason)}</bdi>
              </span>
            ))}
          </p>
          <div className="pair">
            {both.map((one) => (
              <Side key={one.entity.id} detail={one} />
            ))}
          </div>
          <p className="small-text quiet-text">
            {t.review.merged}
            {t.colon}
            {t.review.preview(both[0].entity.degree + both[1].entity.degree)}
          </p>
          <p className="actions">
            <button type="button" className="button primary" disabled={busy} onClick={() => decide('same')}>
              {t.review.same}
            </button>
            <button type="button" className="button" disabled={busy} onClick={() => decide('different')}>
              {t.review.different}
            </button>
            <button type="button" className="button quiet" disabled={busy} onClick={onSkip}>
              {t.review.skip}
            </button>
            {busy && <span className="spinner" aria-hidden="true" />}
          </p>
          {failure !== undefined && <p role="alert">{explain(failure, t)}</p>}
        </section>
      )}
    </Await>
  )
}

function Side({ detail }: { readonly detail: EntityDetail }) {
  const t = useTexts()
  const { entity, counts, mentions } = detail
  return (
    <div>
      <h2 className="entity-name">
        <TypeMark type={entity.type} />
        <Link href={openHref(entity.id)}>
          <Name>{entity.name}</Name>
        </Link>
      </h2>
      {entity.aliases.length > 0 && (
        <p className="small-text">
          <bdi>{t.search.also(entity.aliases.slice(0, 5).join(t.join))}</bdi>
        </p>
      )}
      <p className="tags small-text">
        {counts.map((count) => (
          <span className="tag" key={`${count.type} ${count.direction}`}>
            {count.direction === 'out' ? t.relation[count.type] : t.relationIn[count.type]} {t.number(count.count)}
          </span>
        ))}
      </p>
      <ul className="rows small-text">
        {mentions.sample.slice(0, 3).map((mention) => (
          <li key={mention.sentence}>
            <bdi>{mention.text}</bdi>{' '}
            <span className="quiet-text">
              <Name>{mention.article.title}</Name>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const LOGGED = 20

function Log({ onUndone }: { readonly onUndone: () => void }) {
  const t = useTexts()
  const found = useRequest('log', (signal) => api.judgements(signal))
  const [failure, setFailure] = useState<unknown>()
  return (
    <section className="stack">
      <h2>{t.review.log}</h2>
      <Await of={found}>
        {({ judgements }) => {
          const undone = undoneBy(judgements)
          const latest = [...judgements].reverse().filter((one) => one.kind !== 'undo')
          if (latest.length === 0) return <p className="quiet-text">{t.review.logNone}</p>
          return (
            <ul className="sheet rows">
              {latest.slice(0, LOGGED).map((one) => (
                <li key={one.id} className="section relation-row">
                  <span className="who">
                    {t.review.kinds[one.kind]}{' '}
                    <span className="small-text quiet-text">
                      <bdi>{said(one, t)}</bdi> · {one.at.slice(0, 16).replace('T', ' ')}
                    </span>
                  </span>
                  {undone.has(one.id) ? (
                    <>
                      <span className="quiet-text">{t.review.undone}</span>
                      <button
                        type="button"
                        className="button small"
                        onClick={() =>
                          api.judge({ kind: 'undo', judgement: undone.get(one.id)! }).then(onUndone, setFailure)
                        }
                      >
                        {t.review.again}
                      </button>
                    </>
                  ) : (
                    <button
                      type="button"
                      className="button small"
                      onClick={() => api.judge({ kind: 'undo', judgement: one.id }).then(onUndone, setFailure)}
                    >
                      {t.review.undo}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }}
      </Await>
      {failure !== undefined && <p role="alert">{explain(failure, t)}</p>}
    </section>
  )
}

function said(judgement: Judgement, t: Texts): string {
  switch (judgement.kind) {
    case 'same':
    case 'different':
      return judgement.note ?? judgement.entities.join(t.join)
    case 'rename':
      return judgement.name
    case 'confirm':
    case 'reject':
      return judgement.note ?? judgement.claim
    case 'undo':
      return judgement.judgement
  }
}
