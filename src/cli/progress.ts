import cliProgress from 'cli-progress'
import { say, type Terminal } from './terminal.ts'

/** How far a long step is: a bar on a terminal, now and then a plain line elsewhere. */
export interface Progress {
  update(done: number, total: number): void
  stop(): void
}

const QUIET_MS = 2000

export function startProgress(terminal: Terminal, label: string): Progress {
  return terminal.interactive ? startBar(terminal, label) : startLines(terminal, label)
}

function startBar(terminal: Terminal, label: string): Progress {
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value}/{total} {percentage}%`,
    stream: terminal.err as NodeJS.WriteStream,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
  })
  let started = false
  return {
    update(done, total) {
      if (!started) bar.start(total, done)
      else {
        bar.setTotal(total)
        bar.update(done)
      }
      started = true
    },
    stop() {
      if (started) bar.stop()
      started = false
    },
  }
}

/** Nothing for what is over at once; then a line every few seconds and one at the end. */
function startLines(terminal: Terminal, label: string): Progress {
  let last = Date.now()
  let open: string | undefined
  let said = false
  return {
    update(done, total) {
      open = `${label} ${done}/${total}`
      if (Date.now() - last < QUIET_MS) return
      say(terminal, open)
      last = Date.now()
      open = undefined
      said = true
    },
    stop() {
      if (said && open) say(terminal, open)
      open = undefined
    },
  }
}
