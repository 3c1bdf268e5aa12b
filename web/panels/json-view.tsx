import { useMemo } from 'react'
import { useCopy } from '../components/use-copy.ts'
import { useTexts } from '../i18n/index.ts'
import type { Visible } from '../scene/visible.ts'

const SHOWN = 200_000

/** The scene as data, for reading and copying. */
export function JsonView({ visible }: { readonly visible: Visible }) {
  const t = useTexts()
  const [copied, copy] = useCopy()
  const text = useMemo(() => JSON.stringify({ nodes: visible.nodes, edges: visible.edges }, undefined, 2), [visible])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="grid-view" tabIndex={0} role="region" aria-label="JSON">
      <p className="actions json-actions">
        <button type="button" className="button small" onClick={() => copy(text)}>
          {copied === 'done' ? t.scene.copied : copied === 'failed' ? t.scene.copyFailed : t.cypherOf.copy}
        </button>
      </p>
      <pre className="json">
        {text.slice(0, SHOWN)}
        {text.length > SHOWN && '\n…'}
      </pre>
    </div>
  )
}
