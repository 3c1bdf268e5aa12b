import { bareNames, bylinesAfterRoles, type FoundByline, nameAt, photographers, roleAt } from './byline.ts'
import { isPersonName } from './person-name.ts'

const LONGEST = 70
const BULLETS = /^[\s■□●○◆◇▲△◎※★☆▍|｜·—–-]+/
const BRACKETS = /^[（(【[](?<inner>[^（）()【】[\]]{2,60})[）)】\]](?<rest>.{0,4})$/
/** A picture's source without a name: 哈铁供图, 资料图片. */
const CREDIT_ONLY = /^[\u4e00-\u9fff·]{2,12}(?:供图|供稿|摄影报道)$/

/** Whether a whole line says who wrote or photographed: 本报记者 X 通讯员 Y, ■通讯员 X, □X, 记者/X, （X）, 本报通讯员 X 摄. */
export function isBylineLine(text: string): boolean {
  if (text.length > LONGEST || /[。！？；;“”]/.test(text)) return false
  return CREDIT_ONLY.test(text) || readBylineLine(text).length > 0
}

/** Who a byline line names; none where it is not one. */
export function readBylineLine(text: string): FoundByline[] {
  if (text.length > LONGEST) return []
  const bullets = BULLETS.exec(text)?.[0].length ?? 0
  const brackets = BRACKETS.exec(text.slice(bullets))
  const start = bullets + (brackets ? 1 : 0)
  const inner = brackets ? brackets.groups!.inner : text.slice(bullets)
  const shifted = (found: readonly FoundByline[]) =>
    found.map((b) => ({ ...b, start: b.start + start, end: b.end + start }))
  const byRole = bylinesAfterRoles(inner)
  if (byRole.length > 0) return covers(inner, byRole) ? shifted(byRole) : []
  const photographed = photographers(inner)
  if (photographed.length > 0) return covers(inner, photographed) ? shifted(photographed) : []
  // Names alone sign an article only behind a bullet or in brackets: □王恩奎, (王露).
  if (bullets || brackets) return shifted(bareNames(inner) ?? [])
  return []
}

/** Whether nothing but roles, media and signs stands around the names. */
function covers(text: string, found: readonly FoundByline[]): boolean {
  let rest = ''
  let at = 0
  for (const { start, end } of found) {
    rest += `${text.slice(at, start)} `
    at = end
  }
  rest += text.slice(at)
  return rest
    .split(/[\s\u00a0\u3000、，,／/:：|｜·]+/)
    .every((word) => word === '' || MEDIUM.test(word) || isRoleWord(word) || isPersonName(word))
}

const MEDIUM =
  /^(?:本[报刊社网]|[\u4e00-\u9fffA-Za-z·]{0,14}(?:报|报社|网|社|台|新闻|中心|客户端|媒体?|特约|首席|见习|实习|主任|高级|驻站|记者站|报道|记者|通讯员)|(?:摄影|图文|文图)报道|摄|摄影|文|图|图文|供图|供稿|并摄|发)$/

function isRoleWord(word: string): boolean {
  const role = roleAt(word, 0)
  return role !== undefined && nameAt(word, role.end, word.length) === ''
}
