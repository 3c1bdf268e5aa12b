import '../styles/pages.css'
import '../styles/scene.css'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { ApiError, api } from '../api/client.ts'
import type { CypherResult, Question } from '../api/types.ts'
import { SearchBox } from '../components/search-box.tsx'
import { Await, explain } from '../components/states.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { usePreferences } from '../preferences.ts'
import { Link, navigate } from '../router.tsx'
import { entityIdsIn } from './cells.ts'
import { ResultTable } from './result-table.tsx'

const MOST_IN_SCENE = 200

/** Cypher by hand: a text, its parameters, the limits in sight, and the result as a table. */
export default function ConsolePage({ address }: { readonly address: string }) {
  const t = useTexts()
  const { language } = usePreferences()
  const wanted = useMemo(() => new URLSearchParams(address.slice(address.indexOf('?') + 1)), [address])
  const [query, setQuery] = useState(wanted.get('q') ?? '')
  const [parameters, setParameters] = useState(() => readParameters(wanted.get('p')))
  const [question, setQuestion] = useState<Question>()
  const [seconds, setSeconds] = useState(10)
  const [rows, setRows] = useState(1000)
  const [running, setRunning] = useState<AbortController>()
  const [result, setResult] = useState<CypherResult>()
  const [failure, setFailure] = useState<unknown>()
  const [view, setView] = useState<'table' | 'json'>('table')
  const questions = useRequest('questions', (signal) => api.questions(signal))
  const editor = useRef<HTMLTextAreaElement>(null)

  function choose(one: Question) {
    setQuestion(one)
    setQuery(one.cypher)
    setParameters(
      Object.fromEntries(one.parameters.flatMap((p) => (p.default === undefined ? [] : [[p.name, p.default]]))),
    )
    setResult(undefined)
    setFailure(undefined)
  }

  const chosen = wanted.get('question')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link names a question once; later choices are the person's
  useEffect(() => {
    if (questions.state !== 'ready' || chosen === null) return
    const one = questions.value.questions.find((each) => each.id === chosen)
    if (one) choose(one)
  }, [questions.state, chosen])

  async function run() {
    if (query.trim() === '') {
      setFailure(new Error(t.console.first))
      return
    }
    running?.abort()
    const control = new AbortController()
    setRunning(control)
    setFailure(undefined)
    const bound = Object.keys(parameters).length > 0 ? `&p=${encodeURIComponent(JSON.stringify(parameters))}` : ''
    navigate(`/console?q=${encodeURIComponent(query)}${bound}`, { replace: true })
    try {
      setResult(await api.cypher({ query, parameters, timeoutMs: seconds * 1000, maxRows: rows }, control.signal))
    } catch (cause) {
      if (!control.signal.aborted) setFailure(cause)
    } finally {
      setRunning((now) => (now === control ? undefined : now))
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void run()
    }
  }

  const ids = useMemo(() => (result ? entityIdsIn(result).slice(0, MOST_IN_SCENE) : []), [result])
  return (
    <div className="console">
      <aside>
        <h2>{t.console.questions}</h2>
        <Await of={questions}>
          {(value) => (
            <ul>
              {value.questions.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className="choice"
                    aria-pressed={question?.id === one.id}
                    onClick={() => choose(one)}
                  >
                    {one.title[language]}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Await>
        {question && question.parameters.length > 0 && (
          <fieldset className="parameters">
            <legend>{t.console.parameters}</legend>
            {question.parameters.map((parameter) => {
              const label = `${parameter.label[language]} $${parameter.name}`
              const value = parameters[parameter.name]
              return parameter.type === 'entity' ? (
                <div className="labelled" key={parameter.name}>
                  <span>{label}</span>
                  <SearchBox
                    compact
                    label={label}
                    placeholder={t.console.entity}
                    value={chosenNames.get(String(value)) ?? String(value ?? '')}
                    onPick={(entity) => {
                      chosenNames.set(entity.id, entity.name)
                      setParameters({ ...parameters, [parameter.name]: entity.id })
                    }}
                  />
                </div>
              ) : (
                <label className="labelled" key={parameter.name}>
                  {label}
                  <input
                    className="field"
                    type={parameter.type === 'string' ? 'text' : 'number'}
                    step={parameter.type === 'float' ? 'any' : 1}
                    value={String(value ?? '')}
                    onChange={(event) =>
                      setParameters({
                        ...parameters,
                        [parameter.name]: parameter.type === 'string' ? event.target.value : Number(event.target.value),
                      })
                    }
                  />
                </label>
              )
            })}
          </fieldset>
        )}
      </aside>
      <section>
        <h1 className="hidden-visually">{t.console.title}</h1>
        <textarea
          ref={editor}
          aria-label={t.console.query}
          spellCheck={false}
          value={query}
          placeholder="MATCH (o:Organisation)-[f:FUNDED]->(p:Program) RETURN o, f, p LIMIT 25"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="run-row">
          {running ? (
            <button type="button" className="button" onClick={() => running.abort()}>
              <span className="spinner" aria-hidden="true" /> {t.console.stop}
            </button>
          ) : (
            <button type="button" className="button primary" onClick={run}>
              {t.console.run} <kbd>Ctrl ↵</kbd>
            </button>
          )}
          <span className="read-only">{t.console.limits(seconds, rows)}</span>
          <label className="range">
            {t.console.seconds}
            <input
              className="field"
              type="number"
              min={1}
              max={60}
              value={seconds}
              onChange={(event) => setSeconds(within(event.target.value, 1, 60))}
            />
          </label>
          <label className="range">
            {t.console.rows}
            <input
              className="field"
              type="number"
              min={1}
              max={10000}
              value={rows}
              onChange={(event) => setRows(within(event.target.value, 1, 10_000))}
            />
          </label>
          {result && (
            <>
              <span className="quiet-text" role="status">
                {t.console.result(result.rows.length, result.elapsedMs, result.engine)}
              </span>
              <div className="segments" role="group" aria-label={t.console.views}>
                {(['table', 'json'] as const).map((name) => (
                  <button
                    key={name}
                    type="button"
                    className="tab"
                    aria-pressed={view === name}
                    onClick={() => setView(name)}
                  >
                    {t.console[name]}
                  </button>
                ))}
              </div>
              {ids.length > 0 && (
                <Link className="button" href={`/s?st=a~${ids.join('~')}&st=c`}>
                  {t.console.toScene} · {ids.length}
                </Link>
              )}
            </>
          )}
        </div>
        {failure !== undefined ? (
          <div className="notice" role="alert">
            <span>
              {explain(failure, t)}
              {failure instanceof ApiError &&
                failure.problem?.position !== undefined &&
                ` (${t.console.position(failure.problem.position + 1)})`}
            </span>
            {failure instanceof ApiError && failure.problem?.position !== undefined && (
              <button
                type="button"
                className="button small"
                onClick={() => {
                  const at = (failure as ApiError).problem?.position ?? 0
                  editor.current?.focus()
                  editor.current?.setSelectionRange(at, Math.min(query.length, at + 1))
                }}
              >
                {t.console.position(failure.problem.position + 1)}
              </button>
            )}
          </div>
        ) : result ? (
          <>
            {result.truncated && <p className="small-text">{t.console.truncated(result.rows.length)}</p>}
            {view === 'table' ? (
              <ResultTable result={result} />
            ) : (
              <pre className="sheet json">{JSON.stringify(result.rows, undefined, 2).slice(0, 300_000)}</pre>
            )}
          </>
        ) : (
          <p className="quiet-text">{t.console.hint}</p>
        )}
      </section>
    </div>
  )
}

/** Names of entities chosen as parameters: the parameter itself is an id. */
const chosenNames = new Map<string, string>()

function within(text: string, low: number, high: number): number {
  const value = Math.round(Number(text))
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low
}

function readParameters(text: string | null): Record<string, unknown> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {}
  } catch {
    // A link that was cut off on its way: the query is still worth having.
    return {}
  }
}
