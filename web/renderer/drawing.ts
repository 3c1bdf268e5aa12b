import type { EntityType, Modality } from '../api/types.ts'
import type { Point } from '../scene/scene.ts'

export interface DrawnNode extends Point {
  readonly id: string
  /** As drawn; cut already. */
  readonly label: string
  readonly type: EntityType
  readonly radius: number
  readonly selected: boolean
  readonly pinned: boolean
}

export interface DrawnEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string
  readonly modality: Modality
  readonly width: number
  readonly selected: boolean
  /** No arrow head: the direction says nothing. */
  readonly symmetric: boolean
}

/** What a view shows, complete each time; the view finds the difference. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
}

export interface ViewHandlers {
  readonly onNode: (id: string, additive: boolean) => void
  readonly onNodeOpen: (id: string) => void
  readonly onEdge: (id: string) => void
  readonly onGround: () => void
  readonly onMoved: (id: string, to: Point) => void
  /** The browser took the graphics away; nothing is drawn until `createGraphView` is called again. */
  readonly onLost: () => void
}

/** A picture of a scene; the only face of the renderer. */
export interface GraphView {
  draw(drawing: Drawing): void
  /** Whether names stand right of their marks, as columns want it, or below. */
  nameBeside(beside: boolean): void
  /** Brings everything, or the given nodes, into sight. */
  fit(ids?: readonly string[]): void
  zoom(factor: number): void
  /** Emphasises nodes and edges until called with nothing. */
  light(ids?: { readonly nodes: readonly string[]; readonly edges: readonly string[] }): void
  /** The next drag draws a loop; resolves with the nodes inside, empty when given up. */
  lasso(signal: AbortSignal): Promise<readonly string[]>
  /** Reads colours again after a change of theme. */
  restyle(): void
  /** Ids of what is drawn. */
  contents(): { readonly nodes: readonly string[]; readonly edges: readonly string[] }
  /** Where a node stands, in pixels from the top left of the container. */
  positionOf(id: string): Point | undefined
  kill(): void
}
