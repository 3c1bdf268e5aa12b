import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerFile from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

export type { PDFDocumentProxy, PDFPageProxy }

pdfjs.GlobalWorkerOptions.workerSrc = workerFile

/** Character maps and fonts of files that embed none; copied beside the viewer by `vite.config.ts`. */
const HOME = new URL('/assets/pdfjs/', location.origin).href

/** Opens a PDF of our own server. Scripts and forms in it are never run, nothing is fetched from elsewhere. */
export function openPdf(address: string): PDFDocumentLoadingTask {
  return pdfjs.getDocument({
    url: address,
    cMapUrl: `${HOME}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${HOME}standard_fonts/`,
    wasmUrl: `${HOME}wasm/`,
    // The Content-Security-Policy allows no WebAssembly; pdf.js has what it needs in plain code too.
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: 0,
  })
}

/** Draws a page into a canvas, `scale` pixels a point. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number) {
  const viewport = page.getViewport({ scale })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  return page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.DISABLE })
}

/** Whether a page gave up because it was told to. */
export function wasCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'RenderingCancelledException'
}
