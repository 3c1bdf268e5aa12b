import { EXPAND_BY } from './limits.ts'

const id = encodeURIComponent

/** A scene with one entity and its best supported relations, as a link. */
export function openHref(entity: string): string {
  return `/s?st=a~${id(entity)}&st=x~${id(entity)}~~~evidence~${EXPAND_BY}~0&node=${id(entity)}`
}

export function tableHref(entity: string): string {
  return `${openHref(entity)}&v=table`
}

export function pathHref(from: string): string {
  return `/s?st=a~${id(from)}&path=${id(from)}~`
}

export function edgeHref(edge: string): string {
  return `/s?st=e~${id(edge)}&edge=${id(edge)}`
}

/** A scene of these edges, from the left to the right. */
export function flowsHref(edges: readonly string[]): string {
  return `/s?${edges.map((edge) => `st=e~${id(edge)}`).join('&')}&l=layers`
}
