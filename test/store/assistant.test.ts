import { describe, expect, it } from 'vitest'
import { complete, type Finding, format, lint, parametersIn, signatureAt } from '../../src/store/assistant/index.ts'
import { EDGE_TYPES } from '../../src/store/shape.ts'
import { loadQuestions } from '../../src/store/questions.ts'
import { parseReadingQuery } from '../../src/store/language/clauses.ts'

const said = (text: string, options: Parameters<typeof lint>[1] = {}) => lint(text, options)
const only = (text: string, options: Parameters<typeof lint>[1] = {}): Finding => {
  const findings = said(text, options)
  expect(findings).toHaveLength(1)
  return findings[0]!
}
const repaired = (text: string, options: Parameters<typeof lint>[1] = {}) => {
  const { fix } = only(text, options)
  if (!fix) throw new Error(`no fix for ${text}`)
  return text.slice(0, fix.start) + fix.text + text.slice(fix.end)
}
/** Offers at the bar in the text. */
const offered = (text: string, parameters: readonly string[] = []) => {
  const at = text.indexOf('▮')
  return complete(text.replace('▮', ''), at, parameters)?.options ?? []
}

describe('what is said of a query before it runs', () => {
  it('is nothing about any question of the library', () => {
    for (const { id, cypher, parameters } of loadQuestions()) {
      const bound = Object.fromEntries(parameters.map((each) => [each.name, each.default ?? 'x']))
      expect(said(cypher, { engine: 'embedded', parameters: bound }), id).toEqual([])
    }
  })

  it('tells where a bracket is missed, not where a reading began, and closes it', () => {
    expect(only('MATCH (a:Program RETURN a')).toMatchObject({ start: 17, message: expect.stringContaining('“)”') })
    expect(repaired('MATCH (a:Program RETURN a')).toBe('MATCH (a:Program) RETURN a')
    expect(repaired('MATCH (a)-[f:FUNDED->(b) RETURN f')).toBe('MATCH (a)-[f:FUNDED]->(b) RETURN f')
    expect(repaired('MATCH (a) WHERE (a)-[:FUNDED]->(:Program RETURN a')).toBe(
      'MATCH (a) WHERE (a)-[:FUNDED]->(:Program) RETURN a',
    )
    expect(repaired('MATCH (a) RETURN count(a')).toBe('MATCH (a) RETURN count(a)')
  })

  it('puts right a misspelt clause', () => {
    expect(repaired('MATHC (a) RETURN a')).toBe('MATCH (a) RETURN a')
    expect(repaired('MATCH (a) RETRUN a')).toBe('MATCH (a) RETURN a')
    expect(repaired('MATCH (a) RETURN a ORDER a.name')).toBe('MATCH (a) RETURN a ORDER BY a.name')
    expect(only('SELECT a').fix).toBeUndefined()
  })

  it('turns an arrow round that our ontology draws the other way', () => {
    expect(repaired('MATCH (p:Program)-[f:FUNDED]->(o:Organisation) RETURN p')).toBe(
      'MATCH (p:Program)<-[f:FUNDED]-(o:Organisation) RETURN p',
    )
    expect(repaired('MATCH (o:Organisation)<-[:PROPOSED]-(:Program) RETURN o')).toBe(
      'MATCH (o:Organisation)-[:PROPOSED]->(:Program) RETURN o',
    )
  })

  it('warns of an edge that never occurs, whichever way it points', () => {
    const { severity, start, end, message, fix } = only('MATCH (a:Amount)-[:PROPOSED]->(b) RETURN a')
    expect(severity).toBe('warning')
    expect('MATCH (a:Amount)-[:PROPOSED]->(b) RETURN a'.slice(start, end)).toBe('-[:PROPOSED]->')
    expect(message).toContain('(Organisation|Person)-[:PROPOSED]->(Program)')
    expect(fix).toBeUndefined()
  })

  it('knows what a name was bound to in another pattern', () => {
    only('MATCH (a:Amount) MATCH (a)-[:PROPOSED]->(b) RETURN b')
    expect(said('MATCH (a:Person) MATCH (a)-[:PROPOSED]->(b) RETURN b')).toEqual([])
    expect(said('MATCH (a:!Amount)-[:PROPOSED]->(b) RETURN b')).toEqual([])
  })

  it('leaves alone what may run either way, and steps of any length', () => {
    expect(said('MATCH (a:Program)-[:PROPOSED]-(b) RETURN a')).toEqual([])
    expect(said('MATCH (a:Amount)-[:PROPOSED*1..3]->(b) RETURN a')).toEqual([])
    expect(said('MATCH (a:Organisation)-[:PARTNERED_WITH]->(b:Organisation) RETURN a')).toEqual([])
  })

  it('offers the name that was meant', () => {
    expect(repaired('MATCH (a:Organization) RETURN a')).toBe('MATCH (a:Organisation) RETURN a')
    expect(repaired('MATCH (a)-[:FUNDD]->(b) RETURN a')).toBe('MATCH (a)-[:FUNDED]->(b) RETURN a')
    expect(repaired('MATCH (a:Person)-[r:MEMBER_OF]->(b) RETURN r.rol')).toBe(
      'MATCH (a:Person)-[r:MEMBER_OF]->(b) RETURN r.role',
    )
    expect(repaired('MATCH (a:Person) RETURN toUper(a.name)')).toBe('MATCH (a:Person) RETURN toUpper(a.name)')
  })

  it('names a variable that no clause binds, at its place, and the one that was meant', () => {
    const query = 'MATCH (org:Organisation)-[f:FUNDED]->(p) WHERE orh.name = $n RETURN org, f, p'
    const { severity, start, end } = only(query, { parameters: { n: 'x' } })
    expect([severity, query.slice(start, end)]).toEqual(['error', 'orh'])
    expect(repaired(query, { parameters: { n: 'x' } })).toBe(query.replace('orh', 'org'))
    only('MATCH (a) WITH a.name AS name RETURN a')
    only('UNWIND [1, 2] AS n RETURN [x IN range(1, n) | x + y] AS list')
    only('MATCH (a) CALL (a) { MATCH (a)-[r]->(b) RETURN b } RETURN r')
    only('MATCH (a) WHERE EXISTS { MATCH (a)-[r]->(b) WHERE c.name = 1 } RETURN a')
  })

  it.each([
    'MATCH (a:Person) WITH a ORDER BY a.name LIMIT 3 MATCH (a)-[r]->(b) RETURN a, r, b ORDER BY b.name',
    'MATCH (a) WITH *, a.name AS name WHERE name <> "" RETURN name, a',
    'MATCH p = (a)-[rs*1..2]->(b) RETURN nodes(p), [r IN rs | type(r)] AS types',
    'MATCH (a) RETURN reduce(s = 0, x IN [1, 2] | s + x) AS sum, a.name AS name ORDER BY name',
    'MATCH (a) WHERE any(x IN a.aliases WHERE x STARTS WITH a.name) RETURN count(*) AS n',
    'MATCH (a) CALL (a) { MATCH (a)-[r]->(b) RETURN r, b AS other } RETURN a, r, other',
    'CALL { MATCH (a:Person) RETURN a UNION MATCH (a:Place) RETURN a } RETURN a',
    'MATCH (a) RETURN [(a)-[:FUNDED]->(b) WHERE b.name > a.name | b.name] AS names',
    'MATCH (a) WHERE (a)-[:FUNDED]->(:Program) OR EXISTS { (a)-[:PROPOSED]->(x) WHERE x.name = a.name } RETURN a',
    'MATCH (a) RETURN a {.name, first: a.id} AS a',
    "CALL db.index.fulltext.queryNodes('x', 'y') YIELD node, score RETURN node, score",
  ])('knows every name of %s', (query) => {
    expect(said(query).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('says that a property of another label is always null', () => {
    expect(only('MATCH (a:Person) RETURN a.publishedAt').message).toContain('没有属性 publishedAt')
    expect(said('WITH {any: 1} AS m RETURN m.any')).toEqual([])
  })

  it('warns where planned money is added to money spent, and not where modality is looked at', () => {
    expect(only('MATCH ()-[f:FUNDED]->() RETURN sum(f.amount)').message).toContain("modality = 'done'")
    expect(said("MATCH ()-[f:FUNDED]->() WHERE f.modality = 'done' RETURN sum(f.amount)")).toEqual([])
    expect(said("MATCH ()-[f:FUNDED {modality: 'done'}]->() RETURN sum(f.amount)")).toEqual([])
    expect(said('MATCH ()-[f:FUNDED]->() RETURN f.modality, sum(f.amount)')).toEqual([])
  })

  it('is what the server would refuse, at the same place', () => {
    const text = 'MATCH (a) RETURN a.name x'
    const { severity, start } = only(text)
    expect([severity, text.slice(start)]).toEqual(['error', 'x'])
    expect(only('CREATE (x) RETURN x').message).toContain('只能读图')
    expect(only('CALL dbms.listConfig() YIELD name RETURN name').severity).toBe('error')
  })

  it('is what the embedded engine does not answer, with another way to write it where one is known', () => {
    const steps = 'MATCH (a:Place)-[:PART_OF]->{1,3}(b:Place) RETURN b'
    expect(said(steps, { engine: 'neo4j' })).toEqual([])
    expect(repaired(steps, { engine: 'embedded' })).toBe('MATCH (a:Place)-[:PART_OF*1..3]->(b:Place) RETURN b')
    expect(repaired('MATCH (a:Person) RETURN elementId(a)', { engine: 'embedded' })).toBe(
      'MATCH (a:Person) RETURN a.id',
    )
  })

  it('names parameters that have no value', () => {
    expect(only('RETURN $x AS x').message).toContain('$x')
    expect(said('RETURN $x AS x', { parameters: { x: 1 } })).toEqual([])
    expect(parametersIn('RETURN $a, $b, $a, "$c"')).toEqual(['a', 'b'])
  })

  it('comes for long queries too', () => {
    const conditions = Array.from({ length: 600 }, (_, i) => `a.name = 'x${i}'`).join(' OR ')
    expect(said(`MATCH (a:Organisation) WHERE ${conditions} RETURN a`)).toEqual([])
  })
})

describe('what is offered while a query is written', () => {
  const labels = (text: string) => offered(text).map(({ label }) => label)

  it('are labels after a colon, and relation types in a relationship, those that fit first', () => {
    expect(labels('MATCH (o:Or▮')).toContain('Organisation')
    const types = offered('MATCH (a:Amount)<-[:▮')
    expect(types.map(({ label }) => label)).toEqual(EDGE_TYPES)
    expect(types.filter(({ fits }) => fits).map(({ label }) => label)).toEqual([
      'HAS_AMOUNT',
      'SUBJECT',
      'OBJECT',
      'AMOUNT',
      'POSSIBLY_SAME',
    ])
    expect(labels('MATCH (n) WHERE n:▮')).toContain('Claim')
  })

  it('are the properties of what stands before the dot, and of the pattern in braces', () => {
    expect(labels('MATCH (p:Place) RETURN p.▮')).toContain('adminCode')
    expect(labels('MATCH (p:Person) RETURN p.▮')).not.toContain('adminCode')
    expect(labels('MATCH ()-[f:FUNDED]->() RETURN f.am▮')).toContain('amount')
    expect(labels('MATCH (p:Document {▮')).toContain('sha256')
  })

  it('are parameters after $, and names, keywords and functions elsewhere', () => {
    expect(offered('RETURN $▮', ['name']).map(({ label }) => label)).toEqual(['$name'])
    const all = labels('MATCH (body:Organisation) RET▮')
    for (const one of ['body', 'RETURN', 'collect']) expect(all).toContain(one)
  })

  it('is nothing inside a text, a comment or a number', () => {
    expect(offered("MATCH (a {name: 'MA▮")).toEqual([])
    expect(offered('RETURN 1 /* MA▮')).toEqual([])
    expect(offered('RETURN 12▮')).toEqual([])
  })

  it('says what a function takes and which of it is being written', () => {
    const text = "RETURN substring(toUpper('a'), "
    const help = signatureAt(text, text.length)
    expect([help?.signature.name, help?.argument]).toEqual(['substring', 1])
    expect(signatureAt('MATCH (a', 8)).toBeUndefined()
  })
})

describe('a query that is laid out', () => {
  const shape = (text: string) =>
    JSON.stringify(parseReadingQuery(text), (key, value) => (key === 'start' || key === 'end' ? undefined : value))

  it('asks the same, and stays as it is when laid out again', () => {
    for (const { id, cypher } of loadQuestions()) {
      const once = format(cypher.replaceAll(/\s+/g, ' '))
      expect(shape(once), id).toBe(shape(cypher))
      expect(format(once), id).toBe(once)
    }
  })

  it('has a clause a line, keywords in capitals and names as they were', () => {
    expect(
      format("match (limit:Person) where limit.order = 'with' return limit.name as skip order by skip limit 3"),
    ).toBe("MATCH (limit:Person)\n  WHERE limit.order = 'with'\nRETURN limit.name AS skip\nORDER BY skip\nLIMIT 3")
  })

  it('keeps comments', () => {
    expect(format('// who\nmatch (a) /* all */ return a // end')).toBe('// who\nMATCH (a) /* all */\nRETURN a\n// end')
  })
})
