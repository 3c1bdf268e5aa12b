import type { Gazetteer } from '../../gazetteer/index.ts'
import { CharacterIndex } from './character-index.ts'
import { type Cluster, type Form, Groups } from './forms.ts'

/** A surname with a post or as colleagues say it; 王某, 李女士, 小张 may be anyone. */
const ADDRESS =
  /^(?:老(?<after>\p{Script=Han})|(?<before>\p{Script=Han})(?:老师|医生|律师|书记|总书记|主任|经理|教授|总|委员|局长|院长|校长|主席|总理|部长|会长|警官|老))$/u
const ANYONE = /某|[×xX*＊]|(?:先生|女士|小姐|师傅|同学|阿姨|大爷|大妈|大姐|大哥|奶奶|爷爷)$|^[小阿]\p{Script=Han}$/u
const PARTS = /[·•‧・．\s]+/u

/** Which names of an article are one person: `格林菲尔德` of `约翰·格林菲尔德`, `老林` where one 林 is named. */
export function resolvePersons(
  forms: readonly Form[],
  bracketed: readonly (readonly [number, number])[],
  gazetteer: Gazetteer,
): readonly Cluster[] {
  const groups = new Groups(forms.length)
  const aliases = joinBracketedForms(forms, groups, bracketed)
  const index = new CharacterIndex(forms.map((form) => form.own))
  forms.forEach((short, i) => {
    const owners = index
      .containing(surnameOf(short) ?? short.own)
      .flatMap((j) => (i !== j && isPartOf(short, forms[j], gazetteer) ? [groups.find(j)] : []))
    const [owner, ...others] = new Set(owners)
    if (owner !== undefined && others.length === 0) groups.join(i, owner)
  })
  return groups.all().map((members) => {
    const named = members.map((i) => ({ form: forms[i], alias: aliases.has(i) }))
    const best = named.toSorted(
      (a, b) =>
        Number(a.alias) - Number(b.alias) ||
        Number(isAddress(a.form)) - Number(isAddress(b.form)) ||
        Number(isLatin(a.form)) - Number(isLatin(b.form)) ||
        b.form.own.length - a.form.own.length,
    )[0]
    return {
      forms: members.map((i) => forms[i]),
      name: best.form.surface.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''),
    }
  })
}

const isLatin = (form: Form) => !/\p{Script=Han}/u.test(form.surface)
/** `林` of `老林`, `林医生`. */
function surnameOf({ surface }: Form): string | undefined {
  const groups = ADDRESS.exec(surface)?.groups
  return groups?.after ?? groups?.before
}
const isAddress = (form: Form) => ADDRESS.test(form.surface)

/** Joins what brackets say is one; the forms that stand in brackets are returned. */
export function joinBracketedForms(
  forms: readonly Form[],
  groups: Groups,
  bracketed: readonly (readonly [number, number])[],
): Set<number> {
  const formOf = new Map<number, number>()
  forms.forEach((form, i) => {
    for (const mention of form.mentions) formOf.set(mention, i)
  })
  const aliases = new Set<number>()
  for (const [a, b] of bracketed) {
    const [x, y] = [formOf.get(a), formOf.get(b)]
    if (x === undefined || y === undefined || x === y) continue
    groups.join(x, y)
    aliases.add(y)
  }
  return aliases
}

function isPartOf(short: Form, full: Form, gazetteer: Gazetteer): boolean {
  const [a, b] = [short.surface, full.surface]
  if (ANYONE.test(a) || (ANYONE.test(b) && !isAddress(short))) return false
  if (PARTS.test(b)) return a.length > 1 && b.split(PARTS).includes(a)
  const known = gazetteer.surname(b)?.surname
  if (known !== undefined && a.length === 2 && b === `${known}${a}` && !gazetteer.surname(a)?.frequency) return true
  if (isAddress(full) || !isAddress(short)) return false
  const surname = surnameOf(short)!
  return b.length >= 2 && b.length <= 4 && b.startsWith(surname) && known === surname
}
