import { generator } from '../contract/graphs.ts'

/** One way in which things go wrong. Each try says what it saw, or throws when the graph is not what it should be. */
export interface Fault {
  /** Begins with the engine. */
  readonly name: string
  /** Tries a round. */
  readonly perRound: number
  attempt(random: () => number): Promise<string>
  /** What must hold before the first try. */
  prepare?(): Promise<void>
  /** What must hold after all tries, if anything: a line of its own in the table. */
  readonly after?: { readonly name: string; attempt(): Promise<string> }
}

export interface Outcome {
  readonly fault: string
  readonly tried: number
  readonly right: number
  readonly notes: string
}

/** Tries a fault so often. Where it strikes depends on its name alone, so that a kind that is run by itself does the same. */
export async function tryFault(fault: Fault, rounds: number): Promise<Outcome[]> {
  await fault.prepare?.()
  const random = generator([...fault.name].reduce((sum, char) => (sum * 31 + char.codePointAt(0)!) % 2147483646, 7) + 1)
  const { after } = fault
  return [
    await count(fault.name, Math.max(1, Math.ceil(rounds * fault.perRound)), () => fault.attempt(random)),
    ...(after ? [await count(`${fault.name}: ${after.name}`, 1, () => after.attempt())] : []),
  ]
}

async function count(fault: string, times: number, attempt: () => Promise<string>): Promise<Outcome> {
  const seen = new Map<string, number>()
  let right = 0
  for (let i = 0; i < times; i++) {
    const note = await attempt().then(
      (said) => {
        right++
        return said
      },
      (error: Error) => `WRONG: ${brief(error.message)}`,
    )
    seen.set(note, (seen.get(note) ?? 0) + 1)
  }
  return { fault, tried: times, right, notes: [...seen].map(([note, count]) => `${count}× ${note}`).join('; ') }
}

/** How a message begins and ends. */
function brief(message: string): string {
  return message.length <= 400 ? message : `${message.slice(0, 100)} … ${message.slice(-300)}`
}
