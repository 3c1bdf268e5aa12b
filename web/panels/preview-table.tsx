import { useTexts } from '../i18n/index.ts'
import { linesOf, type Separator } from './preview-lines.ts'

/** The beginning of a table as a table: its first line heads the columns. A line that is cut short is the last. */
export function PreviewTable(props: {
  readonly name: string
  readonly text: string
  readonly separator: Separator
  readonly more: boolean
}) {
  const { name, text, separator, more } = props
  const t = useTexts()
  const [head = [], ...lines] = linesOf(text, separator)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="preview-table" tabIndex={0} role="region" aria-label={`${t.exporting.preview} ${name}`.trim()}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the file
            <tr key={row}>
              {line.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the line
                <td key={column} title={cell.length > 24 ? cell : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p className="quiet-text small-text">…</p>}
    </div>
  )
}
