import type { Line, Run } from './lines.ts'

/** Fewer characters under one another are a list. */
const FEWEST = 4
/** How far characters under one another may differ from one straight line, and be apart, in sizes. */
const STRAIGHT = 0.15
const NEAREST = 0.85
const FARTHEST = 1.7

/** Takes titles that are written downwards out of the runs: single characters of one size, at least `least`, under one another. */
export function uprightLines(
  runs: readonly Run[],
  least: number,
): {
  readonly upright: readonly Line[]
  readonly rest: readonly Run[]
} {
  const single = runs.filter((run) => run.size >= least && [...run.text.trim()].length === 1 && HAN.test(run.text))
  const stacks = new Map<number, Run[]>()
  for (const run of single) {
    const key = Math.round((run.x + run.width / 2) / 2)
    stacks.set(key, [...(stacks.get(key) ?? []), run])
  }
  const upright: Line[] = []
  const gone = new Set<Run>()
  for (const [key, stack] of [...stacks].sort((a, b) => a[0] - b[0])) {
    const near = [...stack, ...(stacks.get(key + 1) ?? [])].filter((run) => !gone.has(run))
    near.sort((a, b) => a.baseline - b.baseline)
    let chain: Run[] = []
    const end = () => {
      if (chain.length >= FEWEST && !hasNeighbours(chain, runs)) {
        upright.push(lineOf(chain))
        for (const run of chain) gone.add(run)
      }
      chain = []
    }
    for (const run of near) {
      const last = chain.at(-1)
      if (last && !goesOn(last, run)) end()
      chain.push(run)
    }
    end()
  }
  return { upright, rest: gone.size > 0 ? runs.filter((run) => !gone.has(run)) : runs }
}

const HAN = /[\u3400-\u9fff，。、“”《》：！？]/

function goesOn(last: Run, run: Run): boolean {
  const step = (run.baseline - last.baseline) / run.size
  return (
    Math.abs(last.size - run.size) < 0.03 * run.size &&
    Math.abs(last.x + last.width / 2 - run.x - run.width / 2) < STRAIGHT * run.size &&
    step > NEAREST &&
    step < FARTHEST
  )
}

/** Whether the characters go on to the left or right, on most levels, more closely than downwards: then they end or begin lines. */
function hasNeighbours(chain: readonly Run[], runs: readonly Run[]): boolean {
  const [{ size, x, baseline }] = chain
  const right = Math.max(...chain.map((run) => run.x + run.width))
  const downwards = (chain[chain.length - 1].baseline - baseline) / (chain.length - 1) - size
  const closer = Math.max(0.12 * size, downwards)
  const isBeside = (run: Run): boolean =>
    Math.abs(run.size - size) < 0.1 * size &&
    ((run.x >= right - 0.3 * size && run.x - right < closer) ||
      (run.x + run.width <= x + 0.3 * size && x - run.x - run.width < closer))
  const beside = runs.filter((run) => run.text.trim() && !chain.includes(run) && isBeside(run))
  const met = chain.filter((run) => beside.some((other) => Math.abs(other.baseline - run.baseline) < 0.3 * size))
  return met.length * 3 > chain.length
}

function lineOf(chain: readonly Run[]): Line {
  const [first] = chain
  const last = chain[chain.length - 1]
  return {
    text: chain.map(({ text }) => text.trim()).join(''),
    left: Math.min(...chain.map(({ x }) => x)),
    right: Math.max(...chain.map(({ x, width }) => x + width)),
    baseline: last.baseline,
    size: first.size,
    top: first.baseline - 0.88 * first.size,
  }
}
