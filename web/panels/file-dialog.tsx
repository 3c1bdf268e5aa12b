import { Fragment, useState } from 'react'
import { api } from '../api/client.ts'
import type { PreviewedFile } from '../api/types.ts'
import { Dialog } from '../components/dialog.tsx'
import { saveFile } from '../components/save-file.ts'
import { explain } from '../components/states.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { toAddress } from '../scene/address.ts'
import { drawingOf } from '../scene/draw.ts'
import { figureOf, rasterise } from '../scene/figure.ts'
import type { Scene } from '../scene/scene.ts'
import { useScene } from '../scene/store.ts'
import type { Visible } from '../scene/visible.ts'
import { separatorOf } from './preview-lines.ts'
import { PreviewTable } from './preview-table.tsx'

/** What a file may be made of: a scene as it is seen, or what a query returns. */
export type FileSource =
  | { readonly kind: 'scene'; readonly visible: Visible }
  | {
      readonly kind: 'query'
      readonly query: string
      readonly parameters: Readonly<Record<string, unknown>>
      readonly rows: number
      /** Without them, a file of what it returns would be empty. */
      readonly hasEntities: boolean
      /** There are more rows than those. */
      readonly isMore: boolean
      /** So many rows may go into a file. */
      readonly most: number
    }

type Scope = 'visible' | 'selection' | 'query' | 'all'
const USUAL_SCALE = 2
const PICTURES: readonly string[] = ['svg', 'png']
/** To be looked at as a whole: their beginning says nothing. */
const SEEN_WHOLE: readonly string[] = [...PICTURES, 'html']

