/** The process that draws one figure in dots; it ends when its parent has it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { RasterAnswer, RasterTask } from './rasterise.ts'

process.on('disconnect', () => process.exit(0))
process.on('message', ({ svg, scale, font }: RasterTask) => {
  const answer = (message: RasterAnswer) => process.send?.(message)
  pictureOf(svg, scale, font).then(
    (png) => answer({ png }),
    (error: unknown) => answer({ error: String(error) }),
  )
})

async function pictureOf(svg: string, scale: number, font: string): Promise<Uint8Array> {
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontBuffers: [readFileSync(font)] },
  })
  return drawing.render().asPng()
}
