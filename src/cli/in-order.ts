/** Starts up to `width` at once and gives the results in the order of the items. */
export async function* mapInOrder<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): AsyncIterable<R> {
  const running: Promise<R>[] = []
  let next = 0
  const start = () => {
    const result = work(items[next++])
    // Whoever stops early must not leave a rejection that nobody hears.
    result.catch(() => undefined)
    running.push(result)
  }
  while (next < items.length && running.length < width) start()
  for (let result = running.shift(); result !== undefined; result = running.shift()) {
    yield await result
    if (next < items.length) start()
  }
}
