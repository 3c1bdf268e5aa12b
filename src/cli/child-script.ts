import { fileURLToPath } from 'node:url'

/** A script of this program to run in a process of its own. */
export interface ChildScript {
  readonly file: string
  /** What Node needs before it: sources run under tsx, in a child too; built code needs nothing. */
  readonly loader: readonly string[]
}

/** The script at `path` beside the module of this URL, in sources or built as that module is; `path` has no ending. */
export function childScript(path: string, module: string): ChildScript {
  const isSource = module.endsWith('.ts')
  return {
    file: fileURLToPath(new URL(`${path}.${isSource ? 'ts' : 'js'}`, module)),
    loader: isSource ? ['--import', import.meta.resolve('tsx')] : [],
  }
}
