import '../styles/scene.css'
import '../styles/pages.css'
import { type ReactNode, memo, useCallback, useEffect, useMemo, useState } from 'react'
import { Header } from '../app.tsx'
import { type MenuItem, Menu } from '../components/menu.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { Failed, explain } from '../components/states.tsx'
import { useTexts } from '../i18n/index.ts'
import { Drawer } from '../panels/drawer.tsx'
import { EntityPanel } from '../panels/entity-panel.tsx'
import { EvidencePanel } from '../panels/evidence-panel.tsx'
import { nextStep } from '../panels/expand.ts'
import { GraphPane } from '../panels/graph-pane.tsx'
import { JsonView } from '../panels/json-view.tsx'
import { Legend } from '../panels/legend.tsx'
import { Overview } from '../panels/overview.tsx'
import { PathPanel } from '../panels/path-panel.tsx'
import { CypherDialog, ExportDialog, SaveDialog } from '../panels/scene-dialogs.tsx'
import { TableView } from '../panels/table-view.tsx'
import type { GraphView } from '../renderer/drawing.ts'
import { follow, keepInStep, resume, travelled } from '../scene/journey.ts'
import { EXPAND_BY } from '../scene/limits.ts'
import {
  type LayoutName,
  NO_FILTER,
  type ViewName,
  hide,
  isFiltered,
  select,
  setFocus,
  togglePin,
} from '../scene/scene.ts'
import {
  change,
  dismissFailure,
  learnSources,
  look,
  redoScene,
  relayout,
  takeSteps,
  undoScene,
  useScene,
  useSceneState,
} from '../scene/store.ts'
import { type EdgeSources, type Visible, visibleOf } from '../scene/visible.ts'

type DialogName = 'cypher' | 'save' | 'export'
type PhoneTab = 'list' | 'graph' | 'evidence'
const NOTHING: readonly string[] = []
const NO_SOURCES: EdgeSources = new Map()
/** What is large says itself when it has something else to show; the page around it changes more often. */
const StillLegend = memo(Legend)
const StillPane = memo(GraphPane)
const StillDrawer = memo(Drawer)
const StillTable = memo(TableView)
const StillOverview = memo(Overview)
const VIEWS: readonly ViewName[] = ['graph', 'table', 'json']
const LAYOUTS: readonly LayoutName[] = ['force', 'layers', 'circle', 'map']

/** The scene: legend, picture or table, panel, timeline; the address always says what stands here. */
export default function ScenePage({ address }: { readonly address: string }) {
  useAddressOf(address.slice(address.indexOf('?') + 1))
  useKeys()
  return <StillScene />
}

