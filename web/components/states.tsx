import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { inLanguage } from '../i18n/in-language.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import type { Request } from './use-request.ts'

/** What went wrong, for a person, in the language in force: the server's own words, or ours where it could not speak. */
export function explain(cause: unknown, t: Texts): string {
  if (cause instanceof ApiError) {
    if (cause.message === 'timeout') return t.state.timeout
    if (cause.message === 'unreachable') return t.state.unreachable
    if (cause.status === 404) return t.state.notFound
  }
  return inLanguage(cause instanceof Error ? cause.message : String(cause), t.code)
}

export function Loading({ what }: { readonly what?: string }) {
  const t = useTexts()
  return (
    <p className="state" role="status">
      <span>
        <span className="spinner" aria-hidden="true" /> {what ? t.state.loadingWhat(what) : t.state.loading}
      </span>
    </p>
  )
}

export function Failed({ cause, retry }: { readonly cause: unknown; readonly retry?: (() => void) | undefined }) {
  const t = useTexts()
  return (
    <div className="state" role="alert">
      <strong>{t.state.failed}</strong>
      <p>{explain(cause, t)}</p>
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {t.state.retry}
        </button>
      )}
    </div>
  )
}

/** Shows a request's value, or that it is on its way, or that it failed with a way to ask again. */
export function Await<T>(props: {
  readonly of: Request<T>
  readonly what?: string
  readonly children: (value: T) => ReactNode
}) {
  const { of, what, children } = props
  if (of.state === 'ready') return children(of.value)
  if (of.state === 'failed') return <Failed cause={of.cause} retry={of.retry} />
  return <Loading {...(what ? { what } : {})} />
}
