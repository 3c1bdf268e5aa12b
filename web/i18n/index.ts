import { usePreferences } from '../preferences.ts'
import { en } from './en.ts'
import { type Texts, zh } from './zh.ts'

export type { ClaimPart, Texts } from './zh.ts'

/** The words of the language in force. */
export function useTexts(): Texts {
  return usePreferences().language === 'zh' ? zh : en
}
