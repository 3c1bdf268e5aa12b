/**
 * One spelling for what differs only in print: full width → half width, digits → `0`, Latin letters → `a`,
 * a run of either → one, no white space. `２０２３年 ABC` → `0年a`.
 */
export function foldText(text: string): string {
  let folded = ''
  let last = ''
  for (let i = 0; i < text.length; i++) {
    const sign = foldCode(text.charCodeAt(i))
    if (sign === '' || (sign === last && (sign === '0' || sign === 'a'))) continue
    folded += sign
    last = sign
  }
  return folded
}

function foldCode(code: number): string {
  if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0
  if (code <= 0x20 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200f) || code === 0xfeff)
    return ''
  if (code >= 0x30 && code <= 0x39) return '0'
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return 'a'
  return String.fromCharCode(code)
}
