import { bodySizeOf } from './columns.ts'
import { bottomOf, type Line, topOf } from './lines.ts'

/** An initial is this much larger than its text. */
const LARGE = 1.7

/** Lines → lines: a text's first character, set over several lines' height, goes before the first of them. */
export function withInitials(lines: readonly Line[]): Line[] {
  const bodySize = bodySizeOf(lines)
  const initials = lines.filter(
    ({ text, size }) => size >= LARGE * bodySize && /^[“《]?[\u3400-\u9fff\dA-Z]$/.test(text),
  )
  if (initials.length === 0) return [...lines]
  const changed = new Map<Line, Line>()
  const gone = new Set<Line>()
  for (const initial of initials) {
    const beside = lines
      .filter(
        (line) =>
          line.size < 1.25 * bodySize &&
          line.left > initial.right - 0.4 * initial.size &&
          line.left < initial.right + 1.5 * line.size &&
          line.baseline > topOf(initial) + 0.3 * line.size &&
          topOf(line) < bottomOf(initial) - 0.3 * line.size,
      )
      .sort((a, b) => a.baseline - b.baseline)
    const [first] = beside
    if (beside.length < 2 || first.text.length < 4 || topOf(first) > topOf(initial) + 1.2 * first.size) continue
    gone.add(initial)
    for (const line of beside) {
      const text = line === first ? initial.text + line.text : line.text
      changed.set(line, { ...line, text, left: initial.left })
    }
  }
  return lines.filter((line) => !gone.has(line)).map((line) => changed.get(line) ?? line)
}
