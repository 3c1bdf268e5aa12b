import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { StoreError } from '../../store/port.ts'
import type { Neo4jServer } from '../neo4j-server.ts'
import { waitForBolt } from './wait.ts'

/** Whether a docker daemon answers. */
export function dockerRuns(): boolean {
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0
}

/** The pinned image, with the settings of the process that we would start ourselves; only Bolt is published, on loopback. */
export async function startInDocker({
  version,
  home,
  port,
  password,
}: {
  version: string
  home: string
  port: number
  password: string
}): Promise<Neo4jServer> {
  const settings = {
    NEO4J_AUTH: `neo4j/${password}`,
    NEO4J_server_memory_heap_initial__size: '1g',
    NEO4J_server_memory_heap_max__size: '1g',
    NEO4J_server_memory_pagecache_size: '512m',
    NEO4J_dbms_memory_transaction_total_max: '512m',
    NEO4J_db_memory_transaction_max: '256m',
    NEO4J_db_transaction_timeout: '120s',
    NEO4J_server_http_enabled: 'false',
    NEO4J_dbms_usage__report_enabled: 'false',
    NEO4J_dbms_security_allow__csv__import__from__file__urls: 'false',
    NEO4J_internal_dbms_cypher__ip__blocklist: '0.0.0.0/0,::/0',
  }
  const started = spawnSync(
    'docker',
    [
      'run',
      '--detach',
      '--rm',
      '--publish',
      `127.0.0.1:${port}:7687`,
      '--volume',
      `${join(home, 'data')}:/data`,
      ...Object.keys(settings).flatMap((name) => ['--env', name]),
      `neo4j:${version}-community`,
    ],
    { encoding: 'utf8', env: { ...process.env, ...settings } },
  )
  const container = started.stdout?.trim()
  if (started.status !== 0 || !container)
    throw new StoreError(
      'unavailable',
      `docker 无法启动 neo4j:${version}-community。docker could not start neo4j:${version}-community. ${started.stderr?.trim() ?? ''}`,
    )
  const uri = `bolt://127.0.0.1:${port}`
  const stop = async () => {
    spawnSync('docker', ['stop', '--time', '30', container], { stdio: 'ignore' })
  }
  const gone = () =>
    spawnSync('docker', ['inspect', container], { stdio: 'ignore' }).status === 0
      ? undefined
      : `Neo4j 的容器已退出。Neo4j's container is gone: docker logs ${container.slice(0, 12)}`
  try {
    const answered = await waitForBolt({ uri, user: 'neo4j', password }, { seconds: 600, gone })
    return { uri, user: 'neo4j', password, version: answered, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
