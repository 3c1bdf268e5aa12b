import type { ExportFormat, Pieces } from './format.ts'
import { draw } from './picture/draw.ts'
import { gather } from './picture/gather.ts'
import { readmeOf } from './readme.ts'

/** A figure for print: marks, labels, dashes for what is not done, a legend and a caption. Text stays text. */
export const svg: ExportFormat = {
  name: 'svg',
  mediaType: 'image/svg+xml',
  extension: 'svg',
  summary: '图片，带图例和出处 a figure with legend and caption (PNG: in the viewer)',
  async *write(source): Pieces {
    const { drawn, caption } = await gather(source)
    yield* draw({ ...drawn, caption, about: readmeOf(source.header) })
  },
}
