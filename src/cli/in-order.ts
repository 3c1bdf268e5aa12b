/** Starts up to `width` at once and gives the results in the order of the items; these are asked for one after the other. */
export async function* mapInOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncIterable<R> {
  const running: Promise<R>[] = []
  const start = (item: T) => {
    const result = work(item)
    // Whoever stops early must not leave a rejection that nobody hears.
    result.catch(() => undefined)
    running.push(result)
  }
  for await (const item of items) {
    start(item)
    if (running.length === width) yield await (running.shift() as Promise<R>)
  }
  for (let result = running.shift(); result !== undefined; result = running.shift()) yield await result
}

/** The items until the signal: what is under way then is not waited for. */
export async function* untilAborted<T>(items: AsyncIterable<T>, signal?: AbortSignal): AsyncIterable<T> {
  if (!signal) return yield* items
  const iterator = items[Symbol.asyncIterator]()
  let give: (() => void) | undefined
  const aborted = new Promise<undefined>((resolve) => {
    give = () => resolve(undefined)
  })
  signal.addEventListener('abort', give!, { once: true })
  try {
    while (!signal.aborted) {
      const next = iterator.next()
      // One that nobody waits for any more must not be a rejection that nobody hears.
      next.catch(() => undefined)
      const result = await Promise.race([next, aborted])
      if (!result || result.done) return
      yield result.value
    }
  } finally {
    signal.removeEventListener('abort', give!)
    iterator.return?.().catch(() => undefined)
  }
}
