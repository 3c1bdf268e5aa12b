import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CliError, EXIT } from '../exit-codes.ts'
import { javaAndJars, type Neo4jServer } from '../neo4j-server.ts'
import { adminTool } from './process.ts'

export type AdminTool = NonNullable<Neo4jServer['admin']>

/** `neo4j-admin` for a home on this machine: its own in `bin`, else, for one that `guanxi neo4j` made, the jars of this version. */
export async function findAdmin(home: string, version: string): Promise<AdminTool> {
  const folder = resolve(home)
  const own = join(folder, 'bin', 'neo4j-admin')
  if (existsSync(own)) return { command: own, arguments: [], env: { NEO4J_HOME: folder } }
  if (existsSync(join(folder, 'conf', 'neo4j.conf')))
    return adminTool({ ...(await javaAndJars({ version })), home: folder })
  throw new CliError(
    EXIT.usage,
    `${home} 不是 Neo4j 的文件夹：没有 bin/neo4j-admin，也没有 conf/neo4j.conf。 This is no Neo4j home: it holds neither bin/neo4j-admin nor conf/neo4j.conf.`,
  )
}

/** Runs `neo4j-admin` in a folder; rejects with the end of what it said where it fails. */
export async function runAdmin(admin: AdminTool, command: readonly string[], folder: string): Promise<void> {
  const child = spawn(admin.command, [...admin.arguments, ...command], {
    cwd: folder,
    env: { ...process.env, ...admin.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      words = (words + chunk).slice(-4000)
    })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new CliError(EXIT.store, `${adviceFor(words)}\n${words.trim().slice(-1500)}`)
}

function adviceFor(words: string): string {
  if (/already (?:exist|contain)|overwrite-destination/i.test(words))
    return '这个数据库不是空的：要换掉其中的内容，请加 --overwrite。 The database is not empty: add --overwrite to replace what it holds.'
  if (/in use|lock|running/i.test(words))
    return 'Neo4j 还在运行：请先停止服务器。 Neo4j is running: stop the server first.'
  return 'neo4j-admin 没能导入。 neo4j-admin could not import.'
}
