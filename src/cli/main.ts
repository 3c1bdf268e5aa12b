#!/usr/bin/env node
import { runCli } from './program.ts'
import { processTerminal } from './terminal.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away (`| head`): there is nobody to write to.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runCli(process.argv.slice(2), processTerminal())
