export type DatePrecision = 'year' | 'half' | 'quarter' | 'month' | 'day' | 'vague'
export interface DateExpression {
  readonly start: number
  readonly end: number
  readonly value?: string
  readonly until?: string
  readonly precision: DatePrecision
}
export function findDates(_text: string, _publishedAt?: string): readonly DateExpression[] {
  return []
}
