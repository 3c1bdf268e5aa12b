import { zipEntries } from '../zip-directory.ts'
import type { Row } from './mapping.ts'
import type { CorpusRow } from './rows.ts'

const MOST_UNPACKED = 512 * 1024 * 1024

/** The rows of every sheet of an Excel workbook, names in each sheet's first row. Formulas give the value that Excel kept. */
export async function xlsxRows(bytes: Uint8Array): Promise<readonly CorpusRow[]> {
  const entries = zipEntries(bytes)
  if (!entries?.some(({ name }) => name === 'xl/workbook.xml'))
    return [
      {
        place: '',
        reason:
          '不是 Excel 工作簿（.xlsx），或已损坏；请用 Excel 另存后再试。 Not an Excel workbook, or damaged; save it again with Excel.',
      },
    ]
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (unpacked > MOST_UNPACKED)
    return [
      {
        place: '',
        reason: `工作簿解开后有 ${Math.ceil(unpacked / 1048576)} MB，超过 512 MB；请拆成几个，或另存为 CSV。 Too large when unpacked: split it, or save it as CSV.`,
      },
    ]
  const { default: readWorkbook } = await import('read-excel-file/node')
  const rows: CorpusRow[] = []
  let sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[]
  try {
    sheets = (await readWorkbook(Buffer.from(bytes))) as typeof sheets
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : String(error)
    return [
      {
        place: '',
        reason: `Excel 工作簿读不出来；请用 Excel 另存后再试。 The workbook cannot be read; save it again with Excel. (${why})`,
      },
    ]
  }
  for (const { sheet, data } of sheets) {
    const [names = [], ...records] = data
    const columns = names.map((name, i) => String(name ?? '').trim() || `${i + 1}`)
    for (const [i, record] of records.entries()) {
      if (record.every((cell) => cell === null || cell === undefined || cell === '')) continue
      const cells = record.flatMap((cell, at) =>
        cell === null || cell === undefined ? [] : [[columns[at] ?? `${at + 1}`, plain(cell)] as const],
      )
      rows.push({ place: `${sheets.length > 1 ? `${sheet}!` : ''}${i + 2}`, row: Object.fromEntries(cells) as Row })
    }
  }
  return rows
}

/** Days as text: what is kept is JSON. */
const plain = (cell: unknown): unknown => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)
