import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/store/assistant/index.ts'
import { checkForEmbedded } from '../../src/store/embedded/checker.ts'
import { checkQuery } from '../../src/store/query.ts'
import { inLanguage } from '../../web/i18n/in-language.ts'

const han = /\p{Script=Han}/u

describe('one language of what is said in two', () => {
  it.each([
    ['查询已取消。The query was cancelled.', '查询已取消。', 'The query was cancelled.'],
    ['请求体太大。 The body is too large.', '请求体太大。', 'The body is too large.'],
    [
      'Neo4j bolt://a:1 拒绝了用户名或密码，请检查 NEO4J_USER 和 NEO4J_PASSWORD。Neo4j at bolt://a:1 refuses the user or password: check NEO4J_USER and NEO4J_PASSWORD.',
      'Neo4j bolt://a:1 拒绝了用户名或密码，请检查 NEO4J_USER 和 NEO4J_PASSWORD。',
      'Neo4j at bolt://a:1 refuses the user or password: check NEO4J_USER and NEO4J_PASSWORD.',
    ],
    [
      '查询有语法错误。The query has a syntax error.（GRAFEO-Q001: Undefined variable: x）',
      '查询有语法错误。（GRAFEO-Q001: Undefined variable: x）',
      'The query has a syntax error. (GRAFEO-Q001: Undefined variable: x)',
    ],
    [
      '同时运行的查询已有 8 个，请稍后再试。8 queries are running already: try again in a moment.',
      '同时运行的查询已有 8 个，请稍后再试。',
      '8 queries are running already: try again in a moment.',
    ],
    [
      '图里没有实体 甲、乙；重建图之后编号可能变了，请重新搜索。 No such entity in the graph: 甲, 乙. Search for it again.',
      '图里没有实体 甲、乙；重建图之后编号可能变了，请重新搜索。',
      'No such entity in the graph: 甲, 乙. Search for it again.',
    ],
    [
      '方向反了：(a:Program)-[:PROPOSED]->(b) 在图里总是反着的，这样查不到。有的是 (Organisation|Person)-[:PROPOSED]->(Program)。 The arrow points the wrong way: this finds nothing.',
      '方向反了：(a:Program)-[:PROPOSED]->(b) 在图里总是反着的，这样查不到。有的是 (Organisation|Person)-[:PROPOSED]->(Program)。',
      'The arrow points the wrong way: this finds nothing.',
    ],
    ['HTTP 502', 'HTTP 502', 'HTTP 502'],
    ['只有中文。', '只有中文。', '只有中文。'],
    ['Only English. Two sentences.', 'Only English. Two sentences.', 'Only English. Two sentences.'],
  ])('%s', (both, chinese, english) => {
    expect([inLanguage(both, 'zh'), inLanguage(both, 'en')]).toEqual([chinese, english])
  })

  it('parts every refusal of the hostile queries, and every hint', () => {
    const corpus = readFileSync(new URL('../contract/hostile.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
    const said = new Set<string>()
    const hear = (work: () => unknown) => {
      try {
        work()
      } catch (error) {
        said.add((error as Error).message)
      }
    }
    for (const line of corpus) {
      const request = JSON.parse(line) as { query: string; parameters?: Record<string, unknown> }
      hear(() => checkQuery(request))
      hear(() => checkForEmbedded(checkQuery(request).tree, request.parameters ?? {}))
      for (const { message } of lint(request.query, { engine: 'embedded' })) said.add(message)
    }
    for (const query of [
      'MATCH (o:Organization)-[r:FUNDS]->(p) RETURN o.nam, sume(r.amount), q',
      'MATCH (a:Amount)-[:PROPOSED]->(b) RETURN sum(a.amount), $x',
      'MATCH (a RETURN a',
    ])
      for (const { message } of lint(query, { engine: 'embedded' })) said.add(message)
    expect(said.size).toBeGreaterThan(40)
    for (const message of said) {
      const [chinese, english] = [inLanguage(message, 'zh'), inLanguage(message, 'en')]
      expect(han.test(chinese), message).toBe(true)
      // What a person wrote may be quoted in either.
      expect(han.test(english.replaceAll(/"[^"]*"|\([^()]*\)/g, '')), message).toBe(false)
      expect(/\b(?:the|is|not|may|be)\b/.test(chinese.replaceAll(/（[^（）]*）/g, '')), message).toBe(false)
    }
  })
})
