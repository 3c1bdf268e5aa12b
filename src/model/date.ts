/** How exactly a text states a date. `vague`: 近日, 日前, without a value of their own. */
export type DatePrecision =
  | 'decade'
  | 'period'
  | 'year'
  | 'half'
  | 'quarter'
  | 'month'
  | 'part-of-month'
  | 'day'
  | 'vague'

/** A date as a text states it: `去年下半年`, `1月30日`, `2024年1月至3月`. */
export interface DateExpression {
  /** Half-open range of the text. */
  readonly start: number
  readonly end: number
  /** ISO 8601, as precise as the text: `2024`, `2024-01`, `2024-01-30`; of a span of time its begin. Absent where it cannot be told. */
  readonly value?: string
  /** The end of a span of time, inclusive. */
  readonly until?: string
  readonly precision: DatePrecision
}
