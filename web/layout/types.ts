import type { Point } from '../scene/scene.ts'

export interface LayoutNode {
  readonly id: string
  readonly radius: number
  /** Pixels that its label takes. */
  readonly labelWidth: number
  /** For order within a circle or a column. */
  readonly group: string
  readonly at?: Point | undefined
  /** Has a place and keeps it. */
  readonly fixed?: boolean
  readonly lat?: number | undefined
  readonly lon?: number | undefined
}

export interface LayoutEdge {
  readonly from: string
  readonly to: string
}

export type Places = ReadonlyMap<string, Point>
