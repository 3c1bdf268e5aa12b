import { useState } from 'react'
import { api } from '../api/client.ts'
import { mergesOf, noteOf } from '../api/judged.ts'
import type { EntityDetail, EntitySummary, JudgementDraft } from '../api/types.ts'
import { Dialog } from '../components/dialog.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { Await, explain } from '../components/states.tsx'
import { EntityName } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { navigate } from '../router.tsx'
import { openHref } from '../scene/links.ts'
import { judgedAnew } from '../scene/store.ts'

/** What a person may decide of an entity: another name, that it is one with another, or no longer. All is kept in the log and can be taken back. */
export function EntityJudgements({ detail }: { readonly detail: EntityDetail }) {
  const t = useTexts()
  const [open, setOpen] = useState<'rename' | 'merge' | 'split'>()
  return (
    <>
      <button type="button" className="button small" onClick={() => setOpen('rename')}>
        {t.entityPanel.rename}
      </button>
      <button type="button" className="button small" onClick={() => setOpen('merge')}>
        {t.entityPanel.merge}
      </button>
      <button type="button" className="button small" onClick={() => setOpen('split')}>
        {t.entityPanel.split}
      </button>
      {open === 'split' && <Split entity={detail.entity} onClose={() => setOpen(undefined)} />}
      {open === 'rename' && <Rename entity={detail.entity} onClose={() => setOpen(undefined)} />}
      {open === 'merge' && <Merge entity={detail.entity} onClose={() => setOpen(undefined)} />}
    </>
  )
}

/** Sends a decision; afterwards the scene is opened anew, because ids may have changed with it. */
function useDecision() {
  const t = useTexts()
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open')
  const [failure, setFailure] = useState('')
  async function decide(draft: JudgementDraft, ids: readonly string[]) {
    setState('busy')
    setFailure('')
    try {
      await api.judge(draft)
      setState('done')
      judgedAnew()
      const [found] = (await api.entities(ids)).entities
      if (found) navigate(openHref(found.id))
    } catch (cause) {
      setFailure(explain(cause, t))
      setState('open')
    }
  }
  return { state, failure, decide }
}

function Rename({ entity, onClose }: { readonly entity: EntitySummary; readonly onClose: () => void }) {
  const t = useTexts()
  const [name, setName] = useState(entity.name)
  const { state, failure, decide } = useDecision()
  const wanted = name.trim()
  return (
    <Dialog title={t.entityPanel.rename} onClose={onClose}>
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted !== '' && wanted !== entity.name)
            void decide({ kind: 'rename', entity: entity.id, name: wanted }, [entity.id])
        }}
      >
        <p className="quiet-text">{t.entityPanel.renameText}</p>
        <label>
          {t.entityPanel.newName}
          <input className="field" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="actions">
          <button
            type="submit"
            className="button primary"
            disabled={state !== 'open' || wanted === '' || wanted === entity.name}
          >
            {t.entityPanel.save}
          </button>
          {state === 'busy' && <span className="spinner" aria-hidden="true" />}
        </p>
        {state === 'done' && <p role="status">{t.entityPanel.done}</p>}
        {failure && <p role="alert">{failure}</p>}
      </form>
    </Dialog>
  )
}

function Merge({ entity, onClose }: { readonly entity: EntitySummary; readonly onClose: () => void }) {
  const t = useTexts()
  const [other, setOther] = useState<EntitySummary>()
  const { state, failure, decide } = useDecision()
  return (
    <Dialog title={t.entityPanel.merge} onClose={onClose}>
      <div className="labelled">
        <span>{t.entityPanel.mergeWith}</span>
        <SearchBox
          compact
          focused
          label={t.entityPanel.mergeWith}
          placeholder={t.search.label}
          types={[entity.type]}
          value={other?.name ?? ''}
          onPick={(picked) => setOther(picked.id === entity.id ? undefined : picked)}
        />
      </div>
      {other && (
        <>
          <div className="pair">
            {[entity, other].map((one) => (
              <div key={one.id}>
                <p>
                  <EntityName entity={one} />
                </p>
                <p className="small-text quiet-text">
                  {one.aliases.length > 0 && <bdi>{t.search.also(one.aliases.slice(0, 5).join(t.join))}</bdi>}{' '}
                  {t.search.relations(one.degree)}
                </p>
              </div>
            ))}
          </div>
          <p className="small-text">
            {t.review.merged}
            {t.colon}
            {t.review.preview(entity.degree + other.degree)}
          </p>
        </>
      )}
      <p className="actions">
        <button
          type="button"
          className="button primary"
          disabled={other === undefined || state !== 'open'}
          onClick={() => {
            if (!other) return
            const ids = [entity.id, other.id] as const
            void decide({ kind: 'same', entities: ids, note: noteOf('same', entity.name, other.name) }, ids)
          }}
        >
          {t.review.same}
        </button>
        {state === 'busy' && <span className="spinner" aria-hidden="true" />}
      </p>
      {state === 'done' && <p role="status">{t.entityPanel.done}</p>}
      {failure && <p role="alert">{failure}</p>}
    </Dialog>
  )
}

/** What people made one is undone, what a rule made one is declared two; each part is again what it was, with its own relations. */
function Split({ entity, onClose }: { readonly entity: EntitySummary; readonly onClose: () => void }) {
  const t = useTexts()
  const found = useRequest(entity.id, async (signal) => {
    const merges = mergesOf(entity.id, (await api.judgements(signal)).judgements)
    const byPeople = new Set(merges.flatMap(({ entities }) => entities))
    const { parts } = await api.parts(entity.id, signal)
    return { merges, parts: parts.filter(({ id }) => !byPeople.has(id)) }
  })
  const { state, failure, decide } = useDecision()
  return (
    <Dialog title={t.entityPanel.split} onClose={onClose}>
      <Await of={found}>
        {({ merges, parts }) =>
          merges.length + parts.length === 0 ? (
            <p className="quiet-text">{t.entityPanel.splitNone}</p>
          ) : (
            <>
              <p className="quiet-text">{t.entityPanel.splitText}</p>
              <ul className="rows">
                {merges.map((merge) => (
                  <li key={merge.id} className="relation-row">
                    <span className="who">
                      <bdi>{merge.note ?? merge.entities.join(t.join)}</bdi>{' '}
                      <span className="small-text quiet-text">{t.date(merge.at.slice(0, 10))}</span>
                    </span>
                    <button
                      type="button"
                      className="button small"
                      disabled={state !== 'open'}
                      onClick={() => decide({ kind: 'undo', judgement: merge.id }, [entity.id, ...merge.entities])}
                    >
                      {t.entityPanel.splitOne}
                    </button>
                  </li>
                ))}
                {parts.map((part) => (
                  <li key={part.id} className="relation-row">
                    <span className="who">
                      <bdi>{part.name}</bdi>{' '}
                      <span className="small-text quiet-text">
                        {t.entityPanel.partOf} <bdi>{part.article}</bdi>
                      </span>
                    </span>
                    <button
                      type="button"
                      className="button small"
                      disabled={state !== 'open'}
                      onClick={() => {
                        const note = noteOf('different', entity.name, `${part.name} ${part.article}`)
                        void decide({ kind: 'different', entities: [entity.id, part.id], note }, [entity.id, part.id])
                      }}
                    >
                      {t.entityPanel.splitOne}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Await>
      {state === 'busy' && <span className="spinner" aria-hidden="true" />}
      {state === 'done' && <p role="status">{t.entityPanel.done}</p>}
      {failure && <p role="alert">{failure}</p>}
    </Dialog>
  )
}
