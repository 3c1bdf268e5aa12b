import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import neo4j, { type Driver, type Plan } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedEngine } from '../../src/store/embedded/engine.ts'
import { readPlan } from '../../src/store/embedded/plan.ts'
import type { Table } from '../../src/store/embedded/protocol.ts'
import type { PlanStep } from '../../src/store/port.ts'
import { cypher, cypherNames } from '../../src/store/cypher-library.ts'
import { toDriver } from '../../src/store/neo4j/values.ts'
import { neo4jVersions } from './engines.ts'
import { generatedGraph } from './graphs.ts'

/** Questions about the whole graph: they read all of it, whatever the plan. */
const WHOLE_GRAPH = [
  'documents',
  'document-articles',
  'document-claims',
  'node-counts',
  'entity-counts',
  'relation-totals',
  'date-range',
  'all-relations.embedded',
  'all-relations.neo4j',
  'all-nodes.neo4j',
  'all-entities.neo4j',
  'all-entities.embedded',
  'all-statements.embedded',
  'all-statements-any.embedded',
  'all-edges.neo4j',
  'first-nodes',
  'first-edges',
]
/** Not about the graph, or of the other engine. */
const ELSEWHERE = [
  'names.embedded',
  'settings.neo4j',
  'probe-addresses.neo4j',
  'running-query.neo4j',
  'end-query.neo4j',
]

const PARAMETERS = {
  ids: ['ent_1', 'ent_2'],
  id: 'ent_1',
  claims: ['clm_1'],
  articles: ['art_1', 'art_2'],
  limit: 10,
  skip: 0,
  order: 'evidence',
  text: '海州',
  lucene: '"海州"',
  elements: ['4:x:1'],
  most: 10,
}
const NAMES = { label: 'Claim', type: 'STATED_IN', from: 'Claim', to: 'Sentence' }
const asked = cypherNames('read').filter((name) => ![...WHOLE_GRAPH, ...ELSEWHERE].includes(name.slice('read/'.length)))

describe.each(neo4jVersions())('$name plans our reads', (engine) => {
  let driver: Driver
  const [, uri, user, password] = engine.address as [string, string, string, string]

  beforeAll(async () => {
    const store = await engine.open()
    await store.load(generatedGraph(5000))
    await store.close()
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
    // A planner that believes the graph to be empty, or remembers when it was, plans anything.
    await driver.executeQuery('CALL db.prepareForReplanning(120)')
  })
  afterAll(async () => {
    await driver.close()
    await engine.discard()
  })

  it.each(asked)('%s without scanning labels, types or the whole graph', async (name) => {
    const { summary } = await driver.executeQuery(
      `EXPLAIN ${cypher(name, NAMES)}`,
      toDriver(PARAMETERS) as Record<string, unknown>,
    )
    const scans = operators(summary.plan as Plan).filter((operator) => /Scan/.test(operator))
    expect(scans).toEqual([])
  })
})

describe('the embedded engine plans our reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-plans-'))
  const engine = new EmbeddedEngine(folder)
  beforeAll(() => engine.start())
  afterAll(async () => {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(asked.filter((name) => !name.endsWith('.neo4j')))('%s from an index, never by a scan', async (name) => {
    const text = `EXPLAIN ${cypher(name, NAMES)}`
    const { rows } = await engine.call<Table>({ op: 'run', text, parameters: PARAMETERS })
    const root = readPlan(String(rows[0]?.[0] ?? ''))
    expect(scansOf(root)).toEqual([])
    expect(JSON.stringify(root)).toContain('[index: id]')
  })
})

/** Scans that no index stands above: Grafeo shows a search by an index as a filter over a scan. */
function scansOf(step: PlanStep, above = ''): string[] {
  const own = /Scan/.test(step.name) && !above.includes('[index: ') ? [`${step.name} ${step.detail}`] : []
  return [...own, ...step.children.flatMap((child) => scansOf(child, step.detail))]
}

function operators(plan: Plan): string[] {
  return [plan.operatorType, ...plan.children.flatMap(operators)]
}
