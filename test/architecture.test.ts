import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { READING_CODE } from '../src/cli/resources.ts'

/** Who may import whom: the table of ARCHITECTURE.md. `types` is what may be imported as types only. */
interface Rule {
  readonly values: readonly string[]
  readonly types?: readonly string[]
  /** Node's modules; packages are not restricted beyond `noPackages`. */
  readonly node: 'any' | readonly string[]
  readonly noPackages?: boolean
}

/** Reading, writing, asking the network or a clock: nothing for a stage. */
const PURE: readonly string[] = []
/** Unpacking and hashing bytes in memory is no I/O. */
const BYTES: readonly string[] = ['crypto', 'zlib', 'buffer', 'util']
/** What the viewer's console shares with the server. */
const CONSOLE_KNOWS: readonly string[] = ['store/assistant/index.ts', 'export/csv-cell.ts']
const RULES: Readonly<Record<string, Rule>> = {
  model: { values: [], node: ['crypto'], noPackages: true },
  // Rows of a corpus come as a stream; where its bytes come from, `cli` knows.
  reading: { values: ['model'], node: [...BYTES, 'stream'] },
  segmentation: { values: ['model'], node: PURE },
  gazetteer: { values: ['model'], node: PURE },
  tagging: { values: ['model'], node: BYTES },
  mentions: { values: ['model', 'gazetteer', 'tagging'], node: PURE },
  relations: { values: ['model', 'gazetteer'], node: PURE },
  resolution: { values: ['model', 'gazetteer'], node: PURE },
  assembly: { values: ['model'], types: ['resolution'], node: PURE },
  'pipeline.ts': {
    values: READING_CODE,
    node: PURE,
  },
  store: { values: ['model'], node: 'any' },
  export: { values: ['model', 'store/port'], node: [...BYTES, 'stream'] },
  http: { values: ['model', 'export', 'store/port'], node: 'any' },
  evaluation: { values: ['model'], node: PURE },
  cli: {
    values: [...READING_CODE, 'pipeline.ts', 'store', 'export', 'http', 'evaluation'],
    types: [],
    node: 'any',
  },
}

const root = fileURLToPath(new URL('../', import.meta.url))

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

/** Every import of a source file: static, re-exported and dynamic. */
function importsOf(path: string): Import[] {
  // Strings inside comments are no imports.
  const text = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, '')
  const file = relative(root, path).split(sep).join('/')
  const found: Import[] = []
  for (const match of text.matchAll(
    /^[ \t]*(?:import|export)\s+(?<type>type\s)?(?<names>[^'"`;]*?\sfrom\s+)?['"](?<target>[^'"\n]+)['"]/gm,
  )) {
    const names = /\{(?<list>[^}]*)\}/
      .exec(match.groups?.names ?? '')
      ?.groups?.list.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    const everyNameIsType =
      names !== undefined &&
      names.length > 0 &&
      names.every((name) => name.startsWith('type ')) &&
      /^\s*\{/.test(match.groups?.names ?? '')
    found.push({ file, target: match.groups!.target, typeOnly: match.groups?.type !== undefined || everyNameIsType })
  }
  for (const match of text.matchAll(/\bimport\(\s*['"](?<target>[^'"\n]+)['"]/g))
    found.push({ file, target: match.groups!.target, typeOnly: false })
  return found
}

function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(root, folder, file))
    .sort()
}

/** A relative import as a path under `src`, e.g. `store/port.ts`; `undefined` where it leaves `src`. */
function inSource({ file, target }: Import): string | undefined {
  const path = posix.normalize(posix.join(dirname(file), target))
  return path.startsWith('src/') ? path.slice('src/'.length) : undefined
}

const folderOf = (path: string) => path.split('/')[0]
const allows = (list: readonly string[] | undefined, path: string) =>
  (list ?? []).some((name) => (name.includes('/') ? path === `${name}.ts` : folderOf(path) === name))

