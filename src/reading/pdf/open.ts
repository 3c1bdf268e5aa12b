/** Begins to read a PDF with pdf.js for its text alone: no script of it runs, nothing is drawn or fetched. End it with `task.destroy()`. */
export async function openPdf(bytes: Uint8Array) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = new URL('./', import.meta.resolve('pdfjs-dist/package.json')).href
  const task = pdfjs.getDocument({
    // pdf.js takes the bytes away from whoever hands them over.
    data: Uint8Array.from(bytes),
    // Without these maps the text of a PDF with unembedded Chinese fonts is silently empty.
    cMapUrl: decodeURIComponent(new URL('cmaps/', home).pathname),
    cMapPacked: true,
    standardFontDataUrl: decodeURIComponent(new URL('standard_fonts/', home).pathname),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    // Pictures are left out, whatever their size: only text and lines are of use.
    maxImageSize: 1,
    stopAtErrors: false,
    verbosity: 0,
  })
  return { pdfjs, task }
}
