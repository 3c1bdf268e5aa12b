import type { ExportFormat, ExportSource, Pieces } from './format.ts'
import { type Cell, type Table, tablesOf } from './tables.ts'
import { xmlText } from './xml.ts'
import { zip } from './zip.ts'

/** An Excel workbook (ECMA-376): entities, relations, evidence with the sentence, sources. Text is text, never a formula. */
export const xlsx: ExportFormat = {
  name: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  summary: 'Excel、LibreOffice：实体、关系、原句、来源各一张表 a sheet each for entities, relations, evidence, sources',
  write,
  parts: (source) => tablesOf(source).map((table) => ({ name: table.name, pieces: () => lines(table) })),
}

/** A sheet as one sees it: a line a row, however many lines a cell has. */
async function* lines(table: Table): Pieces {
  const line = (cells: readonly Cell[]) =>
    `${cells.map((cell) => String(cell ?? '').replaceAll(/[\t\r\n]+/g, ' ')).join('\t')}\n`
  yield line(table.columns)
  for await (const row of table.rows()) yield line(row)
}

/** What one sheet may hold. */
const MOST_ROWS = 1_048_576
const MOST_CHARACTERS = 32_767

function write(source: ExportSource): Pieces {
  const tables = tablesOf(source)
  const fixed = (name: string, text: string) => ({
    name,
    pieces: async function* () {
      yield `${DECLARATION}${text}`
    },
  })
  return zip([
    fixed('[Content_Types].xml', contentTypes(tables.length)),
    fixed('_rels/.rels', ROOT_RELATIONS),
    fixed('docProps/core.xml', properties(source)),
    fixed('xl/workbook.xml', workbook(tables)),
    fixed('xl/_rels/workbook.xml.rels', workbookRelations(tables.length)),
    fixed('xl/styles.xml', STYLES),
    ...tables.map((table, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, pieces: () => sheet(table) })),
  ])
}

async function* sheet(table: Table): Pieces {
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`
  yield row(1, table.columns, HEAD)
  let at = 1
  for await (const cells of table.rows()) {
    if (++at > MOST_ROWS)
      throw new Error(
        `表 ${table.name} 超过 Excel 的 ${MOST_ROWS} 行，请用 csv。 The table ${table.name} has more rows than Excel may have: use csv.`,
      )
    yield row(at, cells, PLAIN)
  }
  yield '</sheetData></worksheet>'
}

const PLAIN = 0
const HEAD = 1
/** Excel shows it as text also when the cell is edited. */
const QUOTED = 2

function row(number: number, cells: readonly Cell[], style: number): string {
  let text = `<row r="${number}">`
  for (const [at, cell] of cells.entries()) {
    if (cell === undefined) continue
    const place = `${columnName(at)}${number}`
    if (typeof cell === 'number' && Number.isFinite(cell)) text += `<c r="${place}"><v>${cell}</v></c>`
    else if (typeof cell === 'boolean') text += `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
    else text += textCell(place, String(cell), style)
  }
  return `${text}</row>`
}

function textCell(place: string, cell: string, style: number): string {
  const text = cell.length > MOST_CHARACTERS ? `${cell.slice(0, MOST_CHARACTERS - 1)}…` : cell
  const chosen = style === PLAIN && /^[=+\-@\t\r＝＋－＠]/.test(text) ? QUOTED : style
  // What looks like an escape of the format (_x000D_) is escaped itself.
  const escaped = xmlText(text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')).replaceAll('&#13;', '_x000D_')
  return `<c r="${place}" t="inlineStr"${chosen === PLAIN ? '' : ` s="${chosen}"`}><is><t xml:space="preserve">${escaped}</t></is></c>`
}

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
  let name = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name
  return name
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const ROOT_RELATIONS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${overrides.join('')}</Types>`
}

function workbook(tables: readonly Table[]): string {
  const sheets = tables.map(
    ({ name }, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`
}

function workbookRelations(sheets: number): string {
  const relations = Array.from(
    { length: sheets },
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
}

function properties({ header }: ExportSource): string {
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(header.title)}</dc:title><dc:creator>关系 Guanxi ${xmlText(header.build)}</dc:creator><dc:description>${xmlText(header.licence)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">${header.date}T00:00:00Z</dcterms:created></cp:coreProperties>`
}
