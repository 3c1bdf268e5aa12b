import type { Row } from './mapping.ts'

/** A row with its place in the file, as a person finds it: a line, or an item counted from 1. */
export interface FoundRow {
  readonly place: string
  readonly row: Row
}
/** A place that holds no row, and why, for a person. */
export interface BadRow {
  readonly place: string
  readonly reason: string
}
export type CorpusRow = FoundRow | BadRow

/** More characters than an article has: beyond it something is wrong, and memory must stay flat. */
export const LONGEST_ROW = 32 * 1024 * 1024

export const TOO_LONG = '这一行超过 32 MB，未读。 Longer than 32 MB, not read.'

/** One JSON value that must be a row. */
export function parseRow(text: string, place: string): CorpusRow {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { place, reason: '不是有效的 JSON，未读。 Not valid JSON, not read.' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { place, reason: '不是 JSON 对象（{…}），未读。 Not a JSON object, not read.' }
  return { place, row: value as Row }
}
