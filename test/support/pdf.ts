/** A text at a place of a page, from its top left, in points. */
export interface Drawn {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  /** Set apart, character by character, to be as wide. */
  readonly wide?: number
  /** Set in another font than the rest. */
  readonly apart?: boolean
}

/** A PDF that draws texts with a Chinese font that is not embedded; without CMaps a reader finds no text in it. */
export function makePdf(
  pages: readonly (readonly Drawn[])[],
  width = 1000,
  height = 1400,
  more: { readonly catalog?: string; readonly page?: string; readonly trailer?: string; readonly draw?: string } = {},
): Uint8Array {
  const { catalog = '', page = '', trailer = '', draw = '' } = more
  const objects: string[] = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ]
  pages.forEach((drawn, i) => {
    const stream = drawn
      .map(
        ({ text, x, y, size, apart, wide }) =>
          `BT /${apart ? 'G' : 'F'} ${size} Tf ${wide ? (wide - text.length * size) / (text.length - 1) : 0} Tc 1 0 0 1 ${x} ${height - y} Tm <${hex(text)}> Tj ET`,
      )
      .join('\n')
      .concat(draw)
    objects.push(
      `<</Type/Page/Parent 2 0 R${page}/MediaBox[0 0 ${width} ${height}]/Resources<</Font<</F 3 0 R/G ${6 + 2 * pages.length} 0 R>>>>/Contents ${7 + 2 * i} 0 R>>`,
      `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    )
  })
  // The font that sets apart: the same, by another name.
  const other = [2, 3, 4].map((i) => objects[i]!.replaceAll('STSong-Light', 'STHeiti-Regular'))
  const at = objects.length + 1
  objects.push(other[0]!.replace('4 0 R', `${at + 1} 0 R`), other[1]!.replace('5 0 R', `${at + 2} 0 R`), other[2]!)
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

const hex = (text: string): string =>
  [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')

/** Paragraphs set in columns: each begins two characters in, its lines full but for the last. */
export function setColumns(
  paragraphs: readonly string[],
  {
    x,
    y,
    width,
    size,
    columns,
    gutter,
  }: { x: number; y: number; width: number; size: number; columns: number; gutter: number },
): Drawn[] {
  const perLine = Math.floor(width / size)
  const lines = paragraphs.flatMap((paragraph) => {
    const set: { text: string; indent: number }[] = [{ text: paragraph.slice(0, perLine - 2), indent: 2 }]
    for (let at = perLine - 2; at < paragraph.length; at += perLine)
      set.push({ text: paragraph.slice(at, at + perLine), indent: 0 })
    return set
  })
  const perColumn = Math.ceil(lines.length / columns)
  return lines.map(({ text, indent }, i) => ({
    text,
    x: x + Math.floor(i / perColumn) * (width + gutter) + indent * size,
    y: y + (i % perColumn) * size * 1.5,
    size,
  }))
}

/** What draws lines and frames, for `draw` of `makePdf`: points from the page's top left. */
export const drawn = (
  shapes: readonly (readonly [left: number, top: number, right: number, bottom: number])[],
  height = 1400,
): string =>
  shapes
    .map(([left, top, right, bottom]) =>
      top === bottom || left === right
        ? `\n0.5 w ${left} ${height - top} m ${right} ${height - bottom} l S`
        : `\n0.5 w ${left} ${height - bottom} ${right - left} ${bottom - top} re S`,
    )
    .join('')
