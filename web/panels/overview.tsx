import { EntityName } from '../components/type-mark.tsx'
import { useTexts } from '../i18n/index.ts'
import { setFocus } from '../scene/scene.ts'
import { look } from '../scene/store.ts'
import type { Visible } from '../scene/visible.ts'
import { bestConnected } from './walk.ts'

const LISTED = 12

/** The panel when nothing is chosen: what can be done, and where to begin. */
export function Overview({ visible }: { readonly visible: Visible }) {
  const t = useTexts()
  const most = bestConnected(visible, LISTED)
  return (
    <>
      <section className="section">
        <h2 className="entity-name">{t.scene.summary(visible.nodes.length, visible.edges.length)}</h2>
        <p className="quiet-text">{t.scene.startText}</p>
      </section>
      {most.length > 0 && (
        <section className="section">
          <h3>{t.scene.most}</h3>
          <ul>
            {most.map((node) => (
              <li key={node.id} className="relation-row">
                <button
                  type="button"
                  className="plain who"
                  onClick={() => look((now) => setFocus(now, { kind: 'node', id: node.id }))}
                >
                  <EntityName entity={node} />
                </button>
                <span className="quiet-text small-text">{t.search.relations(node.degree)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
