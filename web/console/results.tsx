import { lazy, Suspense, useState } from 'react'
import { ApiError } from '../api/client.ts'
import type { CypherResult } from '../api/types.ts'
import { explain, Loading } from '../components/states.tsx'
import { saveFile } from '../components/save-file.ts'
import { useCopy } from '../components/use-copy.ts'
import { useTexts } from '../i18n/index.ts'
import { FileDialog } from '../panels/file-dialog.tsx'
import { type ConsoleState, RESULT_VIEWS, type ResultView, ROWS } from './address.ts'
import { csvOf, entityIdsIn } from './cells.ts'
import { PlanView } from './plan-view.tsx'
import { ResultTable } from './result-table.tsx'

// The picture comes with its renderer: only where it is looked at.
const GraphResult = lazy(() => import('./graph-result.tsx').then(({ GraphResult: it }) => ({ default: it })))

/** As much JSON as a page shows; the file has it all. */
const MOST_JSON = 300_000

interface Props {
  readonly asked: ConsoleState
  readonly result?: CypherResult
  readonly cause?: unknown
  readonly stopped?: boolean
  /** Why there is none stands beside the text already, at its place. */
  readonly isSaid: boolean
  readonly view: ResultView
  readonly onView: (view: ResultView) => void
  readonly onShow: (position: number) => void
}

/** The result as table, picture, JSON and plan; or why there is none. */
export function Results({ asked, result, cause, stopped, isSaid, view, onView, onShow }: Props) {
  const t = useTexts()
  const [exporting, setExporting] = useState(false)
  if (stopped)
    return (
      <div className="notice" role="status">
        <span>{t.console.stopped}</span>
      </div>
    )
  if (!result && isSaid)
    return (
      <p className="quiet-text" role="status">
        {t.console.notRun}
      </p>
    )
  if (!result) return <Refused cause={cause} onShow={onShow} />
  return (
    <>
      <div className="result-bar">
        <div className="segments" role="group" aria-label={t.console.views}>
          {RESULT_VIEWS.map((name) => (
            <button key={name} type="button" className="tab" aria-pressed={view === name} onClick={() => onView(name)}>
              {t.console[name]}
            </button>
          ))}
        </div>
        <span className="quiet-text" role="status">
          {t.console.result(result.rows.length, result.elapsedMs, result.engine)}
        </span>
        <button type="button" className="button" onClick={() => setExporting(true)}>
          {t.scene.export}
        </button>
        {view === 'table' && result.rows.length > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => saveFile(new Blob([csvOf(result)], { type: 'text/csv' }), 'guanxi-query.csv')}
          >
            {t.console.tableFile}
          </button>
        )}
      </div>
      {result.truncated && <p className="small-text">{t.console.truncated(result.rows.length)}</p>}
      {view === 'table' ? (
        <ResultTable result={result} />
      ) : view === 'graph' ? (
        <Suspense fallback={<Loading />}>
          <GraphResult result={result} />
        </Suspense>
      ) : view === 'json' ? (
        <Json result={result} />
      ) : (
        <PlanView request={{ query: asked.query, parameters: asked.parameters }} />
      )}
      {exporting && (
        <FileDialog
          source={{
            kind: 'query',
            query: asked.query,
            parameters: asked.parameters,
            rows: result.rows.length,
            hasEntities: entityIdsIn(result).length > 0,
            isMore: result.truncated,
            most: ROWS.most,
          }}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  )
}

function Refused({ cause, onShow }: { readonly cause: unknown; readonly onShow: (position: number) => void }) {
  const t = useTexts()
  const position = cause instanceof ApiError ? cause.problem?.position : undefined
  return (
    <div className="notice" role="alert">
      <span>{explain(cause, t)}</span>
      {position !== undefined && (
        <button type="button" className="button small" onClick={() => onShow(position)}>
          {t.console.position(position + 1)}
        </button>
      )}
    </div>
  )
}

function Json({ result }: { readonly result: CypherResult }) {
  const t = useTexts()
  const [copied, copy] = useCopy()
  const text = JSON.stringify({ columns: result.columns, rows: result.rows }, undefined, 2)
  return (
    <>
      <p className="actions">
        <button type="button" className="button small" onClick={() => copy(text)}>
          {copied === 'done' ? t.scene.copied : copied === 'failed' ? t.scene.copyFailed : t.cypherOf.copy}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => saveFile(new Blob([text], { type: 'application/json' }), 'guanxi-query.json')}
        >
          {t.exporting.download}
        </button>
        {text.length > MOST_JSON && <span className="quiet-text small-text">{t.console.jsonCut}</span>}
      </p>
      <pre className="sheet json">{text.slice(0, MOST_JSON)}</pre>
    </>
  )
}
