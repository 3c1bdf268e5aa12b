import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

const CHANGE = 'guanxi:navigate'

const read = () => location.pathname + location.search + location.hash
/** Read when it changes: of a large scene it is long, and many ask. */
let address = read()
for (const event of ['popstate', CHANGE]) window.addEventListener(event, () => (address = read()))

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener(CHANGE, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(CHANGE, listener)
  }
}

/** Goes to an address of this application; `replace` keeps the way back as it is, `state` stays with the entry. */
export function navigate(to: string, options: { replace?: boolean; state?: unknown } = {}): void {
  const { replace = false, state = null } = options
  if (replace) history.replaceState(state, '', to)
  // Where one is already there is nowhere to go, and no way back to make.
  else if (state !== null || to !== read()) history.pushState(state, '', to)
  window.dispatchEvent(new Event(CHANGE))
}

/** Path and query of the address, `/s?st=…`. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => address)
}

/** A link within the application; a new tab, a download or another button is left to the browser. */
export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    event.preventDefault()
    navigate(href)
  }
  return <a href={href} onClick={follow} {...rest} />
}
