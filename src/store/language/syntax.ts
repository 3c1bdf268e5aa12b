/** A reading Cypher query as a tree. Every part knows its range of the query. */
interface Ranged {
  readonly start: number
  readonly end: number
}

export type Expression = Ranged &
  (
    | {
        readonly kind: 'literal'
        readonly value: string | number | boolean | null /** Of a number: written as one, `1.0` or `1e3`. */
        readonly decimal?: true
      }
    | { readonly kind: 'parameter'; readonly name: string }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'property'; readonly of: Expression; readonly key: string }
    | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }
    | { readonly kind: 'slice'; readonly of: Expression; readonly from?: Expression; readonly to?: Expression }
    | { readonly kind: 'has-labels'; readonly of: Expression; readonly labels: LabelExpression }
    | { readonly kind: 'binary'; readonly op: string; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'unary'; readonly op: string; readonly of: Expression }
    | { readonly kind: 'is-null'; readonly of: Expression; readonly negated: boolean }
    | {
        readonly kind: 'call'
        readonly name: string
        readonly distinct: boolean
        readonly star: boolean
        readonly arguments: readonly Expression[]
      }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly value: Expression }[] }
    | {
        readonly kind: 'projection'
        readonly of: Expression
        readonly entries: readonly { readonly key: string; readonly value?: Expression }[]
      }
    | {
        readonly kind: 'case'
        readonly of?: Expression
        readonly whens: readonly { readonly when: Expression; readonly result: Expression }[]
        readonly otherwise?: Expression
      }
    | {
        readonly kind: 'comprehension'
        readonly variable: string
        readonly list: Expression
        readonly where?: Expression
        readonly body?: Expression
      }
    | {
        readonly kind: 'quantifier'
        readonly which: string
        readonly variable: string
        readonly list: Expression
        readonly where?: Expression
      }
    | {
        readonly kind: 'reduce'
        readonly accumulator: string
        readonly initial: Expression
        readonly variable: string
        readonly list: Expression
        readonly body: Expression
      }
    | {
        readonly kind: 'pattern-comprehension'
        readonly pattern: PathPattern
        readonly where?: Expression
        readonly body: Expression
      }
    | { readonly kind: 'pattern'; readonly pattern: PathPattern }
    | { readonly kind: 'subquery'; readonly which: 'EXISTS' | 'COUNT' | 'COLLECT'; readonly query: Query }
  )

export type LabelExpression = Ranged &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'any' }
    | { readonly kind: 'not'; readonly of: LabelExpression }
    | {
        readonly kind: 'and' | 'or'
        readonly left: LabelExpression
        readonly right: LabelExpression /** `:A:B`, `:A|:B` */
        readonly colon: boolean
      }
  )

export interface NodePattern extends Ranged {
  readonly kind: 'node'
  readonly variable?: string
  readonly labels?: LabelExpression
  readonly properties?: Expression
  readonly where?: Expression
}

export interface RelationshipPattern extends Ranged {
  readonly kind: 'relationship'
  readonly direction: 'out' | 'in' | 'both'
  readonly variable?: string
  readonly types?: LabelExpression
  readonly length?: { readonly min?: number; readonly max?: number; readonly bounded: boolean }
  readonly quantifier?: Quantifier
  readonly properties?: Expression
  readonly where?: Expression
}

export interface GroupPattern extends Ranged {
  readonly kind: 'group'
  readonly pattern: PathPattern
  readonly where?: Expression
  readonly quantifier?: Quantifier
}

export interface Quantifier {
  readonly min: number
  readonly max?: number
}

export interface PathPattern extends Ranged {
  readonly kind: 'path'
  readonly variable?: string
  /** `shortestPath`, `allShortestPaths`, or a selector such as `SHORTEST 2`. */
  readonly selector?: string
  readonly elements: readonly (NodePattern | RelationshipPattern | GroupPattern)[]
}

export interface ProjectionItem extends Ranged {
  readonly expression: Expression
  readonly alias?: string
}

export type Clause = Ranged &
  (
    | {
        readonly kind: 'match'
        readonly optional: boolean
        readonly patterns: readonly PathPattern[]
        readonly where?: Expression
      }
    | { readonly kind: 'unwind'; readonly list: Expression; readonly variable: string }
    | {
        readonly kind: 'with' | 'return'
        readonly distinct: boolean
        readonly star: boolean
        readonly items: readonly ProjectionItem[]
        readonly orderBy: readonly { readonly by: Expression; readonly descending: boolean }[]
        readonly skip?: Expression
        readonly limit?: Expression
        readonly where?: Expression
      }
    | {
        readonly kind: 'call-subquery'
        readonly optional: boolean /** `CALL (a, b) {`; absent for `CALL {`. */
        readonly imports?: readonly string[]
        readonly query: Query
      }
    | {
        readonly kind: 'call-procedure'
        readonly optional: boolean
        readonly name: string
        readonly arguments?: readonly Expression[]
        readonly yields: readonly string[]
        readonly where?: Expression
      }
  )

/** Clauses in order; `UNION` between parts. */
export interface Query extends Ranged {
  readonly parts: readonly (readonly Clause[])[]
  readonly unions: readonly ('UNION' | 'UNION ALL')[]
}
