import { ENTITY_TYPES, RELATION_TYPE_INFO, RELATION_TYPES } from '../../src/model/ontology.ts'
import { generator } from './graphs.ts'

/** Read queries over our schema, the same for the same seed. `~` before a query: its lists may come in any order. */
export function randomQueries(count: number, seed: number): readonly string[] {
  const maker = new Maker(generator(seed))
  return Array.from({ length: count }, () => maker.query())
}

const STRINGS = ['name', 'kind', 'adminCode', 'unit', 'currency', 'qualifier']
const NUMBERS = ['degree', 'x', 'y', 'value', 'low', 'lat']
const TEXTS = ['海州', '工会', '周敏', '临江集团', '50万元', 'project', 'CNY', '元', 'a', '']
const FIGURES = ['0', '1', '2', '3', '0.5', '-0.5', '500000', '34.6', '1000000']

class Maker {
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  query(): string {
    return this.#pick([
      () => this.#rows(),
      () => this.#grouped(),
      () => this.#piped(),
      () => this.#optional(),
      () => this.#subquery(),
      () => this.#lists(),
      () => this.#claims(),
      () => this.#union(),
    ])()
  }

  #pick<X>(items: readonly X[]): X {
    return items[Math.floor(this.#random() * items.length)]!
  }

  #chance(share: number): boolean {
    return this.#random() < share
  }

  /** `(a:Person)-[r0:MEMBER_OF]->(b:Organisation)`, one to three steps. */
  #pattern(steps = 1 + Math.floor(this.#random() * 2)): { text: string; nodes: string[]; edges: string[] } {
    const nodes = ['a', 'b', 'c', 'd'].slice(0, steps + 1)
    const edges = nodes.slice(1).map((_, i) => `r${i}`)
    let text = this.#node('a')
    for (const [i, name] of nodes.slice(1).entries()) {
      const type = this.#pick(RELATION_TYPES)
      const types = this.#chance(0.3)
        ? `:${type}|${this.#pick(RELATION_TYPES.filter((other) => other !== type))}`
        : this.#chance(0.7)
          ? `:${type}`
          : ''
      const [left, right] = this.#pick([
        ['-', '->'],
        ['<-', '-'],
        ['-', '-'],
      ] as const)
      const signature = this.#pick(RELATION_TYPE_INFO[type].signatures)
      text += `${left}[r${i}${types}]${right}${this.#node(name, signature[1])}`
    }
    return { text, nodes, edges }
  }

  #node(name: string, label: string = this.#pick(ENTITY_TYPES)): string {
    if (this.#chance(0.2)) return `(${name}:Entity)`
    if (this.#chance(0.1)) return `(${name}:${label}|${this.#pick(ENTITY_TYPES)})`
    return `(${name}:${label})`
  }

  #condition(nodes: readonly string[], edges: readonly string[]): string {
    const n = this.#pick(nodes)
    const simple = [
      () =>
        `${n}.${this.#pick(STRINGS)} ${this.#pick(['=', '<>', 'CONTAINS', 'STARTS WITH', 'ENDS WITH', '<', '>='])} '${this.#pick(TEXTS)}'`,
      () => `${n}.${this.#pick(NUMBERS)} ${this.#pick(['=', '<>', '<', '>', '<=', '>='])} ${this.#pick(FIGURES)}`,
      () => `${n}.${this.#pick([...STRINGS, ...NUMBERS])} IS ${this.#chance(0.5) ? 'NOT ' : ''}NULL`,
      () => `'${this.#pick(TEXTS)}' IN ${n}.aliases`,
      () => `${n}.${this.#pick(STRINGS)} IN ['${this.#pick(TEXTS)}', '${this.#pick(TEXTS)}']`,
      () => `${n}.${this.#pick(STRINGS)} IN ${n}.aliases`,
      () =>
        `${this.#pick(['any', 'all', 'none', 'single'])}(x IN ${n}.aliases WHERE x CONTAINS '${this.#pick(TEXTS)}')`,
      () => `${this.#pick(['any', 'all', 'none'])}(x IN ${n}.aliases WHERE x = ${n}.kind)`,
      () => `size(${n}.name) ${this.#pick(['<', '>', '='])} ${this.#pick(['2', '4', '6'])}`,
      () => `${n}:${this.#pick(ENTITY_TYPES)}`,
      () => `(${n})-[:${this.#pick(RELATION_TYPES)}]-()`,
      () => `EXISTS { (${n})-[:${this.#pick(RELATION_TYPES)}]->(:${this.#pick(ENTITY_TYPES)}) }`,
      () => `COUNT { (${n})--() } > ${this.#pick(['0', '1', '3'])}`,
      ...(edges.length > 0
        ? [
            () => `${this.#pick(edges)}.modality = '${this.#pick(['done', 'planned', 'proposed'])}'`,
            () => `${this.#pick(edges)}.confidence >= ${this.#pick(['0.5', '0.8', '1'])}`,
            () => `type(${this.#pick(edges)}) IN ['FUNDED', 'MEMBER_OF']`,
          ]
        : []),
    ]
    const one = this.#pick(simple)()
    if (this.#chance(0.3))
      return `${this.#chance(0.3) ? 'NOT ' : ''}(${one} ${this.#pick(['AND', 'OR', 'XOR'])} ${this.#pick(simple)()})`
    return this.#chance(0.2) ? `NOT ${one.startsWith('(') || /^[a-z]+[.(]/.test(one) ? `(${one})` : `(${one})`}` : one
  }

  #where(nodes: readonly string[], edges: readonly string[] = []): string {
    return this.#chance(0.7) ? ` WHERE ${this.#condition(nodes, edges)}` : ''
  }

  #value(nodes: readonly string[], edges: readonly string[]): string {
    const n = this.#pick(nodes)
    return this.#pick([
      () => `${n}.${this.#pick(STRINGS)}`,
      () => `${n}.${this.#pick(NUMBERS)}`,
      () => `${n}.degree ${this.#pick(['+', '-', '*', '/', '%'])} ${this.#pick(['2', '3', '7'])}`,
      () => `${n}.name + '：' + coalesce(${n}.kind, '')`,
      () => `coalesce(${n}.${this.#pick(STRINGS)}, '无')`,
      () => `CASE WHEN ${this.#condition([n], [])} THEN '是' ELSE '否' END`,
      () => `size(${n}.aliases)`,
      () => `[x IN ${n}.aliases WHERE size(x) > 1 | x + '！']`,
      () => `substring(${n}.name, 0, 2)`,
      () => `toUpper(${n}.id)`,
      () => `${n}.aliases[0]`,
      () => `reduce(s = 0, x IN ${n}.aliases | s + size(x))`,
      () => `${n}{.name, .kind}`,
      () => n,
      () => `round(${n}.y * 3)`,
      ...(edges.length > 0
        ? [
            () => `type(${this.#pick(edges)})`,
            () => `${this.#pick(edges)}.role`,
            () => this.#pick(edges),
            () => `startNode(${this.#pick(edges)}).id`,
          ]
        : []),
    ])()
  }

  #rows(): string {
    const { text, nodes, edges } = this.#pattern()
    const values = Array.from(
      { length: 1 + Math.floor(this.#random() * 3) },
      (_, i) => `${this.#value(nodes, edges)} AS v${i}`,
    )
    const key = [...nodes, ...edges].map((name) => `${name}.id AS k_${name}`)
    const order = [...nodes, ...edges].map((name) => `k_${name}${this.#chance(0.3) ? ' DESC' : ''}`).join(', ')
    const page = this.#chance(0.3) ? ` SKIP ${this.#pick(['0', '1'])} LIMIT ${this.#pick(['1', '3', '10'])}` : ''
    return `MATCH ${text}${this.#where(nodes, edges)} RETURN ${[...values, ...key].join(', ')} ORDER BY ${order}${page}`
  }

  #aggregate(nodes: readonly string[]): string {
    const n = this.#pick(nodes)
    return this.#pick([
      'count(*)',
      `count(${n}.kind)`,
      `count(DISTINCT ${n}.name)`,
      `sum(${n}.degree)`,
      `sum(${n}.value)`,
      `avg(${n}.degree)`,
      `min(${n}.name)`,
      `max(${n}.degree)`,
      `collect(${n}.name)`,
      `collect(DISTINCT ${n}.kind)`,
      `collect(${n})`,
    ])
  }

  #grouped(): string {
    const { text, nodes, edges } = this.#pattern()
    const by = this.#pick([
      `${this.#pick(nodes)}.kind`,
      `${this.#pick(nodes)}.name`,
      `${this.#pick(nodes)}.degree > 1`,
      ...edges.map((edge) => `type(${edge})`),
    ])
    return `~MATCH ${text}${this.#where(nodes, edges)} RETURN ${by} AS g, ${this.#aggregate(nodes)} AS x, ${this.#aggregate(nodes)}`
  }

  #piped(): string {
    const { text, nodes, edges } = this.#pattern(1)
    const [n] = nodes as [string]
    return `~MATCH ${text}${this.#where(nodes, edges)} WITH ${n}, count(*) AS c, ${this.#aggregate([nodes[1]!])} AS x WHERE c ${this.#pick(['>', '>=', '='])} ${this.#pick(['0', '1', '2'])} RETURN ${n}.id, c, x`
  }

  #optional(): string {
    return `~MATCH ${this.#node('a')}${this.#where(['a'])} OPTIONAL MATCH (a)-[r:${this.#pick(RELATION_TYPES)}]-${this.#node('b')}${this.#where(['b'], ['r'])} RETURN a.id, ${this.#pick(['b.name', 'b', 'r.modality', 'count(b)', 'collect(b.id)', 'sum(b.degree)', 'b IS NULL'])}`
  }

  #subquery(): string {
    const inner = this.#pick([
      `CALL (a) { MATCH (a)-[:${this.#pick(RELATION_TYPES)}]-(b:Entity) RETURN count(b) AS c } RETURN a.id, c`,
      `CALL { WITH a MATCH (a)--(b:Entity)${this.#where(['b'])} RETURN count(b) AS c } RETURN a.id, c`,
      `WITH a, COUNT { (a)-[:${this.#pick(RELATION_TYPES)}]-() } AS c WHERE c ${this.#pick(['>', '>=', '='])} 0 RETURN a.id, c`,
    ])
    return `MATCH ${this.#node('a')}${this.#where(['a'])} ${inner}`
  }

  #lists(): string {
    return this.#pick([
      () => `MATCH ${this.#node('a')}${this.#where(['a'])} UNWIND a.aliases AS x RETURN a.id, x, size(x)`,
      () =>
        `MATCH ${this.#node('a')} WITH a ORDER BY a.id${this.#chance(0.5) ? ' DESC' : ''} WITH collect(a.name) AS l RETURN size(l), l[0], l[1..3], [x IN l WHERE x CONTAINS '${this.#pick(TEXTS)}']`,
      () =>
        `MATCH p = (a:${this.#pick(ENTITY_TYPES)})-[:${this.#pick(RELATION_TYPES)}|${this.#pick(RELATION_TYPES)}*1..2]-(b:Entity)${this.#where(['a', 'b'])} RETURN a.id, b.id, length(p), [n IN nodes(p) | n.id] AS ids`,
      () => `MATCH (a:Entity)-[r]->(b:Entity) UNWIND r.claims AS c RETURN c, a.id, b.id, type(r)`,
    ])()
  }

  #claims(): string {
    return `MATCH (c:Claim)-[:${this.#pick(['SUBJECT', 'OBJECT', 'SUBJECT|OBJECT'])}]->${this.#node('a')}${this.#where(['a'])} MATCH (c)-[t:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(d:Article) RETURN c.id, a.id, s.ord, t.spans[0], substring(s.text, 0, 4), d.title, c.amount, c.modality = '${this.#pick(['done', 'planned'])}'`
  }

  #union(): string {
    return `MATCH ${this.#node('a')}${this.#where(['a'])} RETURN a.id AS id, a.name AS name UNION${this.#chance(0.5) ? ' ALL' : ''} MATCH ${this.#node('b')}${this.#where(['b'])} RETURN b.id AS id, b.name AS name`
  }
}
