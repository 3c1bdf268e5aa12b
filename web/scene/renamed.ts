import { api } from '../api/client.ts'
import { successorOf } from '../api/judged.ts'
import type { Recipe } from './address.ts'
import type { Focus, Step } from './scene.ts'

const AT_ONCE = 100

/** The same recipe with what people merged since under the id it has now; the very same one where nothing was. */
export async function followMerges(recipe: Recipe, signal: AbortSignal): Promise<Recipe> {
  const named = [...new Set(recipe.steps.flatMap(idsOf).concat(recipe.hidden, focusIds(recipe.focus)))]
  const there = new Set<string>()
  for (let i = 0; i < named.length; i += AT_ONCE)
    for (const { id } of (await api.entities(named.slice(i, i + AT_ONCE), signal)).entities) there.add(id)
  const now = new Map<string, string>()
  for (const id of named) {
    if (there.has(id)) continue
    const successor = await successorOf(id, signal)
    if (successor) now.set(id, successor.id)
  }
  if (now.size === 0) return recipe
  const to = (id: string) => now.get(id) ?? id
  const { focus, ...rest } = recipe
  return {
    ...rest,
    steps: recipe.steps.map((step) => renameStep(step, to)),
    hidden: recipe.hidden.map(to),
    ...(focus ? { focus: renameFocus(focus, to) } : {}),
  }
}

function idsOf(step: Step): readonly string[] {
  if (step.kind === 'add') return step.ids
  if (step.kind === 'expand') return [step.id]
  if (step.kind === 'path') return [step.from, step.to]
  return []
}

function focusIds(focus: Focus | undefined): string[] {
  if (focus?.kind === 'node') return [focus.id]
  return focus?.kind === 'path' ? [focus.from, focus.to].filter((id) => id !== undefined) : []
}

function renameStep(step: Step, to: (id: string) => string): Step {
  if (step.kind === 'add') return { ...step, ids: [...new Set(step.ids.map(to))] }
  if (step.kind === 'expand') return { ...step, id: to(step.id) }
  if (step.kind === 'path') return { ...step, from: to(step.from), to: to(step.to) }
  return step
}

function renameFocus(focus: Focus, to: (id: string) => string): Focus {
  if (focus.kind === 'node') return { ...focus, id: to(focus.id) }
  if (focus.kind !== 'path') return focus
  return { ...focus, ...(focus.from ? { from: to(focus.from) } : {}), ...(focus.to ? { to: to(focus.to) } : {}) }
}
