import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Pipeline, Resources } from '../pipeline.ts'
import { PACKAGE_ROOT, VERSION } from './package-root.ts'

/** The folders whose code decides what is read out of a text. */
const READING_CODE = [
  'model',
  'reading',
  'segmentation',
  'gazetteer',
  'tagging',
  'mentions',
  'resolution',
  'relations',
  'assembly',
]

export interface LoadedResources {
  readonly resources: Resources
  /** Names the reading code, its lists and models: two graphs with one build and one input are equal. */
  readonly build: string
}

/** Opens the lists and models that ship with the package. A model that is not there is left out: rules stand alone. */
export function loadResources(root: string = PACKAGE_ROOT): LoadedResources {
  const hash = createHash('sha256').update(VERSION)
  for (const path of codeFiles(root)) hash.update(`\n${path}\n`).update(readFileSync(join(root, path)))
  const listFolder = join(root, 'src/gazetteer/lists')
  const gazetteer: Record<string, string> = {}
  for (const file of existsSync(listFolder) ? readdirSync(listFolder).sort() : []) {
    if (!file.endsWith('.tsv')) continue
    const text = readFileSync(join(listFolder, file), 'utf8')
    gazetteer[file.slice(0, -'.tsv'.length)] = text
    hash.update(`\nlist ${file}\n`).update(text)
  }
  const tagger = readModel(join(root, 'src/tagging/model/tagger.bin'))
  const relationModel = readModel(join(root, 'src/relations/model/relations.bin'))
  if (tagger) hash.update('\ntagger\n').update(tagger)
  if (relationModel) hash.update('\nrelations\n').update(relationModel)
  return { resources: { gazetteer, tagger, relationModel }, build: `${VERSION}-${hash.digest('hex').slice(0, 12)}` }
}

/** The pipeline with everything that ships; loaded only by commands that read, so that `--help` is quick. */
export async function openPipeline(): Promise<{ readonly pipeline: Pipeline; readonly build: string }> {
  const { createPipeline } = await import('../pipeline.ts')
  const { resources, build } = loadResources()
  return { pipeline: createPipeline(resources), build }
}

/** The bytes of a model, unpacked where it is stored packed. */
function readModel(path: string): Uint8Array | undefined {
  if (existsSync(path)) return readFileSync(path)
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`))
  if (existsSync(`${path}.br`)) return brotliDecompressSync(readFileSync(`${path}.br`))
  return undefined
}

/** Source files that decide a reading, sorted; empty where only the built code is installed. */
function codeFiles(root: string): string[] {
  return READING_CODE.flatMap((folder) => {
    const path = join(root, 'src', folder)
    if (!existsSync(path)) return []
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/${folder}/${file}`)
  }).sort()
}
