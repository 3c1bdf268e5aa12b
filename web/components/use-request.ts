import { useCallback, useEffect, useState } from 'react'

export type Request<T> =
  | { readonly state: 'loading'; readonly value?: T }
  | { readonly state: 'ready'; readonly value: T; readonly retry: () => void }
  | { readonly state: 'failed'; readonly cause: unknown; readonly retry: () => void }

/** Asks again whenever `key` changes; an answer that comes late for an old key is thrown away. */
export function useRequest<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>): Request<T> {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ key: string; round: number; value?: T; cause?: unknown }>()
  const retry = useCallback(() => setRound((n) => n + 1), [])
  // `ask` is a new function on every render; `key` says when it asks for something else.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (key === undefined) return
    const control = new AbortController()
    ask(control.signal).then(
      (value) => !control.signal.aborted && setAnswer({ key, round, value }),
      (cause: unknown) => !control.signal.aborted && setAnswer({ key, round, cause: cause ?? new Error('unknown') }),
    )
    return () => control.abort()
  }, [key, round])
  if (answer === undefined || answer.key !== key) return { state: 'loading' }
  if (answer.cause !== undefined)
    return answer.round === round ? { state: 'failed', cause: answer.cause, retry } : { state: 'loading' }
  return { state: 'ready', value: answer.value as T, retry }
}
