import { useState } from 'react'
import { api } from '../api/client.ts'
import { Dialog } from '../components/dialog.tsx'
import { explain } from '../components/states.tsx'
import { useCopy } from '../components/use-copy.ts'
import { useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import { cypherOf } from '../scene/cypher-of.ts'
import { drawingOf } from '../scene/draw.ts'
import { figureOf, rasterise } from '../scene/figure.ts'
import { forgetScene, listSaved, saveScene } from '../scene/saved.ts'
import { openScene, useScene } from '../scene/store.ts'
import type { Visible } from '../scene/visible.ts'

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
        const href = `/console?q=${encodeURIComponent(query)}&p=${encodeURIComponent(JSON.stringify(bound))}`
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

/** Files of what is visible; the server writes them. */
export function ExportDialog({ visible, onClose }: { readonly visible: Visible; readonly onClose: () => void }) {
  const t = useTexts()
  const scene = useScene()
  const [format, setFormat] = useState('graphml')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  /** The picture as it stands, without what is chosen in it. */
  async function figureFile(kind: 'svg' | 'png') {
    const { workspace } = await api.stats()
    const caption = t.exporting.caption(
      visible.nodes.length,
      visible.edges.length,
      workspace,
      new Date().toISOString().slice(0, 10),
    )
    const figure = figureOf(drawingOf({ ...scene, focus: undefined, selected: [] }, visible, t, false), caption, t)
    const file = kind === 'svg' ? new Blob([figure.svg], { type: 'image/svg+xml' }) : await rasterise(figure, 2)
    return { file, name: `guanxi.${kind}` }
  }
  async function download() {
    setBusy(true)
    setFailure(undefined)
    try {
      const { file, name } =
        format === 'svg' || format === 'png'
          ? await figureFile(format)
          : await exportFile(
              format,
              visible.nodes.map((node) => node.id),
            )
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    } catch (cause) {
      setFailure(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={t.exporting.title} onClose={onClose}>
      {visible.nodes.length === 0 ? (
        <p>{t.exporting.nothing}</p>
      ) : (
        <>
          <p>{t.exporting.what(visible.nodes.length)}</p>
          <fieldset className="formats">
            <legend>{t.exporting.format}</legend>
            {Object.entries(t.exporting.formats).map(([one, [name, use]]) => (
              <label key={one}>
                <input type="radio" name="format" checked={format === one} onChange={() => setFormat(one)} /> {name}{' '}
                <span className="quiet-text small-text">{use}</span>
              </label>
            ))}
          </fieldset>
          <p className="quiet-text small-text">{t.exporting.note}</p>
          <p className="actions">
            <button type="button" className="button primary" disabled={busy} onClick={download}>
              {t.exporting.download}
            </button>
            {busy && <span className="spinner" aria-hidden="true" />}
          </p>
          {failure !== undefined && <p role="alert">{explain(failure, t)}</p>}
        </>
      )}
    </Dialog>
  )
}

async function exportFile(
  format: string,
  ids: readonly string[],
): Promise<{ readonly file: Blob; readonly name: string }> {
  const response = await fetch('/api/v1/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ format, ids }),
  })
  if (!response.ok) {
    const problem = (await response.json().catch(() => undefined)) as { detail?: string } | undefined
    throw new Error(problem?.detail ?? `HTTP ${response.status}`)
  }
  const named = /filename="(?<name>[^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.groups?.name
  return { file: await response.blob(), name: named ?? `guanxi.${format}` }
}
