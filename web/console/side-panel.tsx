import '../styles/scene.css'
import { useTexts } from '../i18n/index.ts'
import { EntityPanel } from '../panels/entity-panel.tsx'
import { EvidencePanel } from '../panels/evidence-panel.tsx'
import { PathPanel } from '../panels/path-panel.tsx'
import { setFocus } from '../scene/scene.ts'
import { look, useScene } from '../scene/store.ts'

/** What a cell of the result is: an entity with its relations, or an edge with its sentences. */
export function SidePanel() {
  const t = useTexts()
  const { focus } = useScene()
  if (!focus) return null
  return (
    <aside className="panel" aria-label={t.scene.detail} key={`${focus.kind} ${'id' in focus ? focus.id : ''}`}>
      <p className="actions panel-close">
        <button type="button" className="button small" onClick={() => look((now) => setFocus(now, undefined))}>
          {t.scene.close}
        </button>
      </p>
      {focus.kind === 'node' ? (
        <EntityPanel id={focus.id} />
      ) : focus.kind === 'edge' ? (
        <EvidencePanel edge={focus.id} />
      ) : (
        <PathPanel from={focus.from} to={focus.to} />
      )}
    </aside>
  )
}
