import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type Theme = 'light' | 'dark'
interface Preferences {
  readonly language: Language
  readonly theme: Theme
}

const KEY = 'guanxi.preferences'
const listeners = new Set<() => void>()
let current = read()

/** What was chosen before; without a choice 中文, whatever the browser speaks: the sources do too. */
function read(): Preferences {
  const fallback: Preferences = {
    language: 'zh',
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  }
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>
    return {
      language: stored.language === 'zh' || stored.language === 'en' ? stored.language : fallback.language,
      theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : fallback.theme,
    }
  } catch {
    // A browser that keeps nothing, or a broken entry: the defaults serve.
    return fallback
  }
}

/** Puts the choice on the document, for the style sheets and for screen readers. */
export function applyPreferences(): void {
  document.documentElement.dataset.theme = current.theme
  document.documentElement.lang = current.language === 'zh' ? 'zh-CN' : 'en'
}

/** Changes language or theme and remembers it where the browser keeps things. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
  applyPreferences()
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
