import '../styles/pdf.css'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import type { DocumentDetail, Evidence, Span, TextPlace } from '../api/types.ts'
import { Await, Failed, Loading } from '../components/states.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { MARKS } from '../panels/marks.ts'
import { sliceOf } from '../pages/source-pieces.ts'
import { type Box, type MarkBox, markBoxesOf, piecesOf } from './boxes.ts'
import { drawPage, openPdf, type PDFDocumentProxy, type PDFPageProxy, wasCancelled } from './load.ts'

interface Marked {
  readonly document: DocumentDetail
  readonly quote: readonly Span[]
  readonly marks: Evidence['marks'] | undefined
}

/** The pages of a PDF as they were printed, with a sentence and the parts of its claim marked where they stand. */
export default function PdfView({ document, quote, marks }: Marked) {
  const t = useTexts()
  const spans = [...quote, ...MARKS.flatMap((mark) => marks?.[mark] ?? [])]
  const places = useRequest(`${document.id} ${spans.join(' ')}`, (signal) => api.places(document.id, spans, signal))
  const file = useRequest(document.id, (signal) => opened(api.originalHref(document.id), signal))
  if (file.state === 'failed') return <Failed cause={new Error(t.pdf.unreadable)} retry={file.retry} />
  if (file.state === 'loading') return <Loading what={t.pdf.page} />
  return (
    <Await of={places} what={t.pdf.page}>
      {(found) => (
        <Pages
          key={spans.join(' ')}
          file={file.value}
          places={found.places}
          document={document}
          quote={quote}
          marks={marks}
        />
      )}
    </Await>
  )
}

/** The request's signal is aborted too when the view goes: the file and its worker go with it. */
async function opened(address: string, signal: AbortSignal): Promise<PDFDocumentProxy> {
  const task = openPdf(address)
  signal.addEventListener('abort', () => void task.destroy(), { once: true })
  return task.promise
}

const ZOOMS = [1, 1.5, 2, 3, 4, 6] as const
type Zoom = (typeof ZOOMS)[number]
/** A marked line is shown at least so high at first. */
const READABLE_PX = 14

function Pages(props: Marked & { readonly file: PDFDocumentProxy; readonly places: readonly TextPlace[] }) {
  const { file, places, document, quote, marks } = props
  const t = useTexts()
  const boxes = useMemo(() => markBoxesOf(quote, marks, places, document.text), [quote, marks, places, document.text])
  const pieces = useMemo(() => piecesOf(boxes.filter(({ mark }) => mark === 'here')), [boxes])
  const [at, setAt] = useState(0)
  const [number, setNumber] = useState(pieces[0]?.page ?? 1)
  const [chosen, setZoom] = useState<Zoom | undefined>(boxes.length > 0 ? undefined : 1)
  const zoom = chosen ?? 1
  const turn = (page: number) => setNumber(Math.min(file.numPages, Math.max(1, page)))
  const step = (by: number) => setZoom(ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(zoom) + by))] ?? 1)
  const next = () => {
    const to = (at + 1) % pieces.length
    setAt(to)
    turn(pieces[to]?.page ?? number)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const act = {
      '+': () => step(1),
      '=': () => step(1),
      '-': () => step(-1),
      '0': () => setZoom(1),
      n: pieces.length > 0 ? next : undefined,
      '[': () => turn(number - 1),
      ']': () => turn(number + 1),
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <section className="pdf" aria-label={t.pdf.page} onKeyDown={onKeyDown}>
      <div className="pdf-tools">
        <span className="pdf-turn">
          <button type="button" className="button small" disabled={number <= 1} onClick={() => turn(number - 1)}>
            <span aria-hidden="true">‹</span> {t.pdf.previous}
          </button>
          <span>{t.pdf.of(number, file.numPages)}</span>
          <button
            type="button"
            className="button small"
            disabled={number >= file.numPages}
            onClick={() => turn(number + 1)}
          >
            {t.pdf.next} <span aria-hidden="true">›</span>
          </button>
        </span>
        {pieces.length > 0 && (
          <button type="button" className="button small" onClick={next}>
            {pieces.length > 1 ? `${t.documents.next} · ${t.documents.of(at + 1, pieces.length)}` : t.pdf.back}
          </button>
        )}
        <span className="pdf-turn">
          <button
            type="button"
            className="button small"
            aria-label={t.scene.zoomOut}
            disabled={zoom === ZOOMS[0]}
            onClick={() => step(-1)}
          >
            −
          </button>
          <span className="number">{Math.round(zoom * 100)} %</span>
          <button
            type="button"
            className="button small"
            aria-label={t.scene.zoomIn}
            disabled={zoom === ZOOMS.at(-1)}
            onClick={() => step(1)}
          >
            +
          </button>
        </span>
      </div>
      {pieces.length > 0 && <PdfKey has={new Set(boxes.map(({ mark }) => mark))} />}
      {pieces.length > 1 && <p className="small-text">{t.documents.pieces(pieces.length)}</p>}
      {quote.length > 0 && places.length === 0 && <p className="notice">{t.pdf.noPlaces}</p>}
      <Page
        file={file}
        number={number}
        zoom={chosen}
        lineHeight={boxes[0]?.height}
        onZoom={setZoom}
        boxes={boxes.filter(({ page }) => page === number)}
        piece={pieces[at]?.page === number ? pieces[at] : undefined}
        saying={quote.length > 0 ? sliceOf(document.text, quote) : ''}
      />
      <p className="small-text quiet-text">{t.pdf.keys}</p>
    </section>
  )
}

