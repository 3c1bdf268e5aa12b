/**
 * What must not lose or double anything, tried and counted. Every fault ends in a graph whose content hash equals a clean run's.
 *
 *   npm run faults                                    every kind
 *   npm run faults -- --list                          what the kinds are called, and how often each is tried
 *   npm run faults -- --only 'between commit'         the kinds whose name has that in it
 *   npm run faults -- --rounds 1 --engines embedded   a fifth of the tries, one engine; --json for a machine
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { embeddedFaults } from './embedded.ts'
import { neo4jFaults } from './neo4j.ts'
import { type Outcome, tryFault } from './trial.ts'

const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: 'embedded,neo4j' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const root = mkdtempSync(join(tmpdir(), 'guanxi-faults-'))
const outcomes: Outcome[] = []
try {
  const faults = [
    ...(values.engines.includes('embedded') ? embeddedFaults(root) : []),
    ...(values.engines.includes('neo4j') ? neo4jFaults(root) : []),
  ].filter(({ name }) => name.includes(values.only))
  if (faults.length === 0) throw new Error(`No fault is called like “${values.only}”: --list names them.`)
  for (const fault of faults) {
    if (values.list) {
      console.log(`${fault.name.padEnd(52)} ${Math.max(1, Math.ceil(rounds * fault.perRound))}`)
      continue
    }
    for (const outcome of await tryFault(fault, rounds)) {
      outcomes.push(outcome)
      const { fault: name, right, tried, notes } = outcome
      if (!values.json) console.log(`${name.padEnd(62)} ${String(right).padStart(3)} of ${tried}  ${notes}`)
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true })
}
const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0)
const wrong = sum(({ tried, right }) => tried - right)
if (values.json) console.log(JSON.stringify({ faults: outcomes }))
else if (!values.list) console.log(`${sum(({ right }) => right)} right, ${wrong} wrong`)
process.exitCode = wrong > 0 ? 1 : 0
