import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useMemo, useRef } from 'react'
import type { CypherResult, CypherValue } from '../api/types.ts'
import { Name, TypeMark } from '../components/type-mark.tsx'
import { useTexts } from '../i18n/index.ts'
import { ENTITY_TYPES, MODALITIES, RELATION_TYPES } from '../ontology.ts'
import { Link } from '../router.tsx'
import { edgeHref, openHref } from '../scene/links.ts'
import { type Focus, setFocus } from '../scene/scene.ts'
import { look } from '../scene/store.ts'
import { asThing, cellText, columnShares } from './cells.ts'

/** A result of any size: only the rows in sight are in the page. Entities and relations lead to scene and evidence. */
export function ResultTable({ result }: { readonly result: CypherResult }) {
  const t = useTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: result.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 15,
  })
  const shares = useMemo(() => columnShares(result), [result])
  if (result.rows.length === 0) return <p className="sheet state">{t.console.none}</p>
  const columns = { gridTemplateColumns: shares.map((share) => `minmax(120px, ${share}fr)`).join(' ') }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="sheet result" ref={scroller} tabIndex={0} role="region" aria-label={t.console.table}>
      <div
        role="table"
        aria-label={t.console.table}
        aria-rowcount={result.rows.length + 1}
        aria-colcount={result.columns.length}
      >
        <div role="rowgroup">
          <div role="row" className="grid-row head" style={columns} aria-rowindex={1}>
            {result.columns.map((column, i) => (
              <div
                role="columnheader"
                key={column}
                className={typeof result.rows[0]![i] === 'number' ? 'number' : undefined}
              >
                <b className="quiet-text small-text">{column}</b>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              className="grid-row"
              ref={virtual.measureElement}
              data-index={item.index}
              style={{
                ...columns,
                position: 'absolute',
                top: 0,
                left: 0,
                right: 0,
                transform: `translateY(${item.start}px)`,
              }}
            >
              {result.rows[item.index]!.map((value, i) => (
                <div role="cell" key={result.columns[i]} className={typeof value === 'number' ? 'number' : undefined}>
                  <Cell value={value} />
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

/** Opens the detail beside the table; another tab or window gets the scene. */
function openBeside(event: MouseEvent, focus: Focus): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  look((scene) => setFocus(scene, focus))
}

function Cell({ value }: { readonly value: CypherValue }) {
  const t = useTexts()
  const thing = asThing(value)
  if (thing?.$kind === 'node' && thing.labels.includes('Entity')) {
    const type = ENTITY_TYPES.find((one) => thing.labels.includes(one))
    return (
      <Link
        className="entity"
        href={openHref(thing.id)}
        onClick={(event) => openBeside(event, { kind: 'node', id: thing.id })}
      >
        {type && <TypeMark type={type} />} <Name>{cellText(thing)}</Name>
      </Link>
    )
  }
  if (thing?.$kind === 'relationship') {
    const type = RELATION_TYPES.find((one) => one === thing.type)
    const modality = MODALITIES.find((one) => one === thing.properties.modality)
    return type ? (
      <span className="path-cell">
        <Link
          className="text-link"
          href={edgeHref(thing.id)}
          onClick={(event) => openBeside(event, { kind: 'edge', id: thing.id })}
        >
          {t.relation[type]}
        </Link>
        {modality && modality !== 'done' && <span className={`tag ${modality}`}>{t.modality[modality]}</span>}
      </span>
    ) : (
      <span>{thing.type}</span>
    )
  }
  if (thing?.$kind === 'path')
    return (
      <span className="path-cell">
        {thing.nodes.map((node, i) => {
          const edge = thing.relationships[i]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a node is its place on the path
            <span key={i}>
              <Cell value={node} /> {edge && <Cell value={edge} />}{' '}
            </span>
          )
        })}
      </span>
    )
  if (Array.isArray(value) && value.some((one) => asThing(one as CypherValue)))
    return (
      <span className="path-cell">
        {value.slice(0, 50).map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the list
          <span key={i}>
            <Cell value={one as CypherValue} />{' '}
          </span>
        ))}
      </span>
    )
  if (typeof value === 'number') return <span>{t.number(value)}</span>
  return <Name>{cellText(value)}</Name>
}
