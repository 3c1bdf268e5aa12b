import type { StoreError } from '../port.ts'
import type { FirstKind, Parameters } from '../session.ts'
import type { Packed } from './packed.ts'

/** What the parent asks of the child that holds the engine. One answer each, by number. */
export type Request = { readonly call: number } & (
  | { readonly op: 'open'; readonly folder: string; readonly generation: number }
  | {
      readonly op: 'run'
      readonly text: string
      readonly parameters: Parameters
      readonly maxRows?: number
      readonly research?: boolean
    }
  | { readonly op: 'edges'; readonly ids: readonly string[] }
  | { readonly op: 'matches'; readonly text: string }
  /** The rows of one label or type in id order, from one on: as many as fit into a message. */
  | ({ readonly op: 'rows' } & PageRequest)
  | ({ readonly op: 'digests' } & PageRequest)
  /** The same in columns, of what an export of the whole shows. */
  | ({ readonly op: 'columns' } & PageRequest)
  /** Nobody will ask for more of this list. Answers how many lists are still held. */
  | { readonly op: 'drop'; readonly list: ListOf & { readonly op: ListOp } }
  /** Answers of which generation the graph is; refused with `conflict` where that is not this one. */
  | { readonly op: 'check'; readonly generation?: number }
  | { readonly op: 'transaction'; readonly statements: readonly Statement[]; readonly after: Counts }
  | { readonly op: 'stage-begin' }
  | { readonly op: 'stage'; readonly statements: readonly Statement[] }
  | { readonly op: 'stage-commit'; readonly after: Counts }
  | { readonly op: 'stage-abort' }
  | { readonly op: 'close' }
)

export type ListOp = 'rows' | 'digests' | 'columns'
/** Entities, or the relations of a type, alone or with the sentences that say them. */
export type ColumnKind = 'entities' | 'relations' | 'stated'

/** Everything of one kind and name; with `most`, only the first so many, where `name` is the model's own label or type. */
export interface ListOf {
  readonly kind: FirstKind | ColumnKind
  readonly name: string
  readonly most?: number
}

/** A page of a list. With the generation that the first page said, it is of the same graph, or refused with `conflict`. */
interface PageRequest extends ListOf {
  readonly from: number
  readonly generation?: number
}

/** So many digests are one answer. */
export const DIGESTS_AT_ONCE = 5000

export interface Page<T> {
  readonly rows: readonly T[]
  readonly count: number
  readonly isLast: boolean
  /** Which graph it is of: raised when a write begins and when it ends. */
  readonly generation: number
}

/** Columns by name; one that has no value anywhere is left out. */
export type Columns = Readonly<Record<string, Packed>>

/** Some rows of a list, in columns. */
export interface ColumnPage {
  readonly count: number
  readonly entities?: Columns
  readonly relations?: Columns
  /** What stands at the ends of the relations, each once, and which of them does: for each relation its place. */
  readonly ends?: Columns
  readonly from?: Int32Array
  readonly to?: Int32Array
  /** What says the relations, one after the other, and how many are of each. */
  readonly statements?: Columns
  readonly stated?: Int32Array
}

/** How much the store holds. */
export interface Counts {
  readonly nodes: number
  readonly edges: number
}

/** A write: `expect` is what its first cell must say, or the transaction is taken back. */
export interface Statement {
  readonly text: string
  readonly parameters: Parameters
  readonly expect?: number
}

export type Answer =
  | { readonly call: number; readonly ok: true; readonly value: unknown }
  | {
      readonly call: number
      readonly ok: false
      readonly code: StoreError['code']
      readonly message: string
      readonly position?: number
    }

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly truncated: boolean
}

/** How the child ends when a query needs more memory than it may have. */
export const OUT_OF_MEMORY = 86
