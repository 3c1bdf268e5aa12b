import '../styles/pages.css'
import '../styles/console.css'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { format, lint, parametersIn } from '../../src/store/assistant/index.ts'
import { api } from '../api/client.ts'
import type { CypherResult, Question } from '../api/types.ts'
import { Await } from '../components/states.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { usePreferences } from '../preferences.ts'
import { navigate } from '../router.tsx'
import { setFocus } from '../scene/scene.ts'
import { look } from '../scene/store.ts'
import { type ConsoleState, fromConsole, ROWS, SECONDS, toConsole, within } from './address.ts'
import { EXAMPLE, Editor, type EditorHandle } from './editor.tsx'
import { Findings, serverFinding } from './findings.tsx'
import { Parameters } from './parameters.tsx'
import { forgetQueries, pastQueries, remember } from './past.ts'
import { Results } from './results.tsx'
import { SidePanel } from './side-panel.tsx'

/** What came of a run: the query it was, and its result or refusal. */
interface Outcome {
  readonly asked: ConsoleState
  readonly result?: CypherResult
  readonly cause?: unknown
  readonly stopped?: boolean
}

/** Cypher by hand: an editor that knows the ontology, parameters, limits in sight, and the result in four views. */
export default function ConsolePage({ address }: { readonly address: string }) {
  const t = useTexts()
  const { language } = usePreferences()
  const wanted = useMemo(() => new URLSearchParams(address.split('?')[1] ?? ''), [address])
  const [now, setNow] = useState<ConsoleState>(() => fromConsole(wanted))
  const [question, setQuestion] = useState<Question>()
  const [running, setRunning] = useState<AbortController>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [past, setPast] = useState(pastQueries)
  const [aside, setAside] = useState<'questions' | 'past'>('questions')
  const questions = useRequest('questions', (signal) => api.questions(signal))
  const stats = useRequest('engine', (signal) => api.stats(signal))
  const engine = stats.state === 'ready' ? stats.value.engine : undefined
  const editor = useRef<EditorHandle>(null)
  const { query, parameters, seconds, rows } = now
  const names = useMemo(() => parametersIn(query), [query])
  const bound = useMemo(
    () => Object.fromEntries(Object.entries(parameters).filter(([name]) => names.includes(name))),
    [parameters, names],
  )

  const check = useCallback(
    (text: string) => {
      const findings = lint(text, { ...(engine ? { engine } : {}), parameters: bound })
      const refused = outcome?.asked.query === text ? serverFinding(outcome.cause, text) : undefined
      if (!refused || findings.some(({ severity, start }) => severity === 'error' && start === refused.start))
        return findings
      return [refused, ...findings]
    },
    [engine, bound, outcome],
  )
  const findings = useMemo(() => check(query), [check, query])

  const change = (part: Partial<ConsoleState>) => setNow((before) => ({ ...before, ...part }))
  function open(part: Pick<ConsoleState, 'query' | 'parameters'>) {
    change(part)
    setOutcome(undefined)
  }
  function choose(one: Question) {
    setQuestion(one)
    open({
      query: one.cypher,
      parameters: Object.fromEntries(
        one.parameters.flatMap((p) => (p.default === undefined ? [] : [[p.name, p.default]])),
      ),
    })
  }

  const chosen = wanted.get('question')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link names a question once; later choices are the person's
  useEffect(() => {
    if (questions.state !== 'ready' || chosen === null) return
    const one = questions.value.questions.find((each) => each.id === chosen)
    if (one) choose(one)
  }, [questions.state, chosen])

  async function run() {
    // An empty field shows an example: who runs it sees what that gives.
    const text = query.trim() === '' ? EXAMPLE : query
    const asked = { ...now, query: text, parameters: bound }
    change({ query: text })
    running?.abort()
    const control = new AbortController()
    setRunning(control)
    navigate(toConsole(asked), { replace: true })
    look((scene) => setFocus(scene, undefined))
    const at = new Date().toISOString()
    try {
      const result = await api.cypher(
        { query: text, parameters: bound, timeoutMs: seconds * 1000, maxRows: rows },
        control.signal,
      )
      setOutcome({ asked, result })
      setPast(remember({ query: text, parameters: bound, at, rows: result.rows.length }))
    } catch (cause) {
      // Another run took its place: that one speaks.
      if (control.signal.aborted && control.signal.reason !== 'stop') return
      setOutcome(control.signal.aborted ? { asked, stopped: true } : { asked, cause })
      setPast(remember({ query: text, parameters: bound, at }))
    } finally {
      setRunning((last) => (last === control ? undefined : last))
    }
  }

  function tidy() {
    try {
      change({ query: format(query) })
    } catch {
      // What does not read cannot be laid out; the finding at its place says why.
    }
  }

  const result = outcome?.result
  return (
    <div className="console">
      <aside>
        <div className="segments" role="group" aria-label={t.console.choices}>
          {(['questions', 'past'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className="tab"
              aria-pressed={aside === name}
              onClick={() => setAside(name)}
            >
              {name === 'questions' ? t.console.questions : t.console.past(past.length)}
            </button>
          ))}
        </div>
        {aside === 'questions' ? (
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
        ) : past.length === 0 ? (
          <p className="quiet-text">{t.console.noPast}</p>
        ) : (
          <>
            <ul>
              {past.map((one) => (
                <li key={`${one.at} ${one.query}`}>
                  <button
                    type="button"
                    className="choice"
                    onClick={() => {
                      setQuestion(undefined)
                      open(one)
                    }}
                  >
                    <code className="past-query">{one.query.trim().slice(0, 160)}</code>
                    <span className="quiet-text small-text">
                      {one.at.slice(0, 16).replace('T', ' ')} ·{' '}
                      {one.rows === undefined ? t.console.pastFailed : t.console.pastRows(one.rows)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <button type="button" className="button small" onClick={() => setPast(forgetQueries())}>
              {t.console.forgetPast}
            </button>
          </>
        )}
      </aside>
      <section>
        <h1 className="hidden-visually">{t.console.title}</h1>
        <Editor
          value={query}
          parameters={[...new Set([...names, ...Object.keys(parameters)])]}
          handle={editor}
          check={check}
          onChange={(text) => change({ query: text })}
          onRun={() => void run()}
          onFormat={tidy}
        />
        <Findings
          findings={findings}
          text={query}
          onShow={({ start, end }) => editor.current?.show(start, end)}
          onFix={(fix) => editor.current?.apply(fix)}
        />
        <Parameters
          names={names}
          question={question?.cypher === query ? question : undefined}
          values={parameters}
          onChange={(values) => change({ parameters: values })}
        />
        <div className="run-row">
          {running ? (
            <button type="button" className="button" onClick={() => running.abort('stop')}>
              <span className="spinner" aria-hidden="true" /> {t.console.stop}
            </button>
          ) : (
            <button type="button" className="button primary" onClick={() => void run()}>
              {t.console.run} <kbd>Ctrl ↵</kbd>
            </button>
          )}
          <button type="button" className="button" title="Shift+Alt+F" onClick={tidy}>
            {t.console.format}
          </button>
          <span className="read-only">{t.console.limits(seconds, rows)}</span>
          <label className="range">
            {t.console.seconds}
            <input
              className="field"
              type="number"
              min={SECONDS.least}
              max={SECONDS.most}
              value={seconds}
              onChange={(event) => change({ seconds: within(event.target.value, SECONDS) })}
            />
          </label>
          <label className="range">
            {t.console.rows}
            <input
              className="field"
              type="number"
              min={ROWS.least}
              max={ROWS.most}
              value={rows}
              onChange={(event) => change({ rows: within(event.target.value, ROWS) })}
            />
          </label>
        </div>
        {outcome ? (
          <Results
            {...outcome}
            isSaid={outcome.asked.query === query && serverFinding(outcome.cause, query) !== undefined}
            view={now.view}
            onView={(view) => {
              change({ view })
              navigate(toConsole({ ...outcome.asked, view }), { replace: true })
            }}
            onShow={(at) => editor.current?.show(at, at + 1)}
          />
        ) : (
          <p className="quiet-text">{t.console.hint}</p>
        )}
      </section>
      {result && <SidePanel />}
    </div>
  )
}
