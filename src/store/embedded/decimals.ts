import type { Clause, Expression } from '../language/syntax.ts'
import { aggregates } from './functions.ts'
import type { Type } from './types.ts'

/** Whether a decimal number of this type, or within it, may be NaN: it comes of a calculation, never of the graph. */
export function mayBeNaN(type: Type): boolean {
  if (type.kind === 'number') return type.extent === undefined
  if (type.kind === 'list') return type.element !== undefined && mayBeNaN(type.element)
  return type.kind === 'map' && Object.values(type.fields ?? {}).some(mayBeNaN)
}

/** Whether no NaN can be in such a value, whatever the query calculates. */
export function isNeverNaN(type: Type): boolean {
  switch (type.kind) {
    case 'number':
      return type.extent !== undefined
    case 'list':
      return type.element !== undefined && isNeverNaN(type.element)
    case 'map':
      return type.fields !== undefined && Object.values(type.fields).every(isNeverNaN)
    default:
      return type.kind !== 'unknown'
  }
}

/** How far a decimal number that is calculated goes. A divisor is `nonZero` where it is a constant other than 0. */
export function extentOf(op: string, left: Type, right: Type, nonZero: boolean, wholePower: boolean): Type['extent'] {
  const [a, b] = [extent(left), extent(right)]
  if (!a || !b) return undefined
  const bothFinite = a === 'finite' && b === 'finite'
  switch (op) {
    case '+':
    case '-':
      return a === 'finite' || b === 'finite' ? 'real' : undefined
    case '*':
      return bothFinite ? 'real' : undefined
    case '/':
      return nonZero ? 'real' : undefined
    case '%':
      return bothFinite && nonZero ? 'finite' : undefined
    case '^':
      return a === 'finite' && wholePower ? 'real' : undefined
    default:
      return undefined
  }
}

function extent({ kind, extent }: Type): Type['extent'] {
  return kind === 'integer' ? 'finite' : extent
}

/** A value that is calculated from itself again and again: nothing is known of its decimal numbers. */
export function repeated(type: Type): Type {
  const { extent: _, ...rest } = type
  return {
    ...rest,
    ...(type.element && { element: repeated(type.element) }),
    ...(type.fields && {
      fields: Object.fromEntries(Object.entries(type.fields).map(([key, field]) => [key, repeated(field)])),
    }),
  }
}

/** What rows are told apart by, if they are: each item of a DISTINCT, and beside aggregates the items without any. */
export function tellingApart(clause: Extract<Clause, { kind: 'with' | 'return' }>): readonly Expression[] | undefined {
  const items = clause.items.map(({ expression }) => expression)
  if (clause.distinct) return items
  return items.some(aggregates) ? items.filter((item) => !aggregates(item)) : undefined
}
