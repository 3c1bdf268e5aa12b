import { measureElement, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import type { EdgeSummary, EntitySummary } from '../api/types.ts'
import { EntityName } from '../components/type-mark.tsx'
import { type Texts, useTexts } from '../i18n/index.ts'
import { setFocus } from '../scene/scene.ts'
import { look, useScene } from '../scene/store.ts'
import type { Visible } from '../scene/visible.ts'
import { type Column, type Sort, rowsOf } from './table-order.ts'

const COLUMNS: readonly Column[] = [
  'subject',
  'relation',
  'modality',
  'object',
  'amount',
  'date',
  'sources',
  'confidence',
]
const NUMBERS: ReadonlySet<Column> = new Set(['amount', 'sources', 'confidence'])

/** The scene as a table: the same things, the same actions, and nothing that needs a mouse. */
export function TableView({ visible }: { readonly visible: Visible }) {
  const t = useTexts()
  const scene = useScene()
  const [sort, setSort] = useState<Sort>({ column: 'sources', down: true })
  const { nodes } = scene
  const rows = useMemo(() => rowsOf(visible, nodes, sort, t), [visible, nodes, sort, t])

  const scroller = useRef<HTMLDivElement>(null)
  /** Pixels of the row measured last: of one line where the table is wide, of two or three where it is not. */
  const height = useRef(37)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height.current,
    measureElement(row: HTMLElement, entry, instance) {
      height.current = measureElement(row, entry, instance)
      return height.current
    },
    overscan: 5,
  })

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }[event.key]
    if (step === undefined) return
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('[data-index]')
    if (!row) return
    event.preventDefault()
    const next = Math.min(rows.length - 1, Math.max(0, Number(row.dataset.index) + step))
    const column = [...row.children].findIndex((cell) => cell.contains(target))
    virtual.scrollToIndex(next)
    requestAnimationFrame(() => {
      const cell = scroller.current?.querySelector(`[data-index="${next}"]`)?.children[column]
      cell?.querySelector('button')?.focus()
    })
  }

  if (rows.length === 0) return <p className="state">{t.table.empty}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="grid-view" ref={scroller} tabIndex={0} role="region" aria-label={t.table.title}>
      <div
        className="grid"
        role="table"
        aria-label={t.table.title}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup">
          <div className="grid-row head" role="row" aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <div
                key={column}
                role="columnheader"
                className={NUMBERS.has(column) ? `${column} number` : column}
                aria-sort={sort.column === column ? (sort.down ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  className="sort"
                  title={t.table.sort(t.table[column])}
                  onClick={() => setSort({ column, down: sort.column === column ? !sort.down : NUMBERS.has(column) })}
                >
                  {t.table[column]}
                  <span aria-hidden="true">{sort.column === column ? (sort.down ? '▾' : '▴') : ''}</span>
                </button>
              </div>
            ))}
            <div role="columnheader" className="evidence">
              {t.table.evidence}
            </div>
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const { edge, from, to } = rows.at(index)
            return (
              <StillRow
                key={edge?.id ?? from.id}
                {...{ index, start, edge, from, to, t }}
                chosen={edge !== undefined && scene.focus?.kind === 'edge' && scene.focus.id === edge.id}
                measure={virtual.measureElement}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  readonly index: number
  /** Pixels from the top. */
  readonly start: number
  readonly edge: EdgeSummary | undefined
  readonly from: EntitySummary
  readonly to: EntitySummary | undefined
  readonly chosen: boolean
  readonly measure: (element: HTMLElement | null) => void
  readonly t: Texts
}

/** A row is drawn again when it says something else, not whenever the table moves. */
const StillRow = memo(function TableRow({ index, start, edge, from, to, chosen, measure, t }: RowProps) {
  return (
    <div
      className={chosen ? 'grid-row chosen' : 'grid-row'}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      ref={measure}
      style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${start}px)` }}
    >
      <EntityCell column="subject" entity={from} />
      <div role="cell" className="relation">
        {edge && t.relation[edge.type]}
      </div>
      <div role="cell" className="modality">
        {edge && (
          <span className={edge.modality === 'done' ? '' : `tag ${edge.modality}`}>{t.modality[edge.modality]}</span>
        )}
      </div>
      {to ? <EntityCell column="object" entity={to} /> : <div role="cell" className="object" />}
      <div role="cell" className="amount number">
        {edge?.amount !== undefined && t.money(edge.amount, edge.currency, undefined)}
      </div>
      <div role="cell" className="date">
        {edge?.date}
      </div>
      <div role="cell" className="sources number">
        {edge?.sources}
      </div>
      <div role="cell" className="confidence number">
        {edge && `${Math.round(edge.confidence * 100)} %`}
      </div>
      <div role="cell" className="evidence">
        {edge && (
          <button
            type="button"
            className="plain text-link"
            aria-label={`${t.table.open}${t.colon}${from.name} ${t.relation[edge.type]} ${to?.name ?? ''}`}
            onClick={() => look((now) => setFocus(now, { kind: 'edge', id: edge.id }))}
          >
            {t.table.evidence}
          </button>
        )}
      </div>
    </div>
  )
})

function EntityCell({ column, entity }: { readonly column: Column; readonly entity: EntitySummary }) {
  return (
    <div role="cell" className={column}>
      <button
        type="button"
        className="plain entity"
        onClick={() => look((now) => setFocus(now, { kind: 'node', id: entity.id }))}
      >
        <EntityName entity={entity} />
      </button>
    </div>
  )
}
