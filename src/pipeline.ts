import { assembleGraph } from './assembly/index.ts'
import { createGazetteer, type GazetteerLists } from './gazetteer/index.ts'
import { extractMentions } from './mentions/index.ts'
import type { MergedPart } from './model/entity.ts'
import type { Graph } from './model/graph.ts'
import type { Judgement } from './model/judgement.ts'
import type { DocumentReading } from './model/reading.ts'
import type { ReadDocument } from './model/document.ts'
import { asRecognised, asWritten, readDocument, simplified } from './reading/index.ts'
import { extractRelations, loadRelationModel, relateDivisions } from './relations/index.ts'
import { resolveArticle, resolveCorpus } from './resolution/index.ts'
import { segmentDocument } from './segmentation/index.ts'
import { loadTagger } from './tagging/index.ts'

/** What the stages know beforehand, as bytes: the edges read the files, the stages do no I/O. */
export interface Resources {
  readonly gazetteer: GazetteerLists
  /** The learned tagger; without it rules and gazetteers stand alone. */
  readonly tagger?: Uint8Array
  /** The learned relation classifier; without it rules stand alone. */
  readonly relationModel?: Uint8Array
}

export interface SourceFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Pipeline {
  /** One file → what it says. Never throws on bad text: diagnostics say what could not be read. Rejects once it is given up. */
  read(file: SourceFile, signal?: AbortSignal): Promise<DocumentReading>
  /** All readings and the human decisions → the graph. Same input, same graph, byte for byte. */
  build(readings: readonly DocumentReading[], judgements: readonly Judgement[]): ResolvedGraph
}

export interface ResolvedGraph extends Graph {
  /** Ids that have become part of another entity, each with that entity's. */
  readonly merged: ReadonlyMap<string, MergedPart>
}

/** How a file's bytes become text and blocks: here, or in a process of its own. */
export type ReadFile = (file: SourceFile, signal?: AbortSignal) => Promise<ReadDocument>

/** The main path: bytes → Document → Article → Sentence → Mention → ArticleEntity → Relation → Entity → Claim → Graph. */
export function createPipeline(resources: Resources, readFile: ReadFile = readDocument): Pipeline {
  const gazetteer = createGazetteer(resources.gazetteer)
  const tagger = resources.tagger && loadTagger(resources.tagger)
  const model = resources.relationModel && loadRelationModel(resources.relationModel)
  return {
    async read(file, signal) {
      const written = await readFile(file, signal)
      const segmented = segmentDocument(simplified(written))
      const articles = segmented.articles.map(({ article, sentences }) => {
        const mentions = extractMentions(article, sentences, { gazetteer, tagger })
        const entities = resolveArticle(article, sentences, mentions, gazetteer)
        const relations = extractRelations({ article, sentences, mentions, entities }, { gazetteer, model })
        return relateDivisions({ article, sentences, mentions, entities, relations }, gazetteer)
      })
      const { document, diagnostics } = segmented
      return asRecognised(asWritten({ document, articles, diagnostics }, written))
    },
    build: graphOf,
  }
}

/** The second half of the path, which needs neither lists nor models: all readings and the human decisions → the graph. */
export function graphOf(readings: readonly DocumentReading[], judgements: readonly Judgement[]): ResolvedGraph {
  const resolution = resolveCorpus(readings, judgements)
  return { ...assembleGraph(readings, resolution, judgements), merged: resolution.merged }
}
