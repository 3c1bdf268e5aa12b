import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** What pdf.js asks for by name when a PDF needs it: character maps and fonts of files that embed none, image decoders. */
function pdfFiles(): Plugin {
  const home = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))
  return {
    name: 'pdf-files',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
        for (const name of readdirSync(join(home, folder)))
          if (!name.endsWith('.wasm'))
            this.emitFile({
              type: 'asset',
              fileName: `assets/pdfjs/${folder}/${name}`,
              source: readFileSync(join(home, folder, name)),
            })
    },
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), pdfFiles()],
  // Nothing is inlined: the server's Content-Security-Policy allows files of its own only.
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: { port: 5173, proxy: { '/api/v1': 'http://127.0.0.1:8642' } },
})
