import { Link } from '../router.tsx'
import { useTexts } from '../i18n/index.ts'

export interface WrittenQuery {
  readonly query: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/** The console with a query in it, ready to be run and changed. */
export function consoleHref({ query, parameters }: WrittenQuery): string {
  return `/console?q=${encodeURIComponent(query)}&p=${encodeURIComponent(JSON.stringify(parameters))}`
}

/** Shows the query behind what is seen. */
export function CypherLink(written: WrittenQuery) {
  const t = useTexts()
  return (
    <Link className="button small" href={consoleHref(written)} title={written.query}>
      {t.cypherOf.show}
    </Link>
  )
}
