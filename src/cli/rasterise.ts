import { fork } from 'node:child_process'
import type { Raster, Rasterise } from '../export/index.ts'
import { StoreError } from '../store/port.ts'
import { childScript } from './child-script.ts'
import { chineseFont, NO_FONT } from './fonts.ts'

/** What a picture may cost: its dots take four bytes each, and as much again while they are packed. */
const MOST_DOTS = 80_000_000
const SECONDS = 180

export interface RasterTask {
  readonly svg: string
  readonly scale: number
  /** A file. */
  readonly font: string
}
export type RasterAnswer = { readonly png: Uint8Array } | { readonly error: string }

let last: Promise<unknown> = Promise.resolve()

/** Draws an SVG as PNG in a process of its own, one at a time: what it takes goes back when it is done. Rejects with a `StoreError` that says what to do. */
export const rasterise: Rasterise = (svg, raster, signal) => {
  const turn = last.then(() => draw(svg, raster, signal))
  last = turn.catch(() => undefined)
  return signal ? unlessGivenUp(turn, signal) : turn
}

/** Rejects as soon as nobody waits for the figure, though it may only be queued; its turn then passes at once. */
function unlessGivenUp<T>(turn: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => reject(new StoreError('cancelled', '已取消画图。 The figure was cancelled.'))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

async function draw(svg: string, raster: Raster, signal: AbortSignal | undefined): Promise<Uint8Array> {
  signal?.throwIfAborted()
  const font = chineseFont()
  if (font === undefined) throw new StoreError('unsupported', NO_FONT)
  const scale = fittingScale(svg, raster)
  const { file, loader } = childScript('./raster-child', import.meta.url)
  const child = fork(file, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [...loader],
    timeout: SECONDS * 1000,
    killSignal: 'SIGKILL',
    ...(signal && { signal }),
  })
  try {
    const answer = await new Promise<RasterAnswer>((resolve, reject) => {
      child.once('message', (message) => resolve(message as RasterAnswer))
      child.once('error', reject)
      child.once('exit', (code, killed) => resolve({ error: String(killed ?? code) }))
      child.send({ svg, scale, font } satisfies RasterTask)
    })
    if ('png' in answer) return answer.png
    throw new StoreError(
      'unsupported',
      `画不成 PNG，请用 svg。 This cannot be drawn as PNG: use svg. (${answer.error})`,
    )
  } finally {
    child.kill('SIGKILL')
  }
}

/** The scale that was asked for, or a smaller one where that will do; throws where the figure is too large. */
function fittingScale(svg: string, { scale, orLess }: Raster): number {
  const { width, height } = /^<svg [^>]*?width="(?<width>\d+)" height="(?<height>\d+)"/.exec(svg)!.groups!
  const fits = Math.floor(Math.sqrt(MOST_DOTS / (Number(width) * Number(height))))
  if (scale <= fits) return scale
  if (orLess && fits > 0) return fits
  throw new StoreError(
    'too-large',
    `${width}×${height} 的图放大 ${scale} 倍太大；${fits > 0 ? `至多 ${fits} 倍，` : ''}或用 svg，或少选一些。 A figure of ${width}×${height} is too large at ${scale}×: ${fits > 0 ? `at most ${fits}×, ` : ''}svg, or fewer entities.`,
  )
}
