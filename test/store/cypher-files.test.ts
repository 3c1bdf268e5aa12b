import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { NODE_LABELS } from '../../src/model/graph.ts'
import { cypher, cypherFile, cypherNames } from '../../src/store/cypher-library.ts'
import { BASE_LABELS, EDGE_TYPES } from '../../src/store/shape.ts'

const src = new URL('../../src/', import.meta.url)
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const read = (name: string) => readFileSync(fileURLToPath(new URL(name, src)), 'utf8')
const names = (['schema', 'load', 'read', 'research'] as const).flatMap(cypherNames)

describe('our own Cypher', () => {
  it.each(names)('%s says what it asks, takes and returns', (name) => {
    const header = cypherFile(name)
      .split('\n')
      .filter((line) => line.startsWith('//'))
    const text = cypherFile(name)
    expect(text.startsWith('// ')).toBe(true)
    expect(header.some((line) => line.startsWith('// Returns'))).toBe(true)
    if (name.startsWith('research/')) return
    const parameters = new Set([...cypherBody(text).matchAll(/\$(\w+)/g)].map((found) => found[1]))
    const described = header.find((line) => line.startsWith('// Parameters:')) ?? ''
    for (const parameter of parameters) expect(described, name).toContain(parameter)
  })

  it('names only labels and types of the ontology', () => {
    const known = new Set<string>([...NODE_LABELS, ...BASE_LABELS, ...EDGE_TYPES, 'LoadLock'])
    for (const name of names) {
      const body = cypherBody(cypherFile(name)).replaceAll(/'[^']*'|`[^`]*`|__[A-Z]+__/g, '')
      for (const found of body.matchAll(/[([]\w*:([A-Za-z_|:]+)/g))
        for (const label of found[1]!.split(/[|:]/).filter(Boolean))
          if (!/^_?id$/.test(label)) expect(known.has(label), `${name}: ${label}`).toBe(true)
    }
  })

  /** What a researcher wrote, put in other words; and a file for cypher-shell, of the ontology's names and quoted values, which no engine of ours is asked. */
  const BUILDS = ['store/embedded/translate.ts', 'export/cypher-script.ts']

  it('is built from nothing but files and ontology names', () => {
    const built = sources.filter((name) => {
      const code = read(name).replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
      return /\b(?:MATCH|MERGE|UNWIND|CREATE|RETURN|CALL|WHERE|SET|DELETE)\b[^\n]*(?:\$\{|['`]\s*\+\s*\w)/.test(code)
    })
    expect(built.sort()).toEqual(BUILDS.toSorted())
  })

  it('is asked of an engine from the store alone, in the words of a file or of a checked query', () => {
    const asking = sources.filter((name) => /from '(?:neo4j-driver|@grafeo-db\/js)'/.test(read(name)))
    expect(asking.filter((name) => !name.startsWith('store/')).sort()).toEqual(['cli/neo4j/wait.ts'])
    expect(read('cli/neo4j/wait.ts')).not.toMatch(/\.(?:run|session|executeQuery)\(/)
    for (const name of asking)
      for (const call of read(name).matchAll(
        /\.(?:run|executeCypher|executeQuery|executeGql|execute|query)\(([^,)]*)/g,
      ))
        expect(call[1], name).toMatch(/^(?:cypher\(.*|textOf\(.*|text|checked|request|`EXPLAIN \$\{text\}`)$/s)
  })

  it('refuses a placeholder that is not of the ontology', () => {
    expect(() => cypher('load/delete-nodes', { label: 'Person) DETACH DELETE n //' })).toThrow(/ontology/)
    expect(() => cypher('load/create-edges', { type: 'FUNDED', from: 'Entity', to: 'Nobody' })).toThrow(/ontology/)
    expect(() => cypher('load/create-edges', { type: 'FUNDED]->() //', from: 'Entity', to: 'Entity' })).toThrow(
      /ontology/,
    )
  })
})

function cypherBody(text: string): string {
  return text.replaceAll(/^\/\/[^\n]*$/gm, '')
}
