import { normaliseName } from './names.ts'

/** The year that a title states: `2024` of `2024年“两节”送温暖活动`. */
export function titleYear(name: string): string | undefined {
  return /(?:19|20)\d{2}(?=年|\D|$)/.exec(name.normalize('NFKC'))?.[0]
}

/** A programme's title without its year, for comparing issues of one series. */
export function titleWithoutYear(name: string): string {
  return normaliseName(name.normalize('NFKC').replace(/(?:19|20)\d{2}(?:年度|年|赛季|届)?/, ''))
}
