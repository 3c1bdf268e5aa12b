import { type ExportFormat, type ExportSource, type Pieces, SCALES } from './format.ts'
import { draw } from './picture/draw.ts'
import { gather } from './picture/gather.ts'
import { withText } from './picture/png-text.ts'
import { readmeOf } from './readme.ts'

/** A figure for print: marks, labels, dashes for what is not done, a legend and a caption. Text stays text. */
export const svg: ExportFormat = {
  name: 'svg',
  mediaType: 'image/svg+xml',
  extension: 'svg',
  summary: '图片，带图例和出处 a figure with legend and caption',
  isPicture: true,
  write: figure,
}

/** The same in dots, 1 to 4 for each unit; what the file says of itself is in the caption and in the PNG's own text. */
export const png: ExportFormat = {
  name: 'png',
  mediaType: 'image/png',
  extension: 'png',
  summary: '图片（点阵），--scale 1 到 4 倍 the same figure in dots, --scale 1 to 4',
  isPicture: true,
  async *write(source, raster = { scale: SCALES.usual, orLess: true }): Pieces {
    if (!source.rasterise) throw new Error('这里不能画 PNG，请用 svg。 PNG cannot be drawn here: use svg.')
    let drawing = ''
    for await (const piece of figure(source)) drawing += piece
    yield withText(await source.rasterise(drawing, raster), readmeOf(source.header))
  },
}

async function* figure(source: ExportSource): AsyncIterable<string> {
  const { drawn, caption } = await gather(source)
  yield* draw({ ...drawn, caption, about: readmeOf(source.header) })
}
