import type Sigma from 'sigma'
import { boundsOf } from './bounds.ts'
import type { EdgeData, NodeData } from './picture.ts'
import type { CameraState } from 'sigma/types'
import type { DrawnNode } from './drawing.ts'

/** Pixels a framed picture leaves free: for marks and labels, for the buttons above and the line below. */
const SIDE = 84
/** Left of marks whose names stand right of them. */
const MARK = 44
/** Pixels of a character of a name, and between its mark's middle and it. */
const CHARACTER = 13
const INDENT = 24
const ABOVE = 86
const BELOW = 84

export const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Where the camera stands so that what should be seen is. */
export interface Framing {
  /** Brings everything, or some nodes, into sight. */
  frame(ids?: readonly string[], animate?: boolean): void
  /** After a change of size: what was in sight whole stays so; where a person has zoomed or moved, nothing happens. */
  reframe(): void
  /** Whether anything was ever framed. */
  framed(): boolean
}

export function createFraming(
  sigma: Sigma<NodeData, EdgeData>,
  nodes: () => readonly DrawnNode[],
  beside: () => boolean,
): Framing {
  /** The last thing brought into sight, and the camera that did it. */
  let last: { readonly ids: readonly string[] | undefined; readonly state: CameraState } | undefined

  function frame(ids?: readonly string[], animate = !reducedMotion()): void {
    const wanted = ids && new Set(ids)
    const chosen = wanted ? nodes().filter((node) => wanted.has(node.id)) : nodes()
    if (chosen.length === 0) return
    const { width, height } = sigma.getDimensions()
    if (width === 0 || height === 0) return
    const [left, right, bottom, top] = boundsOf(chosen)
    // Marks and labels keep their size when the picture shrinks, so the room for them is measured in pixels.
    const most = width * (beside() ? 0.4 : 0.3)
    /** The camera's ratio where so many pixels stay free at the sides. */
    const ratioFor = (sides: number) => {
      const room = { x: Math.max(80, width - Math.min(sides, most)), y: Math.max(80, height - ABOVE - BELOW) }
      return sigma.getCamera().getBoundedRatio(Math.max((right - left) / room.x, (top - bottom) / room.y, 0.7))
    }
    const [before, behind] = beside() ? [MARK, namesBehind(chosen, right, ratioFor(2 * SIDE))] : [SIDE, SIDE]
    const ratio = ratioFor(before + behind)
    const aside = ((behind - before) / 2) * Math.min(1, most / (before + behind)) * ratio
    const raise = ((ABOVE - BELOW) / 2) * ratio
    const centre = { x: ((left + right) / 2 + aside) / width + 0.5, y: ((bottom + top) / 2 + raise) / height + 0.5 }
    // Sigma frames the bounding box in a unit square; the longer side is the unit.
    const unit = Math.max(width, height)
    const state = {
      x: 0.5 + ((centre.x - 0.5) * width) / unit,
      y: 0.5 + ((centre.y - 0.5) * height) / unit,
      ratio,
      angle: 0,
    }
    last = { ids, state }
    if (animate) void sigma.getCamera().animate(state, { duration: 260 })
    else sigma.getCamera().setState(state)
  }

  return {
    frame,
    reframe() {
      const now = sigma.getCamera()
      const goal = now.isAnimated() ? undefined : last?.state
      if (last && (!goal || (now.x === goal.x && now.y === goal.y && now.ratio === goal.ratio))) frame(last.ids, false)
    },
    framed: () => last !== undefined,
  }
}

/** How many pixels names that stand right of their marks reach beyond the last mark. */
function namesBehind(nodes: readonly DrawnNode[], right: number, ratio: number): number {
  let most = 0
  for (const { x, label } of nodes) most = Math.max(most, (x - right) / ratio + INDENT + CHARACTER * [...label].length)
  return most
}