/** What an address leads to is in the scene: the page need not be drawn again for it. */
const StillScene = memo(function SceneInSight() {
  const t = useTexts()
  const scene = useScene()
  const sources = useSceneState((state) => state.sources)
  const busy = useSceneState((state) => state.busy)
  const { nodes, edges, hidden, filter, steps } = scene
  // Who says an edge matters to the filters alone that ask for it.
  const known = filter.time || filter.documents.size > 0 ? sources : NO_SOURCES
  // What is chosen stays in sight under a filter; without one it changes nothing, and a click stays cheap.
  const kept = isFiltered(filter) ? scene.selected : NOTHING
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the scene only these parts decide
  const visible = useMemo(() => visibleOf(scene, known), [nodes, edges, hidden, filter, steps, kept, known])
  const [dialog, setDialog] = useState<DialogName>()
  const [reading, setReading] = useState(false)
  const [byAmount, setByAmount] = useState(false)
  const [view, setView] = useState<GraphView>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: new edges are what is asked about
  useEffect(() => void learnSources(), [scene.edges])
  const focus = scene.focus
  useEffect(() => {
    if (focus) setReading(true)
  }, [focus])

  const tab: PhoneTab = reading ? 'evidence' : scene.view === 'table' ? 'list' : 'graph'
  const empty = nodes.size === 0 && busy === undefined
  /** Nothing stands here yet: to say that there is nothing would be wrong. */
  const opening = nodes.size === 0 && busy !== undefined
  return (
    <>
      <Header path="/s">
        <div className="scene-search">
          <SearchBox
            compact
            hotkey
            label={t.search.add}
            placeholder={t.search.add}
            onPick={(entity) =>
              takeSteps([{ kind: 'add', ids: [entity.id] }, { kind: 'connect' }], (now) =>
                setFocus(now, { kind: 'node', id: entity.id }),
              )
            }
          />
        </div>
        <SceneTools onDialog={setDialog} />
      </Header>
      <main id="main" tabIndex={-1} className="scene" data-tab={tab}>
        <h1 className="hidden-visually">{t.nav.scene}</h1>
        <div className="phone-tabs" role="group" aria-label={t.scene.views}>
          {(['list', 'graph', 'evidence'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className="tab"
              aria-pressed={tab === name}
              onClick={() => {
                setReading(name === 'evidence')
                if (name !== 'evidence') look((now) => ({ ...now, view: name === 'list' ? 'table' : 'graph' }))
              }}
            >
              {t.scene.tabs[name]}
            </button>
          ))}
        </div>
        <StillLegend />
        <section className="centre" aria-label={t.scene.view[scene.view]}>
          {/* The picture stays where it is when it is not looked at: a new one costs graphics contexts and the view of it. */}
          <div
            className={scene.view === 'graph' ? 'canvas' : 'canvas behind'}
            aria-hidden={scene.view !== 'graph'}
            inert={scene.view !== 'graph'}
          >
            <StillPane visible={visible} byAmount={byAmount} onView={setView} />
            <CanvasTools view={view} visible={visible} />
            <Foot visible={visible} view={view} />
            {empty && <EmptyScene />}
            {!empty && busy === undefined && visible.nodes.length === 0 && <FilteredOut />}
          </div>
          {scene.view === 'table' && !opening && <StillTable visible={visible} />}
          {scene.view === 'json' && <JsonView visible={visible} />}
          <Waiting />
        </section>
        <aside
          className="panel"
          aria-label={t.scene.detail}
          key={focus ? `${focus.kind} ${'id' in focus ? focus.id : ''}` : ''}
        >
          {focus?.kind === 'node' ? (
            <EntityPanel id={focus.id} />
          ) : focus?.kind === 'edge' ? (
            <EvidencePanel edge={focus.id} />
          ) : focus?.kind === 'path' ? (
            <PathPanel from={focus.from} to={focus.to} />
          ) : (
            !opening && <StillOverview visible={visible} />
          )}
        </aside>
        <StillDrawer visible={visible} byAmount={byAmount} onByAmount={setByAmount} />
      </main>
      {dialog === 'cypher' && <CypherDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'save' && <SaveDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'export' && <ExportDialog visible={visible} onClose={() => setDialog(undefined)} />}
    </>
  )
})

/** Opens what the address says when it was changed from outside, and writes the scene into it otherwise. */
function useAddressOf(search: string): void {
  const history = useSceneState((state) => state.history)
  const restoring = useSceneState((state) => state.busy?.kind === 'restore')
  const failed = useSceneState((state) => state.failure !== undefined)
  useEffect(() => {
    resume()
    window.addEventListener('popstate', travelled)
    return () => window.removeEventListener('popstate', travelled)
  }, [])
  useEffect(() => follow(search), [search])
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each of these the address may say something else
  useEffect(keepInStep, [history, restoring, failed])
}

function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (target.closest('input, textarea, select, dialog')) return
      const control = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (control && key === 'z') {
        event.preventDefault()
        if (event.shiftKey) redoScene()
        else undoScene()
      } else if (control && key === 'y') {
        event.preventDefault()
        redoScene()
      } else if (event.key === 'Escape') look((now) => ({ ...setFocus(now, undefined), selected: [] }))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function SceneTools({ onDialog }: { readonly onDialog: (name: DialogName) => void }) {
  const t = useTexts()
  const scene = useScene()
  const past = useSceneState((state) => state.history.past.length)
  const future = useSceneState((state) => state.history.future.length)
  const { nodes } = scene
  const located = useMemo(() => {
    for (const node of nodes.values()) if (node.lat !== undefined) return true
    return false
  }, [nodes])
  const layouts: MenuItem[] = LAYOUTS.map((name) => ({
    key: name,
    label: t.scene.layouts[name],
    checked: scene.layout === name,
    onPick: () => void relayout(name),
    ...(name === 'map' && !located ? { disabled: true, title: t.scene.noMap } : {}),
  }))
  return (
    <div className="tools">
      <button
        type="button"
        className="button"
        disabled={past === 0}
        onClick={undoScene}
        aria-label={t.scene.undo}
        title="Ctrl+Z"
      >
        <span aria-hidden="true">↶</span> <span className="wide">{t.scene.undo}</span>
      </button>
      <button
        type="button"
        className="button"
        disabled={future === 0}
        onClick={redoScene}
        aria-label={t.scene.redo}
        title="Ctrl+Shift+Z"
      >
        <span aria-hidden="true">↷</span>
      </button>
      <div className="segments" role="group" aria-label={t.scene.views}>
        {VIEWS.map((name) => (
          <button
            key={name}
            type="button"
            className="tab"
            aria-pressed={scene.view === name}
            onClick={() => look((now) => ({ ...now, view: name }))}
          >
            {t.scene.view[name]}
          </button>
        ))}
      </div>
      <Menu label={t.scene.layout} items={layouts} />
      <button type="button" className="button wide" onClick={() => onDialog('cypher')}>
        {t.scene.cypher}
      </button>
      <button type="button" className="button wide" onClick={() => onDialog('save')}>
        {t.scene.save}
      </button>
      <button type="button" className="button primary" onClick={() => onDialog('export')}>
        {t.scene.export}
      </button>
    </div>
  )
}

