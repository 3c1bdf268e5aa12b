import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string | Uint8Array
  readonly text: string | Uint8Array
  /** Unix mode, e.g. of a symbolic link. */
  readonly mode?: number
  /** General purpose bits: 1 encrypted, 0x800 the name is UTF-8. */
  readonly flags?: number
}

/** A ZIP file of texts, as Word writes it; `unpacked` may lie about the first part's size. */
export function makeZip(parts: readonly ZipPart[], unpacked?: number): Uint8Array {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [i, { name, text, mode = 0, flags = 0 }] of parts.entries()) {
    const data = Buffer.from(text as string)
    const packed = deflateRawSync(data)
    const title = Buffer.from(name as string)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(i === 0 && unpacked !== undefined ? unpacked : data.length, 18)
    fields.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), fields, tail, title]))
    chunks.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...chunks, listed, end]))
}

/** A Word file of paragraphs; `style` is Word's name of a paragraph's style. */
export function makeDocx(
  paragraphs: readonly { readonly text: string; readonly style?: string }[],
  unpacked?: number,
): Uint8Array {
  const body = paragraphs
    .map(
      ({ text, style }) =>
        `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
    )
    .join('')
  return makeZip(
    [
      {
        name: 'word/document.xml',
        text: `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      },
      {
        name: '[Content_Types].xml',
        text: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      },
      {
        name: '_rels/.rels',
        text: '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      },
    ],
    unpacked,
  )
}

/** An Excel workbook of one sheet, its cells as inline texts. */
export function makeXlsx(rows: readonly (readonly string[])[]): Uint8Array {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const cells = rows.map((row, r) => {
    const line = row.map(
      (cell, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`,
    )
    return `<row r="${r + 1}">${line.join('')}</row>`
  })
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  return makeZip([
    {
      name: '[Content_Types].xml',
      text: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="新闻" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `${head}<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
    },
  ])
}

/** An OpenDocument text of paragraphs; `level` makes a heading. */
export function makeOdt(paragraphs: readonly { readonly text: string; readonly level?: number }[]): Uint8Array {
  const body = paragraphs.map(({ text, level }) =>
    level ? `<text:h text:outline-level="${level}">${text}</text:h>` : `<text:p text:style-name="P1">${text}</text:p>`,
  )
  return makeZip([
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'content.xml',
      text: `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${body.join('')}</office:text></office:body></office:document-content>`,
    },
  ])
}