/** Files of a scene, a selection in it, a result or the whole graph; the server writes them. */
export function FileDialog({ source, onClose }: { readonly source: FileSource; readonly onClose: () => void }) {
  const t = useTexts()
  const scene = useScene()
  const [format, setFormat] = useState('graphml')
  const [scope, setScope] = useState<Scope>(source.kind === 'query' ? 'query' : 'visible')
  /** Where nobody chose one, the server takes less where the figure is too large. */
  const [scale, setScale] = useState<number>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [preview, setPreview] = useState<readonly PreviewedFile[]>()
  const stats = useRequest('stats', (signal) => api.stats(signal))
  const seen = source.kind === 'scene' ? source.visible : undefined
  const selected = new Set(scene.selected)
  const isTooMuch = scope === 'query' && source.kind === 'query' && source.isMore && source.rows >= source.most
  const isNothing = scope === 'query' && source.kind === 'query' && !source.hasEntities
  const isRefused = isTooMuch || isNothing
  const scopes = scopesOf(source, selected.size)
  const body = () => ({
    format,
    ...(format === 'png' && scale !== undefined && { scale }),
    ...(scope === 'query' && source.kind === 'query'
      ? { query: source.query, parameters: source.parameters }
      : scope === 'all'
        ? {}
        : { ids: (seen?.nodes ?? []).map(({ id }) => id).filter((id) => scope === 'visible' || selected.has(id)) }),
  })
  const said = (one: Scope): string => {
    if (one === 'visible') return t.exporting.visible(seen?.nodes.length ?? 0, seen?.edges.length ?? 0)
    if (one === 'selection') return t.exporting.selection(selected.size)
    if (one === 'query' && source.kind === 'query') return t.exporting.query(source.rows, source.isMore)
    if (stats.state !== 'ready') return t.exporting.all
    const { entities, relations } = stats.value
    const all = (counts: object): number =>
      Object.values(counts).reduce((sum: number, n: unknown) => sum + (typeof n === 'number' ? n : all(n as object)), 0)
    return `${t.exporting.all} · ${t.scene.summary(all(entities), all(relations))}`
  }
  async function attempt(todo: () => Promise<void>) {
    setBusy(true)
    setFailure(undefined)
    try {
      await todo()
    } catch (cause) {
      setFailure(cause)
    } finally {
      setBusy(false)
    }
  }
  const download = () =>
    attempt(async () => {
      if (PICTURES.includes(format) && seen && scope === 'visible')
        saveFile(await picture(scene, seen), `guanxi.${format}`)
      else {
        const response = await ask(body())
        const named = /filename="(?<name>[^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.groups?.name
        saveFile(await response.blob(), named ?? `guanxi.${format}`)
      }
    })
  /** The picture as it stands, without what is chosen in it. */
  async function picture(of: Scene, visible: Visible): Promise<Blob> {
    const { workspace, build } = await api.stats()
    const day = new Date().toISOString().slice(0, 10)
    const caption = t.exporting.caption(visible.nodes.length, visible.edges.length, workspace, day, build)
    const drawing = drawingOf({ ...of, focus: undefined, selected: [] }, visible, t, false)
    const made = new URL(toAddress(of), location.href).href
    const figure = figureOf(drawing, { caption, made }, t, of.layout === 'layers')
    return format === 'svg'
      ? new Blob([figure.svg], { type: 'image/svg+xml' })
      : rasterise(figure, scale ?? USUAL_SCALE)
  }
  if (seen && seen.nodes.length === 0)
    return (
      <Dialog title={t.exporting.title} onClose={onClose}>
        <p>{t.exporting.nothing}</p>
      </Dialog>
    )
  return (
    <Dialog title={t.exporting.title} wide onClose={onClose}>
      <fieldset className="formats">
        <legend>{t.exporting.scope}</legend>
        {scopes.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="scope"
              checked={scope === one}
              onChange={() => {
                setScope(one)
                setPreview(undefined)
              }}
            />{' '}
            {said(one)}
          </label>
        ))}
      </fieldset>
      <fieldset className="formats many">
        <legend>{t.exporting.format}</legend>
        {Object.entries(t.exporting.formats).map(([one, [name, use]]) => (
          <label key={one}>
            <input
              type="radio"
              name="format"
              checked={format === one}
              onChange={() => {
                setFormat(one)
                setPreview(undefined)
              }}
            />{' '}
            {name} <span className="quiet-text small-text">{use}</span>
          </label>
        ))}
      </fieldset>
      {format === 'png' && (
        <label className="range">
          {t.exporting.scale}{' '}
          <select value={scale ?? USUAL_SCALE} onChange={(event) => setScale(Number(event.target.value))}>
            {[1, 2, 3, 4].map((one) => (
              <option key={one} value={one}>
                {one}×
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="quiet-text small-text">{t.exporting.note}</p>
      {scope === 'query' && source.kind === 'query' && source.isMore && (
        <p className={isTooMuch ? undefined : 'quiet-text small-text'}>{t.exporting.mostRows(source.most)}</p>
      )}
      {isNothing && <p role="status">{t.exporting.noEntities}</p>}
      <p className="actions">
        <button type="button" className="button primary" disabled={busy || isRefused} onClick={download}>
          {t.exporting.download}
        </button>
        {!SEEN_WHOLE.includes(format) && (
          <button
            type="button"
            className="button"
            disabled={busy || isRefused}
            onClick={() => attempt(async () => setPreview((await api.exportPreview(body())).files))}
          >
            {t.exporting.preview}
          </button>
        )}
        {busy && <span className="spinner" aria-hidden="true" />}
      </p>
      {failure !== undefined && <p role="alert">{explain(failure, t)}</p>}
      {preview?.map(({ name, text, more }) => (
        <Fragment key={name}>
          {name !== '' && <h3 className="small-text">{name}</h3>}
          <Beginning format={format} name={name} text={text} more={more} />
        </Fragment>
      ))}
    </Dialog>
  )
}

/** A table as a table, anything else as the text it is. */
function Beginning({ format, name, text, more }: PreviewedFile & { readonly format: string }) {
  const t = useTexts()
  const separator = separatorOf(format, name)
  if (separator) return <PreviewTable name={name} text={text} separator={separator} more={more} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <pre className="preview" tabIndex={0} role="region" aria-label={`${t.exporting.preview} ${name}`.trim()}>
      {text}
      {more && '…'}
    </pre>
  )
}

function scopesOf(source: FileSource, selected: number): readonly Scope[] {
  if (source.kind === 'query') return ['query', 'all']
  return selected > 0 ? ['visible', 'selection', 'all'] : ['visible', 'all']
}

async function ask(body: object): Promise<Response> {
  const response = await fetch('/api/v1/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.ok) return response
  const problem = (await response.json().catch(() => undefined)) as { detail?: string } | undefined
  throw new Error(problem?.detail ?? `HTTP ${response.status}`)
}
