import type { Gazetteer } from '../gazetteer/index.ts'
import type { EntityType } from '../model/ontology.ts'
import type { Candidate } from './candidate.ts'
import { isHan } from './characters.ts'
import { findPlacedOrganisations, LOCAL_SHORT } from './organisation.ts'
import { FORM_OF_ADDRESS } from './person.ts'
import { findPlaceChains } from './place.ts'

/**
 * What the lists know where neither tagger nor other rules read a name: a division or country between words that do not go on
 * it (`在银川举行`), a body that begins with a division, `冯先生`, `省委` before a post. `names` are those already chosen, in order.
 */
export function findKnownNames(text: string, names: readonly Candidate[], gazetteer: Gazetteer): readonly Candidate[] {
  const found: Candidate[] = []
  const find = (type: EntityType, start: number, end: number, method: Candidate['method'], confidence: number) =>
    found.push({ type, start, end, method, confidence })
  const covered = new Uint8Array(text.length)
  for (const { start, end } of names) covered.fill(1, start, end)
  const isFree = (start: number, end: number) => !covered.subarray(start, end).includes(1)
  const chains = findPlaceChains(text, gazetteer, covered).filter(({ start, divisionEnd }) =>
    isFree(start, divisionEnd),
  )
  for (const body of findPlacedOrganisations(text, gazetteer, chains)) {
    if (!isFree(body.start, body.end) || NO_BODY.test(text.slice(body.start, body.end))) continue
    if (ends(text, body.end) || LEADS.test(text[body.start - 1] ?? '')) found.push(body)
  }
  for (const { start, divisionEnd: end } of chains) {
    const name = text.slice(start, end)
    if (name === '中国' || text[end] === '—') continue
    const isLed = name.length > 2 || !isHan(text[start - 1]) || LEADS.test(text[start - 1])
    const goesOn = ends(text, end) || GOES_ON.test(text.slice(end, end + 3))
    if (!DATELINE.test(text.slice(end, end + 8)) && !(isLed && goesOn)) continue
    find('Place', start, end, 'rule:place-known', 0.75)
  }
  for (const { index, 0: form } of text.matchAll(FORM_OF_ADDRESS))
    if (
      (gazetteer.surname(`${form[0]}某`)?.frequency ?? 0) >= 20 &&
      (!isHan(text[index - 1]) || LEADS.test(text[index - 1])) &&
      !isHan(text[index + form.length])
    )
      find('Person', index, index + form.length, 'rule:person-address', 0.8)
  for (const { index, 0: form } of text.matchAll(LOCAL_SHORT))
    if (!form.endsWith('总')) find('Organisation', index, index + form.length, 'rule:organisation-short', 0.8)
  for (const { index, 0: form } of text.matchAll(PARTY_OFFICE))
    find('Organisation', index, index + form.length, 'rule:organisation-office', 0.8)
  return found
}

const LEADS = /[在与和及由被到对从于是赴向为让给跟至自的]/
const NO_BODY = /[“”‘’]|与|.{5}和|结合|推进|整体/
/** What goes on a sentence, not a name. */
const GOES_ON = /^(?:举办|举行|召开|启动|前?总理|前?总统|首都|外长|境内|市民|警方|发生|某)/
const DATELINE = /^(?:\d{1,2}月\d{1,2}日)?[电讯]/
const PARTY_OFFICE = /政法委(?=原?(?:副|常务)?(?:副)?书记)/g

function ends(text: string, end: number): boolean {
  return !isHan(text[end]) || /^[的等和与及是向到在将为已]/.test(text[end])
}
