import type Sigma from 'sigma'
import type { EdgeData, NodeData } from './picture.ts'

/** Without a move for so long the picture rests, also while the button is still held. */
const REST_MS = 120

/** Whether the picture is on the move under a person's hands or in a flight of the camera. */
export interface Motion {
  moving(): boolean
  /** Something other than the camera moved: a node that is dragged. */
  moved(): void
  /** It rests from now on. */
  rest(): void
  kill(): void
}

/** Watches a camera; `onRest` is called once each time it has come to rest and nothing else draws the picture anew. */
export function watchMotion(sigma: Sigma<NodeData, EdgeData>, onRest: () => void): Motion {
  const camera = sigma.getCamera()
  const mouse = sigma.getMouseCaptor()
  const touch = sigma.getTouchCaptor()
  let moving = false
  let moves = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function moved(): void {
    moving = true
    moves++
    clearTimeout(timer)
    timer = setTimeout(calm, REST_MS)
  }

  function rest(): void {
    clearTimeout(timer)
    moving = false
  }

  /** On a slow machine a move may wait for the frame after this: only when none came it is rest. */
  function calm(): void {
    const before = moves
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!moving || moves !== before) return
        rest()
        onRest()
      }),
    )
  }

  const updated = () => {
    const driven =
      camera.isAnimated() ||
      mouse.isMoving ||
      mouse.draggedEvents > 0 ||
      mouse.currentWheelDirection !== 0 ||
      touch.isMoving
    // The last step of a flight, and a jump, are followed by a frame that shows where it ended.
    if (driven) moved()
    else rest()
  }
  camera.on('updated', updated)
  return {
    moving: () => moving,
    moved,
    rest,
    kill() {
      rest()
      camera.removeListener('updated', updated)
    },
  }
}
