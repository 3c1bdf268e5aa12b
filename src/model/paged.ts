/** Items that come some at a time: whoever walks a million of them takes them so, since waiting for each costs more than most do with it. */
export interface Paged<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<readonly T[]>
}

/** As items and as pages what `pages` gives, from the start at each walk. */
export function paged<T>(pages: () => AsyncIterable<readonly T[]>): Paged<T> {
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) for (const item of page) yield item
    },
  }
}

const AT_ONCE = 32

/** The same items some at a time, as they come or else a few at a time. */
export function pagesOf<T>(items: AsyncIterable<T> | Paged<T>): AsyncIterable<readonly T[]> {
  return 'pages' in items ? items.pages() : gathered(items, AT_ONCE)
}

/** So many at a time, the last fewer. */
export async function* gathered<T>(items: AsyncIterable<T>, most: number): AsyncIterable<readonly T[]> {
  let page: T[] = []
  for await (const item of items) {
    page.push(item)
    if (page.length < most) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
