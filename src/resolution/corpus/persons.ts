import type { Atom, Atoms } from './atoms.ts'
import type { Identities } from './identities.ts'
import { isPartialPerson, normaliseName } from '../names.ts'
import { joinByEvidence } from './namesakes.ts'

/** Bodies so large that belonging to them tells nobody from his namesake. */
const MASS_BODY =
  /^(?:中国)?(?:共产党|共青团|国民党|民主党|共和党|中共|中共中央|人民解放军|解放军|少先队|共产主义青年团)$|^(?:全国|中华全国)?总工会$/u

/** Posts that many hold at once in one body; with a mass body they prove nothing. */
const COMMON_ROLE = /^(?:党员|团员|会员|成员|职工|工人|员工|学生|代表|委员|记者|通讯员|志愿者|干部|队员|球员|选手)$/u

/** A post that one person holds at a time, named with its body: `国家主席`, `外交部发言人`. */
const SINGULAR_POST =
  /^.{2,}(?:主席|总统|总理|首相|国务卿|部长|省长|市长|县长|区长|州长|书记|发言人|董事长|总裁|首席执行官|CEO|行长|校长|院长|秘书长|总干事)$/u
const PLURAL_POST =
  /^(?:副|原|前|时任|常务副)|副(?:主席|总统|总理|部长|省长|市长|县长|区长|书记|董事长|总裁|行长|校长|院长|秘书长)/u

/** What ties a person to namesakes elsewhere: the body served, the post held, the paper written for. */
function evidenceOf(atoms: Atoms, identities: Identities): ReadonlyMap<string, readonly string[]> {
  const evidence = new Map<string, string[]>()
  const add = (atom: string, kind: string, value: string) => {
    const found = `${kind}\u001f${value}`
    const list = evidence.get(atom)
    if (list) list.push(found)
    else evidence.set(atom, [found])
  }
  for (const { document, reading } of atoms.articles) {
    const { article, entities, relations } = reading
    const byId = new Map(entities.map((entity) => [entity.id, entity]))
    for (const relation of relations) {
      if (relation.type !== 'MEMBER_OF' || relation.modality === 'denied') continue
      const person = atoms.atomOf(article.id, relation.subject)
      const body = atoms.atomOf(article.id, relation.object)
      const bodyName = byId.get(relation.object)?.name
      if (!person || !body || !bodyName || atoms.byId.get(person)!.type !== 'Person') continue
      const role = normaliseName(relation.role ?? '')
      const root = identities.find(body)
      if (!MASS_BODY.test(bodyName)) add(person, 'body', root)
      else if (role && !COMMON_ROLE.test(role)) add(person, 'post', `${root}\u001f${role}`)
      if (SINGULAR_POST.test(role) && !PLURAL_POST.test(role)) add(person, 'post', role)
    }
    article.bylines.forEach((_, index) => {
      const author = atoms.authorOf(article.id, index)
      if (author) add(author, 'paper', document.outlet ?? document.id)
    })
  }
  return evidence
}

/** Persons of one name, by name: only these are ever compared. Forms of address are left out. */
export function namesakes(atoms: Atoms): ReadonlyMap<string, readonly Atom[]> {
  const blocks = new Map<string, Atom[]>()
  for (const atom of atoms.byId.values()) {
    if (atom.type !== 'Person') continue
    const name = atom.members[0]?.entity.name ?? atom.bylines[0].name
    if (isPartialPerson(name)) continue
    const key = normaliseName(name)
    const block = blocks.get(key)
    if (block) block.push(atom)
    else blocks.set(key, [atom])
  }
  for (const block of blocks.values()) block.sort((a, b) => (a.id < b.id ? -1 : 1))
  return blocks
}

/** Two persons with one name are two, until the same body or post says otherwise. */
export function joinPersons(atoms: Atoms, identities: Identities): void {
  joinByEvidence(namesakes(atoms), evidenceOf(atoms, identities), identities)
}
