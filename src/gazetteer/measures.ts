import { createNameIndex } from './prefix-index.ts'

/** `time`, `age` and `ordinal` are no Amounts; `weak` words are more often something else after a number (5级, 三国). */
export type MeasureKind = 'count' | 'people' | 'money' | 'share' | 'measure' | 'time' | 'age' | 'ordinal' | 'weak'

/** A measure word or unit. */
export interface Measure {
  readonly unit: string
  readonly kind: MeasureKind
  /** ISO 4217, of money. */
  readonly currency?: string
}

export interface Measures {
  /** The longest measure word that starts at `at`. */
  measureAt(text: string, at: number): Measure | undefined
  measure(unit: string): Measure | undefined
}

/** Builds the look-up from rows of unit and kind (`money:USD`). */
export function createMeasures(rows: readonly (readonly string[])[]): Measures {
  const byUnit = new Map<string, Measure>()
  for (const [unit, what] of rows) {
    const [kind, currency] = what.split(':') as [MeasureKind, string | undefined]
    byUnit.set(unit, currency ? { unit, kind, currency } : { unit, kind })
  }
  const index = createNameIndex(byUnit.keys())
  return {
    measureAt(text, at) {
      const unit = index.longestAt(text, at)
      return unit === undefined ? undefined : byUnit.get(unit)
    },
    measure: (unit) => byUnit.get(unit),
  }
}
