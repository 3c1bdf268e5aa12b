import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreError } from '../../store/port.ts'

/** The server's jars in `folder/lib`, resolved by Maven once (about 130 MB). Two at a time do not disturb each other. */
export async function ensureJars(version: string, folder: string): Promise<string> {
  const lib = join(folder, 'lib')
  if (existsSync(lib)) return lib
  const work = join(folder, `resolving-${process.pid}`)
  mkdirSync(work, { recursive: true })
  try {
    writeFileSync(join(work, 'pom.xml'), pom(version))
    await resolve(version, work)
    if (!existsSync(lib)) renameSync(join(work, 'lib'), lib)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return lib
}

/** Not `cypher-shell`: its parent does not resolve. */
function pom(version: string): string {
  const artefacts = [
    'org.neo4j.app:neo4j-server',
    'org.neo4j:neo4j',
    'org.neo4j:neo4j-bolt',
    'org.neo4j:neo4j-import-tool',
    'org.neo4j:neo4j-consistency-check',
  ]
  if (version.startsWith('5.')) artefacts.push('org.neo4j:neo4j-bootcheck')
  const dependencies = artefacts.map((artefact) => {
    const [group, name] = artefact.split(':')
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`
  })
  return (
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>guanxi</groupId>' +
    `<artifactId>neo4j</artifactId><version>1</version><packaging>pom</packaging><dependencies>${dependencies.join('')}</dependencies></project>`
  )
}

function resolve(version: string, work: string): Promise<void> {
  return new Promise((done, fail) => {
    const maven = spawn(
      'mvn',
      ['-B', '-q', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'],
      { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let words = ''
    const keep = (chunk: Buffer) => {
      words = (words + chunk).slice(-1000)
    }
    maven.stdout.on('data', keep)
    maven.stderr.on('data', keep)
    maven.on('error', () =>
      fail(
        new StoreError(
          'unavailable',
          `找不到 mvn，请安装 Maven（Debian：apt-get install maven），或启动 docker，或用 NEO4J_URI 指向已有的服务器。` +
            `There is no mvn: install Maven (Debian: apt-get install maven), start docker, or name a server of your own in NEO4J_URI.`,
        ),
      ),
    )
    maven.on('exit', (code) => {
      if (code === 0 && existsSync(join(work, 'lib'))) done()
      else
        fail(
          new StoreError(
            'unavailable',
            `Maven 取不到 Neo4j ${version}。Maven could not resolve Neo4j ${version}. ${words.trim()}`,
          ),
        )
    })
  })
}
