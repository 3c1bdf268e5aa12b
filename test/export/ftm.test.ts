import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ftm } from '../../src/export/ftm.ts'
import { askPython, hasPython } from './python.ts'
import { EDGES, joined, NODES, sampleSource } from './sample.ts'

const THING = 'name alias country summary notes description publisher proof'.split(' ')
const INTERVAL = 'date summary description publisher proof'.split(' ')
/** What FollowTheMoney 4.11 defines, as far as we use it. */
const SCHEMAS: Readonly<Record<string, readonly string[]>> = {
  Organization: THING,
  Person: THING,
  Address: [...THING, 'full', 'latitude', 'longitude'],
  Project: [...THING, ...INTERVAL],
  Document: [...THING, 'title', 'fileName', 'date'],
  Note: [...THING, 'entity'],
  Membership: [...INTERVAL, 'member', 'organization', 'role', 'status'],
  ProjectParticipant: [...INTERVAL, 'participant', 'project', 'role', 'status'],
  UnknownLink: [...INTERVAL, 'subject', 'object', 'role', 'status'],
  Payment: [...INTERVAL, 'payer', 'beneficiary', 'amount', 'currency', 'purpose'],
}

interface Entity {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}

const entities = async (source = sampleSource()): Promise<Entity[]> =>
  (await joined(ftm.write(source)))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** What the library itself says against each entity: its own check, values that it drops, ends of another kind than it wants. */
const CHECK = `
import sys, json
from followthemoney import model
from followthemoney.exc import InvalidData
entities = {d["id"]: d for d in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
wrong = []
for d in entities.values():
    schema = model.get(d["schema"])
    try: schema.validate(d)
    except InvalidData as error: wrong.append([d["id"], str(error.errors)[:200]])
    for name, values in d["properties"].items():
        kept = model.get_proxy(d, cleaned=False).get(name)
        if len(kept) != len(set(values)): wrong.append([d["id"], name, "drops a value"])
        range = schema.get(name).range
        for value in values if range else []:
            if not model.get(entities[value]["schema"]).is_a(range): wrong.append([d["id"], name, "is no", range.name])
print(json.dumps(wrong))
`

describe('FollowTheMoney', () => {
  it.skipIf(!hasPython('followthemoney'))('has nothing against what we write, in its own words', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-ftm-'))
    try {
      const nodes = NODES.map((node) => ({ ...node, id: `ent_${node.id}` }))
      const edges = EDGES.map((edge) => ({ ...edge, from: `ent_${edge.from}`, to: `ent_${edge.to}` }))
      writeFileSync(join(folder, 'sample.json'), await joined(ftm.write(sampleSource(nodes, edges))))
      expect(askPython(CHECK, join(folder, 'sample.json'))).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('links by ids that it takes: ours have an underscore, which it refuses', async () => {
    const nodes = NODES.map((node) => ({ ...node, id: `ent_${node.id}` }))
    const edges = EDGES.map((edge) => ({
      ...edge,
      id: `rel_${edge.id}`,
      from: `ent_${edge.from}`,
      to: `ent_${edge.to}`,
    }))
    const found = await entities(sampleSource(nodes, edges))
    expect(found.filter(({ id }) => !/^[0-9A-Za-z.-]+$/.test(id))).toEqual([])
    expect(found.find(({ id }) => id === 'rel-r4')!.properties).toMatchObject({
      participant: ['ent-x1'],
      project: ['ent-g1'],
    })
  })

  it('gives no name longer than it takes, and keeps the whole name in a note', async () => {
    const person = (await entities()).find(({ id }) => id === 'x1')!
    expect(person.properties.name![0]).toHaveLength(384)
    expect(person.properties.notes).toContain(NODES.find(({ id }) => id === 'x1')!.name)
  })

  it('uses only schemas and properties that there are, with lists of text as values', async () => {
    for (const { schema, properties } of await entities()) {
      expect(Object.keys(SCHEMAS)).toContain(schema)
      for (const [name, values] of Object.entries(properties)) {
        expect([schema, SCHEMAS[schema].includes(name) ? name : `unknown ${name}`]).toEqual([schema, name])
        expect(values.every((value) => typeof value === 'string' && value !== '')).toBe(true)
      }
    }
  })

  it('never makes a payment of what is only planned', async () => {
    const money = (modality: 'done' | 'planned') => [{ ...EDGES[0], id: `m-${modality}`, to: 'o2', modality }]
    const nodes = [...NODES, { ...NODES[0], id: 'o2', name: '江东县医院' }]
    const find = async (modality: 'done' | 'planned') =>
      (await entities(sampleSource(nodes, money(modality)))).find(({ id }) => id === `m-${modality}`)
    expect(await find('done')).toMatchObject({
      schema: 'Payment',
      properties: { payer: ['o1'], beneficiary: ['o2'], amount: ['500000'], currency: ['CNY'] },
    })
    expect(await find('planned')).toMatchObject({
      schema: 'UnknownLink',
      properties: { status: ['planned'], role: ['funded 500000 CNY (planned)'] },
    })
  })

  it('brings every entity, every edge, and the sentence of every claim', async () => {
    const found = await entities()
    const ids = found.map(({ id }) => id)
    for (const { id, type } of NODES) expect([id, ids.includes(id)]).toEqual([id, type !== 'Amount'])
    for (const { id } of EDGES) expect(ids).toContain(id)
    expect(found.find(({ id }) => id === 'c1')).toMatchObject({
      schema: 'Note',
      properties: { entity: ['o1'], proof: ['d1'] },
    })
  })
})