/** What an import breaks, if anything. */
function broken(each: Import): string | undefined {
  const folder = folderOf(each.file.slice('src/'.length))
  const rule = RULES[folder]
  if (!rule) return `${each.file}: the folder ${folder} stands in no table`
  if (each.target.startsWith('node:')) {
    const name = each.target.slice('node:'.length)
    return rule.node === 'any' || rule.node.includes(name) || each.typeOnly
      ? undefined
      : `${each.file} imports ${each.target}`
  }
  if (!each.target.startsWith('.'))
    return rule.noPackages ? `${each.file} imports the package ${each.target}` : undefined
  const path = inSource(each)
  if (path === undefined) return `${each.file} leaves src: ${each.target}`
  if (folderOf(path) === folder || allows(rule.values, path) || (each.typeOnly && allows(rule.types, path)))
    return undefined
  return `${each.file} imports ${path}${each.typeOnly ? ' (types)' : ''}`
}

/** Commands that train a model open files themselves; they are tools beside a stage, not part of it. */
const isTool = (path: string) => path.includes(`${sep}training${sep}`)

describe('the architecture', () => {
  it('has no arrow that ARCHITECTURE.md does not draw', () => {
    const files = sources('src').filter((path) => !isTool(path))
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(importsOf).map(broken).filter(Boolean)).toEqual([])
  })

  it('lets no stage import a tool', () => {
    const stages = sources('src').filter((path) => !isTool(path) && !path.includes(`${sep}cli${sep}`))
    expect(stages.flatMap(importsOf).filter(({ target }) => target.includes('/training/'))).toEqual([])
  })

  it('lets the viewer know the wire types and nothing else of src', () => {
    const strays = sources('web')
      .flatMap(importsOf)
      .filter((each) => {
        const path = each.target.startsWith('.') ? inSource(each) : undefined
        const asked = each.file.startsWith('web/console/') && CONSOLE_KNOWS.includes(path ?? '')
        return path !== undefined && !(path === 'http/wire.ts' && each.typeOnly) && !asked
      })
    expect(strays).toEqual([])
  })

  it('gives the console help that runs in a browser: nothing it leads to touches Node or a package', () => {
    const seen = new Set(CONSOLE_KNOWS)
    const outside: string[] = []
    for (const path of seen)
      for (const each of importsOf(join(root, 'src', path)).filter(({ typeOnly }) => !typeOnly)) {
        const target = each.target.startsWith('.') ? inSource(each) : undefined
        if (target === undefined) outside.push(`${each.file}: ${each.target}`)
        else seen.add(target)
      }
    expect(outside).toEqual([])
    expect(seen.size).toBeGreaterThan(15)
  })

  it('lets only the renderer of the viewer know sigma', () => {
    const strays = sources('web')
      .flatMap(importsOf)
      .filter(({ file, target }) => /^(?:sigma|@sigma)\b/.test(target) && !file.startsWith('web/renderer/'))
    expect(strays.map(({ file, target }) => `${file}: ${target}`)).toEqual([])
  })

  it('keeps clocks and randomness out of the stages', () => {
    const stages = [...READING_CODE, 'evaluation']
    const uses = stages
      .flatMap((folder) => sources(`src/${folder}`))
      .filter((path) => !isTool(path))
      .filter((path) =>
        /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.(?:env|cwd)\b|\bfetch\(/.test(
          readFileSync(path, 'utf8'),
        ),
      )
      .map((path) => relative(root, path))
    expect(uses).toEqual([])
  })

  it('finds a new arrow when there is one', () => {
    const stray = (file: string, target: string, typeOnly = false) => broken({ file, target, typeOnly })
    expect(stray('src/mentions/person.ts', '../store/port.ts', true)).toBeDefined()
    expect(stray('src/segmentation/index.ts', 'node:fs')).toBeDefined()
    expect(stray('src/http/app.ts', '../store/embedded/index.ts')).toBeDefined()
    expect(stray('src/assembly/index.ts', '../resolution/index.ts')).toBeDefined()
    expect(stray('src/assembly/index.ts', '../resolution/index.ts', true)).toBeUndefined()
    expect(stray('src/model/graph.ts', 'zod')).toBeDefined()
    expect(stray('src/export/selection.ts', '../cli/main.ts')).toBeDefined()
  })
})
