import { useState } from 'react'
import { consoleHref } from '../components/cypher-link.tsx'
import { Dialog } from '../components/dialog.tsx'
import { useCopy } from '../components/use-copy.ts'
import { useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import { cypherOf } from '../scene/cypher-of.ts'
import { forgetScene, listSaved, saveScene } from '../scene/saved.ts'
import { openScene, useScene } from '../scene/store.ts'
import type { Visible } from '../scene/visible.ts'
import { FileDialog } from './file-dialog.tsx'

/** The query behind each step that made the scene. */
export function CypherDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts()
  const scene = useScene()
  return (
    <Dialog title={t.cypherOf.title} onClose={onClose}>
      <p>{t.cypherOf.text}</p>
      {scene.steps.length === 0 && <p className="quiet-text">{t.cypherOf.none}</p>}
      {scene.steps.map((step, i) => {
        const { query, parameters } = cypherOf(step)
        const bound = step.kind === 'connect' ? { ids: [...scene.nodes.keys()] } : parameters
        const text = `${query}\n\n// ${JSON.stringify(bound)}`
        const href = consoleHref({ query, parameters: bound })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
          <div key={i} className="stack-tight">
            <pre>{text.length > 900 ? `${text.slice(0, 900)}…` : text}</pre>
            <p className="tags">
              <Link className="button small" href={href}>
                {t.cypherOf.toConsole}
              </Link>
            </p>
          </div>
        )
      })}
    </Dialog>
  )
}

/** Scenes kept in this browser, and the link that carries one to another. */
export function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts()
  const scene = useScene()
  const [saved, setSaved] = useState(listSaved)
  const [name, setName] = useState('')
  const [failure, setFailure] = useState('')
  const [copied, copy] = useCopy()
  const attempt = (todo: () => ReturnType<typeof listSaved>) => {
    try {
      setSaved(todo())
      setFailure('')
    } catch {
      setFailure(t.scene.saveFailed)
    }
  }
  return (
    <Dialog title={t.scene.savedTitle} onClose={onClose}>
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') attempt(() => saveScene(name.trim(), new Date().toISOString(), scene))
        }}
      >
        <label>
          {t.scene.saveName}
          <input className="field" value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="actions">
          <button type="submit" className="button primary" disabled={name.trim() === ''}>
            {t.scene.save}
          </button>
          <button type="button" className="button" onClick={() => copy(location.href)}>
            {copied === 'done' ? t.scene.copied : t.scene.copyLink}
          </button>
        </p>
        {copied === 'failed' && (
          <textarea className="field" readOnly value={location.href} aria-label={t.scene.copyFailed} />
        )}
        {failure && <p role="alert">{failure}</p>}
      </form>
      {saved.length === 0 ? (
        <p className="quiet-text">{t.scene.savedNone}</p>
      ) : (
        <ul className="rows">
          {saved.map((one) => (
            <li key={one.name} className="relation-row">
              <span className="who">
                <bdi>{one.name}</bdi>{' '}
                <span className="small-text quiet-text">
                  {t.scene.summary(one.scene.nodes.size, one.scene.edges.size)} · {one.at.slice(0, 10)}
                </span>
              </span>
              <button
                type="button"
                className="button small"
                onClick={() => {
                  openScene(one.scene)
                  onClose()
                }}
              >
                {t.scene.open}
              </button>
              <button type="button" className="button small" onClick={() => attempt(() => forgetScene(one.name))}>
                {t.scene.forget}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

/** Files of what is visible, selected, or all of the graph. */
export function ExportDialog({ visible, onClose }: { readonly visible: Visible; readonly onClose: () => void }) {
  return <FileDialog source={{ kind: 'scene', visible }} onClose={onClose} />
}
