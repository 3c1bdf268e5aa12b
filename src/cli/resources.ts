import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Pipeline, ReadFile, Resources } from '../pipeline.ts'
import { PACKAGE_ROOT, VERSION } from './package-root.ts'

/** The folders whose code decides what is read out of a text. */
export const READING_CODE = [
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

/** Opens the lists and models that ship with the package. A model that is not there is left out: rules stand alone. */
export function loadResources(root: string = PACKAGE_ROOT): Resources {
  const listFolder = join(root, 'src/gazetteer/lists')
  const gazetteer: Record<string, string> = {}
  for (const file of existsSync(listFolder) ? readdirSync(listFolder).sort() : [])
    if (file.endsWith('.tsv')) gazetteer[file.slice(0, -'.tsv'.length)] = readFileSync(join(listFolder, file), 'utf8')
  return {
    gazetteer,
    tagger: readModel(join(root, 'src/tagging/model/tagger.bin')),
    relationModel: readModel(join(root, 'src/relations/model/relations.bin')),
  }
}

/** Names the reading code, its lists and models, as this process runs them: two graphs with one build and one input are equal. */
export function buildId(): string {
  build ??= hashBuild(PACKAGE_ROOT)
  return build
}

let build: string | undefined

function hashBuild(root: string): string {
  const hash = createHash('sha256').update(VERSION)
  for (const path of readingFiles(root)) hash.update(`\n${path}\n`).update(readFileSync(join(root, path)))
  return `${VERSION}-${hash.digest('hex').slice(0, 12)}`
}

/**
 * V8's count of bytecode after which it optimises a function, eight times its own: by default the optimiser begins so early that
 * it must begin again with what it learns later, on threads that take the cores from the processes that read. Over the first
 * 160,000 characters two processes then spend a third less processor time in all.
 */
const OPTIMISE_LATER = '--interrupt-budget=540672'

/** The pipeline with everything that ships; loaded only by commands that read, so that `--help` is quick, and once a process. */
export function openPipeline(): Promise<Pipeline> {
  if (!opened) {
    setFlagsFromString(OPTIMISE_LATER)
    opened = import('../pipeline.ts').then(({ createPipeline }) => createPipeline(loadResources(), readGuarded))
  }
  return opened
}

/** What a library parses is read in a process that can be killed; opened with the pipeline, so that `--help` is quick. */
const readGuarded: ReadFile = async (file, signal) => {
  // Asked for once: an import costs a look-up of the module each time.
  guard ??= import('./guard.ts')
  return (await guard).sharedGuard().read(file, signal)
}

let guard: Promise<typeof import('./guard.ts')> | undefined

let opened: Promise<Pipeline> | undefined

/** The bytes of a model, unpacked where it is stored packed. */
function readModel(path: string): Uint8Array | undefined {
  if (existsSync(path)) return readFileSync(path)
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`))
  if (existsSync(`${path}.br`)) return brotliDecompressSync(readFileSync(`${path}.br`))
  return undefined
}

/** Every file that decides a reading, sorted: code, lists, models. */
function readingFiles(root: string): string[] {
  const inFolders = READING_CODE.flatMap((folder) => {
    const path = join(root, 'src', folder)
    if (!existsSync(path)) return []
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|tsv|bin|bin\.gz|bin\.br)$/.test(file) && !file.split(/[\\/]/).includes('training'))
      .map((file) => `src/${folder}/${file}`)
  })
  return inFolders.sort()
}
