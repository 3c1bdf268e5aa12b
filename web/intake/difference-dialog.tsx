import type { ReactNode } from 'react'
import { api } from '../api/client.ts'
import type { BuildDifference, ChangeCounts, Changed, SeenEntity, SeenRelation, SeenSentence } from '../api/types.ts'
import { Dialog } from '../components/dialog.tsx'
import { Await } from '../components/states.tsx'
import { Name, TypeMark } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import '../styles/intake.css'

/** What one build has that another has not: every entity and relation that came, went or changed, with its sentence. */
export function DifferenceDialog(props: {
  readonly after: number
  readonly since: number | undefined
  readonly onClose: () => void
}) {
  const { after, since, onClose } = props
  const t = useTexts()
  const found = useRequest(`${since} ${after}`, (signal) => api.difference(after, since, signal))
  return (
    <Dialog title={t.difference.title} onClose={onClose}>
      <Await of={found} what={t.difference.title}>
        {(difference) => <Differences difference={difference} />}
      </Await>
    </Dialog>
  )
}

function Differences({ difference }: { readonly difference: BuildDifference }) {
  const t = useTexts()
  const { before, after, counts, entities, relations } = difference
  const none = [counts.entities, counts.relations].every(({ came, went, changed }) => came + went + changed === 0)
  return (
    <div className="difference">
      <p className="small-text quiet-text">
        {t.difference.builds(before.number, after.number)} · {t.time_(before.at)} → {t.time_(after.at)}
      </p>
      {none && <p>{t.difference.none}</p>}
      <Part
        title={t.difference.relations}
        counts={counts.relations}
        changes={relations}
        say={(one) => <RelationLine relation={one} t={t} />}
        sentence={(one) => one.sentence}
        change={(one, old) => relationChange(old, one, t)}
      />
      <Part
        title={t.difference.entities}
        counts={counts.entities}
        changes={entities}
        say={(one) => (
          <>
            <TypeMark type={one.type} /> <Name>{one.name}</Name>
          </>
        )}
        sentence={(one) => one.sentence}
        change={(one, old) => entityChange(old, one, t)}
      />
    </div>
  )
}

function Part<T extends SeenEntity | SeenRelation>(props: {
  readonly title: string
  readonly counts: ChangeCounts
  readonly changes: Changed<T>
  readonly say: (one: T) => ReactNode
  readonly sentence: (one: T) => SeenSentence | undefined
  readonly change: (after: T, before: T) => string
}) {
  const { title, counts, changes, say, sentence, change } = props
  const t = useTexts()
  const groups = [
    { kind: 'came', list: changes.came.map((one) => ({ one, note: '' })) },
    { kind: 'went', list: changes.went.map((one) => ({ one, note: '' })) },
    {
      kind: 'changed',
      list: changes.changed.map(({ before, after }) => ({ one: after, note: change(after, before) })),
    },
  ] as const
  return groups
    .filter(({ list }) => list.length > 0)
    .map(({ kind, list }) => (
      <details key={kind} open={list.length <= 30} className={`changes ${kind}`}>
        <summary>
          {title} · {t.difference.kinds[kind]} {t.number(counts[kind])}
        </summary>
        {list.length < counts[kind] && <p className="small-text">{t.difference.first(list.length, counts[kind])}</p>}
        <ul>
          {list.map(({ one, note }) => (
            <li key={one.id}>
              <p>{say(one)}</p>
              {note && <p className="small-text">{note}</p>}
              <Said sentence={sentence(one)} gone={kind === 'went'} />
            </li>
          ))}
        </ul>
      </details>
    ))
}

function Said({ sentence, gone }: { readonly sentence: SeenSentence | undefined; readonly gone: boolean }) {
  const t = useTexts()
  if (!sentence) return <p className="small-text quiet-text">{t.evidence.derived}</p>
  return (
    <>
      <blockquote lang="zh">{sentence.text}</blockquote>
      <p className="small-text quiet-text">
        {gone ? (
          <bdi>{sentence.article}</bdi>
        ) : (
          <Link className="text-link" href={`/documents/${encodeURIComponent(sentence.document)}`}>
            <bdi>{sentence.article}</bdi>
          </Link>
        )}{' '}
        · <bdi>{sentence.path}</bdi>
      </p>
    </>
  )
}

function RelationLine({ relation, t }: { readonly relation: SeenRelation; readonly t: Texts }) {
  return (
    <>
      <Name>{relation.fromName}</Name> <b>{t.relation[relation.type]}</b> <Name>{relation.toName}</Name>{' '}
      <span className="small-text quiet-text">{factsOf(relation, t).join(' · ')}</span>
    </>
  )
}

function factsOf({ modality, role, amount, currency, unit, date }: SeenRelation, t: Texts): readonly string[] {
  return [
    modality === 'done' ? '' : t.modality[modality],
    role ?? '',
    amount === undefined ? '' : t.money(amount, currency, unit),
    date ? t.date(date) : '',
  ].filter(Boolean)
}

function relationChange(before: SeenRelation, after: SeenRelation, t: Texts): string {
  const line = (one: SeenRelation) =>
    [one.fromName, t.relation[one.type], one.toName, ...factsOf(one, t), t.evidence.sources(one.sources)].join(' ')
  return t.difference.was(line(before), line(after))
}

function entityChange(before: SeenEntity, after: SeenEntity, t: Texts): string {
  const line = ({ type, name }: SeenEntity) => `${t.entity[type]} ${name}`
  return t.difference.was(line(before), line(after))
}
