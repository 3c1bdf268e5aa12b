import neo4j, { type Driver, type Plan } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cypher, cypherNames } from '../../src/store/cypher-library.ts'
import { toDriver } from '../../src/store/neo4j/values.ts'
import { engines } from './engines.ts'
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
  'entity-ids',
  'edge-ids',
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
  limit: 10,
  skip: 0,
  order: 'evidence',
  text: '海州',
  lucene: '"海州"',
  elements: ['4:x:1'],
}
const asked = cypherNames('read').filter((name) => ![...WHOLE_GRAPH, ...ELSEWHERE].includes(name.slice('read/'.length)))

describe.each(engines().filter((engine) => engine.kind === 'neo4j'))('$name plans our reads', (engine) => {
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
      `EXPLAIN ${cypher(name)}`,
      toDriver(PARAMETERS) as Record<string, unknown>,
    )
    const scans = operators(summary.plan as Plan).filter((operator) => /Scan/.test(operator))
    expect(scans).toEqual([])
  })
})

function operators(plan: Plan): string[] {
  return [plan.operatorType, ...plan.children.flatMap(operators)]
}
