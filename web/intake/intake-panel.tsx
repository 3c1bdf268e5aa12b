import '../styles/intake.css'
import { useState } from 'react'
import type { Change } from '../api/types.ts'
import { explain } from '../components/states.tsx'
import { Name } from '../components/type-mark.tsx'
import { inLanguage } from '../i18n/in-language.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import { DifferenceDialog } from './difference-dialog.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { type Row, giveAllUp, giveUp, showIntake, tryAgain, tryChangeAgain, useIntake } from './store.ts'

/** What comes in: a list with how far each file is, what was read of it, and what could not be and why. */
export default function IntakePanel() {
  const t = useTexts()
  const { rows, skipped, limits, change, busy, failure } = useIntake()
  const [comparing, setComparing] = useState(false)
  const isUpload = change?.kind === 'upload'
  return (
    <section className="intake" aria-label={t.intake.title}>
      <header>
        <h2>{t.intake.title}</h2>
        <button type="button" className="button small" onClick={() => showIntake(false)}>
          {busy ? t.intake.hide : t.scene.close}
        </button>
      </header>
      <p className="status" role="status">
        {failure !== undefined ? explain(failure, t) : statusOf(rows, isUpload ? change : undefined, busy, t)}
      </p>
      {isUpload && change.error && (
        <p className="notice">
          <bdi>{change.error}</bdi>
          <button type="button" className="button small" onClick={() => void tryChangeAgain()}>
            {t.state.retry}
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ul className="intake-rows" tabIndex={0} aria-label={t.intake.files}>
        {rows.map((row) => (
          <FileRow key={row.key} row={row} busy={busy} />
        ))}
      </ul>
      {skipped > 0 && <p className="small-text quiet-text">{t.intake.skipped(skipped)}</p>}
      <footer>
        {busy ? (
          <button type="button" className="button small" onClick={() => void giveAllUp()}>
            {t.intake.cancelAll}
          </button>
        ) : (
          <ChooseFiles small />
        )}
        {change?.state === 'done' && !busy && location.pathname === '/s' && (
          <button type="button" className="button small" onClick={() => location.reload()}>
            {t.intake.refresh}
          </button>
        )}
        {isUpload && !busy && change.counts && change.builds && (
          <button type="button" className="button small" onClick={() => setComparing(true)}>
            {t.intake.compare}
          </button>
        )}
      </footer>
      {limits && (
        <p className="small-text quiet-text">
          {t.intake.limits(limits.files, megabytes(limits.fileBytes), megabytes(limits.bytes))}
        </p>
      )}
      {comparing && change?.builds && (
        <DifferenceDialog
          after={change.builds.after}
          since={change.builds.before}
          onClose={() => setComparing(false)}
        />
      )}
    </section>
  )
}

const megabytes = (bytes: number) => Math.round(bytes / 1048576)

function FileRow({ row, busy }: { readonly row: Row; readonly busy: boolean }) {
  const t = useTexts()
  const { key, name, size, sent, state } = row
  const waits = state === 'queued' || state === 'sending'
  const again = state === 'cancelled' || state === 'refused' || state === 'unread'
  const limits = useIntake((now) => now.limits)
  return (
    <li className={`intake-row ${state}`}>
      <span className="name">
        <Name>{name}</Name>
      </span>
      <span className="fact">{t.intake.size(size)}</span>
      <span className="doing">
        {state === 'sending' ? (
          <progress max={Math.max(1, size)} value={sent} aria-label={t.intake.sent(sent, size)} />
        ) : (
          <b>{t.intake.states[state]}</b>
        )}
        {row.documents !== undefined && <span>{t.intake.documents(row.documents)}</span>}
        {row.articles !== undefined && <span>{t.intake.found(row.articles, row.entities ?? 0)}</span>}
        {row.duplicateOf && <span>{t.intake.duplicate(row.duplicateOf)}</span>}
        {row.reason && (
          <span className="reason">{limits ? reasonOf(row.reason, limits, t) : inLanguage(row.reason, t.code)}</span>
        )}
      </span>
      {row.notes.length > 0 && (
        <details className="small-text">
          <summary>{t.intake.notes(row.notes.length)}</summary>
          {row.notes.map((note) => (
            <p key={note}>
              <bdi>{inLanguage(note, t.code)}</bdi>
            </p>
          ))}
        </details>
      )}
      {waits && (
        <button
          type="button"
          className="button small"
          aria-label={t.intake.cancelOne(name)}
          onClick={() => giveUp(key)}
        >
          {t.intake.cancel}
        </button>
      )}
      {again && !busy && (
        <button
          type="button"
          className="button small"
          aria-label={t.intake.retryOne(name)}
          onClick={() => void tryAgain(key)}
        >
          {t.state.retry}
        </button>
      )}
    </li>
  )
}

/** Limits are named by a word of ours; everything else is the server's own words. */
function reasonOf(reason: string, limits: { files: number; fileBytes: number; bytes: number }, t: Texts): string {
  if (reason === 'file') return t.intake.tooLarge(megabytes(limits.fileBytes))
  if (reason === 'files') return t.intake.tooMany(limits.files)
  if (reason === 'bytes') return t.intake.tooMuch(megabytes(limits.bytes))
  return inLanguage(reason, t.code)
}

function statusOf(rows: readonly Row[], change: Change | undefined, busy: boolean, t: Texts): string {
  const count = (...states: readonly Row['state'][]) => rows.filter(({ state }) => states.includes(state)).length
  if (!change) return busy ? t.intake.steps.waiting : ''
  if (busy || change.state === 'cancelled') {
    if (change.state === 'receiving') return t.intake.sending(rows.length - count('queued', 'sending'), rows.length)
    const step = t.intake.steps[change.state]
    return change.total > 0 && busy ? `${step} ${t.number(change.done)} / ${t.number(change.total)}` : step
  }
  if (change.state === 'failed') return t.intake.steps.failed
  return t.intake.summary(count('added'), count('known'), count('unread', 'refused'))
}
