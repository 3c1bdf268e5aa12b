import type { Readable } from 'node:stream'
import type { Graph } from '../model/graph.ts'
import type { GraphStore, LoadReport } from '../store/port.ts'
import type { Judgement, JudgementDraft, Question, Stats } from './wire.ts'

/** What the server needs of the workspace; `cli` brings it. */
export interface WorkspaceApi {
  readonly name: string
  readonly build: string
  /** Of the graph that was last loaded. */
  loaded(): Promise<{ readonly contentHash?: string; readonly diagnostics: number }>
  judgements(): Promise<readonly Judgement[]>
  /** Writes the decision down and lets the graph follow it. */
  judge(draft: JudgementDraft): Promise<{ readonly judgement: Judgement; readonly report: LoadReport }>
  /** The graph as it was loaded, with everything in it. */
  graph(): Promise<Graph>
  /** The bytes of a kept file; `undefined` where it is not kept. */
  original(sha256: string): Promise<Readable | undefined>
}

/** Everything a route may ask. */
export interface ServerContext {
  readonly store: GraphStore
  readonly workspace: WorkspaceApi
  readonly questions: readonly Question[]
  readonly quality?: Stats['quality']
  /** The built viewer; without it only the API answers. */
  readonly webRoot?: string
  /** Names in the Host header that are answered, besides the loopback names. */
  readonly allowedHosts?: readonly string[]
  /** Told of every failure that is not the client's. */
  readonly onError?: (error: unknown) => void
}
