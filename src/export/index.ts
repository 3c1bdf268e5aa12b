import { inChunks } from './chunks.ts'
import { csv } from './csv.ts'
import { cypherScript } from './cypher-script.ts'
import type { ExportFormat, ExportSource, Raster } from './format.ts'
import { ftm } from './ftm.ts'
import { gephiCsv } from './gephi-csv.ts'
import { gexf } from './gexf.ts'
import { cytoscapeJson, graphologyJson, nodeLinkJson } from './graph-json.ts'
import { graphml } from './graphml.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { neo4jCsv } from './neo4j-csv.ts'
import { jsonLd, turtle } from './rdf.ts'
import { png, svg } from './svg.ts'
import { xlsx } from './xlsx.ts'

export {
  type ExportFormat,
  type ExportHeader,
  type ExportSource,
  type Raster,
  type Rasterise,
  SCALES,
} from './format.ts'
export { type PreviewedFile, previewOf } from './preview.ts'
export { type ExportFacts, type Selection, selectForExport } from './selection.ts'

/** Every format that a subgraph can be written in, by the name that `--format` and the API take. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  graphml,
  gexf,
  gephiCsv,
  xlsx,
  csv,
  cypherScript,
  neo4jCsv,
  json,
  graphologyJson,
  nodeLinkJson,
  cytoscapeJson,
  turtle,
  jsonLd,
  ftm,
  svg,
  png,
  html,
]

export function exportFormat(name: string): ExportFormat | undefined {
  return EXPORT_FORMATS.find((format) => format.name === name)
}

/** The file, in chunks of a size that disks and sockets like. */
export function writeExport(format: ExportFormat, source: ExportSource, raster?: Raster): AsyncIterable<Uint8Array> {
  return inChunks(format.write(source, raster))
}

/** What a file says of its terms where nobody said otherwise. */
export const DEFAULT_LICENCE =
  '未指定；原文权利归各出版者 unspecified; rights in the source texts remain with their publishers'
