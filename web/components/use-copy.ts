import { useEffect, useState } from 'react'

/** Copies a text and says for a moment that it did, or that the browser refused. */
export function useCopy(): readonly ['idle' | 'done' | 'failed', (text: string) => void] {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle')
  useEffect(() => {
    if (state !== 'done') return
    const timer = setTimeout(() => setState('idle'), 2500)
    return () => clearTimeout(timer)
  }, [state])
  return [
    state,
    (text) => {
      Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
        () => setState('done'),
        () => setState('failed'),
      )
    },
  ]
}
