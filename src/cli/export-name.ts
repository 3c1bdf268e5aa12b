import { EXPORT_FORMATS, type ExportFormat } from '../export/index.ts'

/** Endings that other programs also expect of a format, without the dot. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  graphml: ['xml'],
  gexf: ['xml'],
  cypher: ['cql'],
  cytoscape: ['json'],
  jsonld: ['json'],
  ftm: ['jsonl', 'ndjson'],
  html: ['htm'],
}

/** The format whose ending a file's name has; of several the one with the longest. */
export function formatNamed(out: string): ExportFormat | undefined {
  return EXPORT_FORMATS.filter(({ extension }) => out.toLowerCase().endsWith(`.${extension}`)).sort(
    (a, b) => b.extension.length - a.extension.length,
  )[0]
}

/** The ending that programs know a format by, where a file's name has another one; a name without an ending is left alone. */
export function endingMissed({ name, extension }: ExportFormat, out: string): string | undefined {
  const has = /\.(?<ending>[A-Za-z0-9]+)$/.exec(out)?.groups?.ending?.toLowerCase()
  const wanted = extension.split('.').at(-1)!
  if (has === undefined || has === wanted || ALSO[name]?.includes(has)) return undefined
  return `.${wanted}`
}

/** The formats that are archives: a name that ends in .zip does not say which. */
export const ARCHIVES = EXPORT_FORMATS.filter(({ extension }) => extension.endsWith('.zip')).map(({ name }) => name)
