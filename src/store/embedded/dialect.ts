import type { Query } from '../language/syntax.ts'
import { type Part, walk } from '../language/walk.ts'
import { StoreError } from '../port.ts'

/** Something that Neo4j answers and the embedded engine does not, or answers otherwise. */
export interface Unsupported {
  /** As a person would call it. */
  readonly construct: string
  readonly found: (part: Part) => boolean
}

export const UNSUPPORTED: readonly Unsupported[] = [
  { construct: 'CALL procedure', found: (part) => part.kind === 'call-procedure' },
]

/** Refuses a query with a construct that the embedded engine would answer otherwise than Neo4j. */
export function refuseUnsupported(query: Query): void {
  for (const part of walk(query)) {
    const unsupported = UNSUPPORTED.find(({ found }) => found(part))
    if (unsupported)
      throw new StoreError(
        'unsupported',
        `内置引擎不支持 ${unsupported.construct}，请改用 Neo4j（guanxi neo4j，--store neo4j）。The embedded engine does not support ${unsupported.construct}; Neo4j does (guanxi neo4j, --store neo4j).`,
        { position: part.start },
      )
  }
}
