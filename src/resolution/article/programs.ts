import { titleWithoutYear } from '../title.ts'
import { type Cluster, type Form, Groups } from './forms.ts'
import { joinBracketedForms } from './persons.ts'

/** Which titles of an article are one undertaking, and what it is called in full. */
export function resolvePrograms(forms: readonly Form[], bracketed: readonly (readonly [number, number])[]): readonly Cluster[] {
  const groups = new Groups(forms.length)
  joinBracketedForms(forms, groups, bracketed)
  forms.forEach((short, i) => {
    const owners = forms.flatMap((full, j) => (i !== j && isShortFor(short, full) ? [groups.find(j)] : []))
    const [owner, ...others] = new Set(owners)
    if (owner !== undefined && others.length === 0) groups.join(i, owner)
  })
  return groups.all().map((members) => {
    const best = members.map((i) => forms[i]).sort((a, b) => b.own.length - a.own.length)[0]
    return { forms: members.map((i) => forms[i]), name: best.surface }
  })
}

const quoted = (surface: string) => /[“"‘《]([^”"’》]+)[”"’》]/u.exec(surface)?.[1]

function isShortFor(short: Form, full: Form): boolean {
  const [a, b] = [short.own, full.own]
  if (a.length >= b.length) return false
  if (/^《[^》]*》$/u.test(short.surface)) return /^《/u.test(full.surface) && b.endsWith(a)
  if (titleWithoutYear(full.surface) === a) return true
  const [x, y] = [quoted(short.surface), quoted(full.surface)]
  if (x && y && x === y) return true
  return a.length >= 4 && (b.endsWith(a) || b.startsWith(a))
}
