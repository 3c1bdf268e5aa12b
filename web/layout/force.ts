import type { LayoutEdge, LayoutNode, Places } from './types.ts'

const LINK = 150
const REACH = 420
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

interface Body {
  readonly id: string
  readonly fixed: boolean
  /** Half of the box that node and label need. */
  readonly w: number
  readonly h: number
  x: number
  y: number
  vx: number
  vy: number
}

/**
 * Springs along edges, repulsion within reach, and boxes that do not overlap: labels are part of a node's size.
 * Only nodes that are not `fixed` move. Deterministic: no randomness, and ties go by the given order.
 */
export function forceLayout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Places {
  const bodies = settle(nodes, edges)
  const byId = new Map(bodies.map((body) => [body.id, body]))
  const links = edges.flatMap(({ from, to }) => {
    const a = byId.get(from)
    const b = byId.get(to)
    return a && b && a !== b ? [[a, b] as const] : []
  })
  const degree = new Map<Body, number>()
  for (const [a, b] of links) {
    degree.set(a, (degree.get(a) ?? 0) + 1)
    degree.set(b, (degree.get(b) ?? 0) + 1)
  }
  const moving = bodies.filter((body) => !body.fixed)
  const pulling = links.filter(([a, b]) => !a.fixed || !b.fixed)
  const rounds = moving.length === 0 ? 0 : bodies.length > 1500 ? 60 : bodies.length > 300 ? 140 : 320
  for (let round = 0; round < rounds; round++) {
    const heat = 1 - round / rounds
    for (const [a, b] of pulling) attract(a, b, (degree.get(a) ?? 1) + (degree.get(b) ?? 1))
    eachNear(bodies, REACH, repel)
    for (const body of moving) {
      body.vx -= body.x * 0.004
      body.vy -= body.y * 0.006
      const speed = Math.hypot(body.vx, body.vy)
      const limit = 4 + 36 * heat
      const scale = speed > limit ? limit / speed : 1
      body.x += body.vx * scale
      body.y += body.vy * scale
      body.vx *= 0.55
      body.vy *= 0.55
    }
    for (const body of bodies) if (body.fixed) body.vx = body.vy = 0
    if (heat < 0.45) eachNear(bodies, 240, part)
  }
  for (let round = 0; round < (moving.length > 0 ? 40 : 0); round++) if (!eachNear(bodies, 240, part)) break
  return new Map(bodies.map(({ id, x, y }) => [id, { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }]))
}

/** Places to start from: where they were, round a neighbour that has a place, or on a spiral. */
function settle(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Body[] {
  const at = new Map<string, { x: number; y: number }>()
  for (const node of nodes) if (node.at) at.set(node.id, node.at)
  const neighbours = new Map<string, string[]>()
  for (const { from, to } of edges) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const known = neighbours.get(one)
      if (known) known.push(other)
      else neighbours.set(one, [other])
    }
  }
  const used = new Map<string, number>()
  // The best connected go first, so that the others find a place beside them.
  const order = nodes
    .map((node, index) => ({ node, index, degree: neighbours.get(node.id)?.length ?? 0 }))
    .sort((a, b) => b.degree - a.degree || a.index - b.index)
  let loose = 0
  for (const { node } of order) {
    if (at.has(node.id)) continue
    const parent = neighbours.get(node.id)?.find((id) => at.has(id))
    if (parent === undefined) {
      const angle = loose * GOLDEN
      const radius = loose === 0 && at.size === 0 ? 0 : 160 + 60 * Math.sqrt(loose)
      loose++
      at.set(node.id, { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius })
      continue
    }
    const count = used.get(parent) ?? 0
    used.set(parent, count + 1)
    const centre = at.get(parent)!
    // Away from the middle when the parent stands outside it, so that an expansion grows outwards.
    const outward = Math.atan2(centre.y, centre.x)
    const angle = outward + count * GOLDEN
    const radius = LINK * (0.8 + 0.12 * Math.sqrt(count))
    at.set(node.id, { x: centre.x + Math.cos(angle) * radius, y: centre.y + Math.sin(angle) * radius })
  }
  return nodes.map((node) => ({
    id: node.id,
    fixed: node.fixed === true && node.at !== undefined,
    w: Math.max(node.radius, node.labelWidth / 2) + 8,
    h: node.radius + 15,
    ...at.get(node.id)!,
    vx: 0,
    vy: 0,
  }))
}

function attract(a: Body, b: Body, degrees: number): void {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const distance = Math.hypot(dx, dy) || 1
  const wish = LINK + Math.min(180, 5 * degrees)
  const force = ((distance - wish) / distance) * 0.07
  a.vx += dx * force
  a.vy += dy * force
  b.vx -= dx * force
  b.vy -= dy * force
}

function repel(a: Body, b: Body): boolean {
  if (a.fixed && b.fixed) return false
  const dx = b.x - a.x || 0.01
  const dy = b.y - a.y
  const square = Math.max(400, dx * dx + dy * dy)
  const force = 5200 / square / Math.sqrt(square)
  a.vx -= dx * force
  a.vy -= dy * force
  b.vx += dx * force
  b.vy += dy * force
  return false
}

/** Moves two overlapping boxes apart along the shorter way; true when it had to. */
function part(a: Body, b: Body): boolean {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const overX = a.w + b.w - Math.abs(dx)
  const overY = a.h + b.h - Math.abs(dy)
  if (overX <= 0 || overY <= 0 || (a.fixed && b.fixed)) return false
  const shareA = a.fixed ? 0 : b.fixed ? 1 : 0.5
  if (overY <= overX) {
    const push = (dy < 0 ? -1 : 1) * (overY + 0.5)
    a.y -= push * shareA
    b.y += push * (1 - shareA)
  } else {
    const push = (dx < 0 ? -1 : 1) * (overX + 0.5)
    a.x -= push * shareA
    b.x += push * (1 - shareA)
  }
  return true
}

/** Calls back for each pair nearer than `reach`, by a grid; true when any call was. */
function eachNear(bodies: readonly Body[], reach: number, visit: (a: Body, b: Body) => boolean): boolean {
  const cells = new Map<string, Body[]>()
  const key = (x: number, y: number) => `${x},${y}`
  const column = (body: Body) => Math.floor(body.x / reach)
  const row = (body: Body) => Math.floor(body.y / reach)
  for (const body of bodies) {
    const cell = key(column(body), row(body))
    const inside = cells.get(cell)
    if (inside) inside.push(body)
    else cells.set(cell, [body])
  }
  let any = false
  for (const [cell, inside] of cells) {
    const [x, y] = cell.split(',').map(Number) as [number, number]
    for (let i = 0; i < inside.length; i++)
      for (let j = i + 1; j < inside.length; j++) if (visit(inside[i]!, inside[j]!)) any = true
    for (const [ox, oy] of [
      [1, 0],
      [-1, 1],
      [0, 1],
      [1, 1],
    ] as const)
      for (const other of cells.get(key(x + ox, y + oy)) ?? [])
        for (const body of inside) if (visit(body, other)) any = true
  }
  return any
}
