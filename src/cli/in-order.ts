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
