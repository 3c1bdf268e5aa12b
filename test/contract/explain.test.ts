import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GraphStore, PlanStep } from '../../src/store/port.ts'
import { engines } from './engines.ts'
import { generatedGraph } from './graphs.ts'

const QUERY =
  'MATCH (o:Organisation)-[f:FUNDED]->(p:Program) WHERE o.name = $name RETURN p.name AS name ORDER BY name LIMIT 3'

function* stepsOf(step: PlanStep): Generator<PlanStep> {
  yield step
  for (const child of step.children) yield* stepsOf(child)
}

describe.each(engines())('how $name would answer a query', (engine) => {
  let store: GraphStore
  beforeAll(async () => {
    store = await engine.open()
    await store.load(generatedGraph(1))
  }, 120_000)
  afterAll(async () => {
    await store?.close()
    await engine.discard()
  })

  it('is told as a tree of steps, down to where rows come from', async () => {
    const plan = await store.explain({ query: QUERY, parameters: { name: '海州市总工会' } })
    expect(plan.engine).toBe(engine.kind)
    const steps = [...stepsOf(plan.root)]
    expect(steps.length).toBeGreaterThan(3)
    expect(steps.filter(({ children }) => children.length === 0).every(({ name }) => /Scan|Seek/.test(name))).toBe(true)
    // Which end it starts from, or whether it reads the relations of the type, is the planner's choice.
    expect(steps.some(({ detail }) => detail.includes('FUNDED'))).toBe(true)
  })

  it('is refused as the query itself is', async () => {
    await expect(store.explain({ query: 'CREATE (x) RETURN x' })).rejects.toMatchObject({
      code: 'refused',
      position: 0,
    })
    await expect(store.explain({ query: 'MATCH (a RETURN a' })).rejects.toMatchObject({ code: 'syntax' })
  })

  it('asks for the value of a parameter that has none, at its place', async () => {
    const missing = { code: 'syntax', position: QUERY.indexOf('$'), message: expect.stringContaining('$name') }
    await expect(store.query({ query: QUERY })).rejects.toMatchObject(missing)
    await expect(store.explain({ query: QUERY })).rejects.toMatchObject(missing)
  })

  if (engine.kind === 'neo4j')
    it('says where the fault stands that only the server finds', async () => {
      const query = 'MATCH (a:Person) WHERE a.name = 1 RETURN nobody.name'
      const fault = await store.explain({ query }).catch((error) => error)
      expect(fault).toMatchObject({ code: 'syntax', position: query.indexOf('nobody') })
      expect(fault.message).not.toContain('offset')
    })

  it('runs nothing: what would take for ever is explained at once', async () => {
    const plan = await store.explain({
      query:
        'MATCH (a), (b), (c), (d), (e) WHERE a.name < b.name AND c.name < d.name AND d.name < e.name RETURN count(*) AS n',
      timeoutMs: 5000,
    })
    expect([...stepsOf(plan.root)].length).toBeGreaterThan(2)
  })
})