function CanvasTools({ view, visible }: { readonly view: GraphView | undefined; readonly visible: Visible }) {
  const t = useTexts()
  const scene = useScene()
  const [looping, setLooping] = useState<AbortController>()
  const centre = scene.selected.at(-1) ?? (scene.steps[0]?.kind === 'add' ? scene.steps[0].ids[0] : undefined)
  const node = centre === undefined ? undefined : scene.nodes.get(centre)
  const done = node && (scene.progress.get(node.id) ?? { shown: 0, total: node.degree })
  const lasso = useCallback(async () => {
    if (!view) return
    const control = new AbortController()
    const giveUp = (event: KeyboardEvent) => event.key === 'Escape' && control.abort()
    document.addEventListener('keydown', giveUp)
    setLooping(control)
    const ids = await view.lasso(control.signal)
    document.removeEventListener('keydown', giveUp)
    setLooping(undefined)
    if (ids.length > 0) look((now) => select(now, ids))
  }, [view])
  const neighbours = () => {
    const from = new Set(scene.selected)
    const chosen = new Set(from)
    for (const edge of visible.edges) {
      if (from.has(edge.from)) chosen.add(edge.to)
      if (from.has(edge.to)) chosen.add(edge.from)
    }
    look((now) => select(now, [...chosen]))
  }
  if (scene.nodes.size === 0) return null
  return (
    <div className="canvas-tools">
      {node && done && (
        <button
          type="button"
          className="button"
          disabled={done.shown >= done.total}
          onClick={() => takeSteps([nextStep(node.id)])}
          title={node.name.slice(0, 200)}
        >
          <span aria-hidden="true">＋</span> {t.scene.expand(done.shown, done.total)} ·{' '}
          {done.shown >= done.total
            ? t.scene.expandAll
            : t.scene.expandMore(Math.min(EXPAND_BY, done.total - done.shown))}
        </button>
      )}
      <button type="button" className="button" onClick={() => takeSteps([{ kind: 'connect' }])}>
        {t.scene.connect}
      </button>
      <button
        type="button"
        className={looping ? 'button on' : 'button'}
        aria-pressed={looping !== undefined}
        onClick={() => (looping ? looping.abort() : lasso())}
      >
        {looping ? t.scene.lassoOn : t.scene.lasso}
      </button>
      {scene.selected.length > 0 && (
        <>
          {scene.selected.length > 1 && <span className="tag">{t.scene.selected(scene.selected.length)}</span>}
          <button type="button" className="button" onClick={neighbours}>
            {t.scene.neighbours}
          </button>
          {scene.selected.length === 2 && (
            <button
              type="button"
              className="button"
              onClick={() =>
                look((now) => ({ ...now, focus: { kind: 'path', from: now.selected[0]!, to: now.selected[1]! } }))
              }
            >
              {t.path.find}
            </button>
          )}
          {scene.selected.length > 1 && (
            <>
              <button type="button" className="button" onClick={() => change((now) => hide(now, now.selected))}>
                {t.scene.hide}
              </button>
              <button type="button" className="button" onClick={() => change((now) => togglePin(now, now.selected))}>
                {scene.selected.every((id) => scene.pinned.has(id)) ? t.scene.unpin : t.scene.pin}
              </button>
            </>
          )}
        </>
      )}
    </div>
  )
}

