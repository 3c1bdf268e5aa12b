import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of package.json: the same from `src/cli` under tsx and from `dist/cli` after a build. Ends in a separator. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url))

export const VERSION: string = (JSON.parse(readFileSync(`${PACKAGE_ROOT}package.json`, 'utf8')) as { version: string })
  .version
