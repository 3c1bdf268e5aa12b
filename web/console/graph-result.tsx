import '../styles/scene.css'
import { useEffect, useMemo, useState } from 'react'
import { rememberScene } from '../app.tsx'
import type { CypherResult } from '../api/types.ts'
import { Failed } from '../components/states.tsx'
import { useTexts } from '../i18n/index.ts'
import { GraphPane } from '../panels/graph-pane.tsx'
import type { GraphView } from '../renderer/drawing.ts'
import { Link } from '../router.tsx'
import { toAddress } from '../scene/address.ts'
import { takeSteps, undoScene, useScene, useSceneState } from '../scene/store.ts'
import { visibleOf } from '../scene/visible.ts'
import { entityIdsIn } from './cells.ts'

/** As many as a picture and a link still carry. */
export const MOST_IN_SCENE = 200
/** Results that have been put into the scene: once each. */
const shown = new WeakSet<CypherResult>()

/** A result in the scene, as one step that undo takes back. */
export function GraphResult({ result }: { readonly result: CypherResult }) {
  const t = useTexts()
  const scene = useScene()
  const busy = useSceneState((state) => state.busy)
  const failure = useSceneState((state) => state.failure)
  const past = useSceneState((state) => state.history.past.length)
  const [view, setView] = useState<GraphView>()
  const ids = useMemo(() => entityIdsIn(result), [result])
  const visible = useMemo(() => visibleOf(scene), [scene])
  useEffect(() => {
    if (ids.length === 0 || shown.has(result)) return
    shown.add(result)
    void takeSteps([{ kind: 'add', ids: ids.slice(0, MOST_IN_SCENE) }, { kind: 'connect' }])
  }, [result, ids])
  const href = toAddress(scene)
  useEffect(() => {
    if (scene.steps.length > 0) rememberScene(href)
  }, [href, scene])
  if (ids.length === 0) return <p className="sheet state">{t.console.nothingToDraw}</p>
  return (
    <div className="graph-result">
      <p className="actions">
        <button type="button" className="button" disabled={past === 0} onClick={undoScene}>
          <span aria-hidden="true">↶</span> {t.scene.undo}
        </button>
        <button type="button" className="button" onClick={() => view?.fit()}>
          {t.scene.fit}
        </button>
        <Link className="button" href={href}>
          {t.console.goOn}
        </Link>
        <span className="quiet-text small-text" role="status">
          {busy
            ? t.state.loading
            : ids.length > MOST_IN_SCENE
              ? t.console.firstInScene(MOST_IN_SCENE, ids.length)
              : t.scene.summary(visible.nodes.length, visible.edges.length)}
        </span>
      </p>
      {failure && <Failed cause={failure.cause} retry={failure.retry} />}
      <div className="canvas">
        <GraphPane visible={visible} byAmount={false} onView={setView} />
      </div>
    </div>
  )
}