/** What the marks on the page mean: a line, a ground and a glyph each, never a colour alone. */
function PdfKey({ has }: { readonly has: ReadonlySet<MarkBox['mark']> }) {
  const t = useTexts()
  return (
    <ul className="pdf-key small-text" aria-label={t.evidence.marksTitle}>
      <li>
        <span className="pdf-sample p-here" aria-hidden="true" />
        {t.pdf.sentence}
      </li>
      {MARKS.filter((mark) => has.has(mark)).map((mark) => (
        <li key={mark}>
          <span className={`pdf-sample p-${mark}`} aria-hidden="true">
            {t.pdf.glyphs[mark]}
          </span>
          {t.evidence.marks[mark]}
        </li>
      ))}
    </ul>
  )
}

function Page(props: {
  readonly file: PDFDocumentProxy
  readonly number: number
  /** Absent until it is known how large the page's print is. */
  readonly zoom: Zoom | undefined
  readonly lineHeight: number | undefined
  readonly onZoom: (zoom: Zoom) => void
  readonly boxes: readonly MarkBox[]
  readonly piece: Box | undefined
  readonly saying: string
}) {
  const { file, number, zoom, lineHeight = 12, onZoom, boxes, piece, saying } = props
  const t = useTexts()
  const found = useRequest(String(number), () => file.getPage(number))
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const page = found.state === 'ready' ? found.value : undefined
  const size = page?.getViewport({ scale: 1 })
  const fit = size && width > 0 ? width / size.width : 0
  const scale = fit * (zoom ?? 0)

  useEffect(() => {
    if (zoom === undefined && fit > 0)
      onZoom(ZOOMS.find((each) => lineHeight * fit * each >= READABLE_PX) ?? ZOOMS[ZOOMS.length - 1] ?? 1)
  }, [zoom, fit, lineHeight, onZoom])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scale is a new place to go to
  useEffect(() => {
    const box = frame.current
    if (!box || scale === 0) return
    // What scrollTo answers (a promise, in newer browsers) must not become the effect's end.
    if (!piece) {
      box.scrollTo({ left: 0, top: 0 })
      return
    }
    box.scrollTo({
      left: (piece.x + piece.width / 2) * scale - box.clientWidth / 2,
      top: (piece.y + piece.height / 2) * scale - box.clientHeight / 2,
    })
  }, [piece, scale, number])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="pdf-frame" ref={frame} tabIndex={0} role="region" aria-label={t.pdf.of(number, file.numPages)}>
      {found.state === 'failed' && <Failed cause={new Error(t.pdf.unreadable)} retry={found.retry} />}
      {page && size && scale > 0 && (
        <div className="pdf-page" style={{ width: size.width * scale, height: size.height * scale }}>
          <Sheet key={number} page={page} scale={scale} label={t.pdf.picture(number, file.numPages, saying)} />
          <div className="pdf-marks" aria-hidden="true">
            {boxes.map((box) => (
              <span
                key={`${box.mark} ${box.x} ${box.y}`}
                className={`pdf-mark p-${box.mark}`}
                style={{
                  left: box.x * scale,
                  top: box.y * scale,
                  width: box.width * scale,
                  height: box.height * scale,
                }}
              >
                {box.first && box.mark !== 'here' && (
                  <b style={{ fontSize: Math.max(9, box.height * scale * 0.5) }}>{t.pdf.glyphs[box.mark]}</b>
                )}
              </span>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

/** More pixels than this a canvas is drawn coarser, so that a newspaper page at 400 % does not fill a phone's memory. */
const MOST_PIXELS = 16_000_000

function Sheet({
  page,
  scale,
  label,
}: {
  readonly page: PDFPageProxy
  readonly scale: number
  readonly label: string
}) {
  const t = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  useEffect(() => {
    if (!canvas.current) return
    const { width, height } = page.getViewport({ scale })
    const finer = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)))
    const task = drawPage(page, canvas.current, scale * finer)
    setState('drawing')
    task.promise.then(
      () => setState('drawn'),
      (error: unknown) => {
        if (!wasCancelled(error)) setState('failed')
      },
    )
    return () => task.cancel()
  }, [page, scale])
  return (
    <>
      <canvas ref={canvas} role="img" aria-label={label} data-state={state} />
      {state === 'failed' && <p className="notice">{t.pdf.unreadable}</p>}
    </>
  )
}

/** The inner width of an element, also after it changes. */
function useWidth(of: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = of.current
    if (!element) return
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth))
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [of])
  return width
}
