import { useMemo } from 'react'
import { useCopy } from '../components/use-copy.ts'
import { useTexts } from '../i18n/index.ts'
import type { Visible } from '../scene/visible.ts'

/** Characters that are shown; more would be long in laying out, and nobody reads them. */
const SHOWN = 20_000
/** Of so many things at most the text is made for showing. */
const MADE = 300

/** The scene as data, for reading and copying. */
export function JsonView({ visible }: { readonly visible: Visible }) {
  const t = useTexts()
  const [copied, copy] = useCopy()
  const [text, whole] = useMemo(() => {
    const { nodes, edges } = visible
    const all = nodes.length + edges.length <= MADE
    return [textOf({ nodes: nodes.slice(0, MADE), edges: edges.slice(0, MADE) }), all] as const
  }, [visible])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="grid-view" tabIndex={0} role="region" aria-label="JSON">
      <p className="actions json-actions">
        <button type="button" className="button small" onClick={() => copy(textOf(visible))}>
          {copied === 'done' ? t.scene.copied : copied === 'failed' ? t.scene.copyFailed : t.cypherOf.copy}
        </button>
      </p>
      <pre className="json">
        {text.slice(0, SHOWN)}
        {(text.length > SHOWN || !whole) && '\n…'}
      </pre>
    </div>
  )
}

function textOf({ nodes, edges }: Pick<Visible, 'nodes' | 'edges'>): string {
  return JSON.stringify({ nodes, edges }, undefined, 2)
}
