/** The process that parses what a hostile file might turn against its reader; it ends when its parent does, or when it grows too big. */
import { Worker } from 'node:worker_threads'
import { xlsxRows } from '../reading/corpus/index.ts'
import { readDocument } from '../reading/index.ts'
import type { GuardAnswer, GuardCall } from './guard.ts'

/** Runs beside a main thread that may be busy for ever. */
const WATCHDOG = `
const { workerData } = require('node:worker_threads')
setInterval(() => {
  if (process.ppid !== workerData.parent) process.kill(process.pid, 'SIGKILL')
  if (process.memoryUsage.rss() > workerData.memory) process.kill(process.pid, 'SIGUSR2')
}, 100)`

const memory = Number(process.argv[2]) * 1048576
new Worker(WATCHDOG, { eval: true, execArgv: [], workerData: { parent: process.ppid, memory } })

process.on('message', async ({ task, file }: GuardCall) => {
  let answer: GuardAnswer
  try {
    answer = { value: task === 'workbook' ? await xlsxRows(file.bytes) : await readDocument(file) }
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) }
  }
  // What is read faster than the watchdog looks is held to the same bound.
  if (process.memoryUsage.rss() > memory) process.kill(process.pid, 'SIGUSR2')
  else process.send?.(answer)
})
process.on('disconnect', () => process.exit(0))
// Ctrl+C reaches the whole group; the parent decides when reading ends.
process.on('SIGINT', () => undefined)