function Foot({ visible, view }: { readonly visible: Visible; readonly view: GraphView | undefined }) {
  const t = useTexts()
  return (
    <div className="canvas-foot">
      <span>
        {t.scene.summary(visible.nodes.length, visible.edges.length)}
        <span className="keys"> · {t.scene.hint}</span>
      </span>
      <span className="zooms">
        <button type="button" className="button small" aria-label={t.scene.zoomOut} onClick={() => view?.zoom(1 / 1.5)}>
          <span aria-hidden="true">−</span>
        </button>
        <button type="button" className="button small" aria-label={t.scene.zoomIn} onClick={() => view?.zoom(1.5)}>
          <span aria-hidden="true">＋</span>
        </button>
        <button type="button" className="button small" onClick={() => view?.fit()}>
          {t.scene.fit}
        </button>
      </span>
    </div>
  )
}

function EmptyScene() {
  const t = useTexts()
  const failure = useSceneState((state) => state.failure)
  if (failure)
    return (
      <Overlay>
        <Failed cause={failure.cause} retry={failure.retry} />
      </Overlay>
    )
  return (
    <Overlay>
      <div className="state centred">
        <h2>{t.scene.emptyTitle}</h2>
        <p>{t.scene.emptyText}</p>
      </div>
    </Overlay>
  )
}

function Overlay({ children }: { readonly children: ReactNode }) {
  return <div className="overlay">{children}</div>
}

/** Says which filter emptied the picture, each with a button that takes just that one away. */
function FilteredOut() {
  const t = useTexts()
  const { filter } = useScene()
  const parts = [
    filter.types.size > 0 && { key: 'types', label: t.legend.types, clear: { types: NO_FILTER.types } },
    filter.relations.size > 0 && {
      key: 'relations',
      label: t.legend.relations,
      clear: { relations: NO_FILTER.relations },
    },
    filter.modalities.size > 0 && {
      key: 'modalities',
      label: t.legend.modalities,
      clear: { modalities: NO_FILTER.modalities },
    },
    filter.documents.size > 0 && {
      key: 'documents',
      label: t.legend.sources,
      clear: { documents: NO_FILTER.documents },
    },
    filter.confidence > 0 && { key: 'confidence', label: t.legend.confidence, clear: { confidence: 0 } },
    filter.time && { key: 'time', label: `${t.time.title} ${filter.time.join('–')}`, clear: { time: undefined } },
  ].filter((part) => part !== false && part !== undefined)
  return (
    <Overlay>
      <div className="state centred" role="status">
        <h2>{t.scene.filteredTitle}</h2>
        {parts.length > 0 && <p>{t.scene.filteredText}</p>}
        <p className="actions">
          {parts.map(({ key, label, clear }) => (
            <button
              key={key}
              type="button"
              className="button"
              onClick={() => change((now) => ({ ...now, filter: clean({ ...now.filter, ...clear }) }))}
            >
              {label} ×
            </button>
          ))}
          {isFiltered(filter) && (
            <button
              type="button"
              className="button primary"
              onClick={() => change((now) => ({ ...now, filter: NO_FILTER }))}
            >
              {t.scene.clearFilters}
            </button>
          )}
        </p>
      </div>
    </Overlay>
  )
}

function clean<T extends { readonly time?: unknown }>(filter: T): T {
  if (filter.time !== undefined) return filter
  const { time: _, ...rest } = filter
  return rest as T
}

function Waiting() {
  const t = useTexts()
  const busy = useSceneState((state) => state.busy)
  const failure = useSceneState((state) => state.failure)
  const filled = useScene().nodes.size > 0
  return (
    <>
      {busy && (
        <p className="busy" role="status">
          <span className="spinner" aria-hidden="true" />{' '}
          {busy.kind === 'restore' ? t.state.restoring(busy.done, busy.total) : t.state.step(busy.done, busy.total)}
        </p>
      )}
      {failure && filled && (
        <div className="notice" role="alert">
          <span>
            {t.state.failed}
            {t.colon}
            {explain(failure.cause, t)}
          </span>
          <button type="button" className="button small" onClick={failure.retry}>
            {t.state.retry}
          </button>
          <button type="button" className="button small" onClick={dismissFailure}>
            {t.state.dismiss}
          </button>
        </div>
      )}
    </>
  )
}
