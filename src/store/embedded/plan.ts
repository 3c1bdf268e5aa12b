import type { PlanStep } from '../port.ts'

/** The engine's plan, an operator a line and two spaces deeper for what it reads from, as a tree. */
export function readPlan(text: string): PlanStep {
  const root: PlanStep & { children: PlanStep[] } = { name: 'Plan', detail: '', children: [] }
  const open: { readonly depth: number; readonly step: { children: PlanStep[] } }[] = [{ depth: -1, step: root }]
  for (const line of text.split('\n')) {
    const found = /^(?<space> *)(?<name>[^\s(]+) ?(?<detail>.*)$/.exec(line)?.groups
    if (!found) continue
    const depth = found.space!.length
    while (open.at(-1)!.depth >= depth) open.pop()
    const step = { name: found.name!, detail: unwrapped(found.detail!.trim()), children: [] as PlanStep[] }
    open.at(-1)!.step.children.push(step)
    open.push({ depth, step })
  }
  return root.children.length === 1 ? root.children[0]! : root
}

/** Without the brackets round all of it. */
function unwrapped(detail: string): string {
  if (!detail.startsWith('(') || !detail.endsWith(')')) return detail
  let depth = 0
  for (let i = 0; i < detail.length; i++) {
    if (detail[i] === '(') depth++
    else if (detail[i] === ')' && --depth === 0 && i < detail.length - 1) return detail
  }
  return detail.slice(1, -1)
}
