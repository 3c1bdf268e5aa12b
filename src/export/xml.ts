/** What XML 1.0 allows: tab, newline, carriage return, and everything from U+0020 but surrogates, U+FFFE and U+FFFF. */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** Most texts hold nothing that needs care. */
const PLAIN = /^[\t\n !#-%(-;=?-\ud7ff\ue000-\ufffd]*$/

/** Text as XML content or attribute; characters that XML has no way to write are left out. */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replace(ILLEGAL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('\r', '&#13;')
}

/** Text as an attribute whose line breaks and tabs survive: a reader would make spaces of them. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
