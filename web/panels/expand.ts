import { EXPAND_BY, HUB } from '../scene/limits.ts'
import { type Step, setFocus } from '../scene/scene.ts'
import { look, sceneStore, takeSteps } from '../scene/store.ts'

/** The next 25 of a node's relations, the best supported first. */
export function nextStep(id: string): Step {
  const shown = sceneStore.getState().history.present.progress.get(id)?.shown ?? 0
  return { kind: 'expand', id, order: 'evidence', limit: EXPAND_BY, offset: shown }
}

/** Expands a node; one with very many relations asks first which kind, in the panel. */
export async function expandNode(id: string): Promise<void> {
  const { nodes, progress } = sceneStore.getState().history.present
  const node = nodes.get(id)
  const done = progress.get(id)
  look((scene) => setFocus(scene, { kind: 'node', id }))
  if (!node || (done && done.shown >= done.total)) return
  if (node.degree > HUB && !done) return
  await takeSteps([nextStep(id)])
}
