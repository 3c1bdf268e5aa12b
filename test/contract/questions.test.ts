import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPipeline } from '../../src/cli/resources.ts'
import type { GraphStore } from '../../src/store/port.ts'
import { loadQuestions } from '../../src/store/questions.ts'
import { engines } from './engines.ts'
import { libraryGraph } from './library-graph.ts'

interface Expected {
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly rows: readonly unknown[]
}

const expected = JSON.parse(readFileSync(new URL('./questions.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Expected>
>
const questions = loadQuestions()
const defaults = (question: (typeof questions)[number]) =>
  Object.fromEntries(question.parameters.map((parameter) => [parameter.name, parameter.default]))

describe("the researchers' library", () => {
  it('holds at least twenty questions, each in two languages, each parameter with a default', () => {
    expect(questions.length).toBeGreaterThanOrEqual(20)
    for (const question of questions) {
      expect(question.title.zh).toMatch(/\p{Script=Han}/u)
      expect(question.title.en).not.toBe('')
      for (const parameter of question.parameters)
        expect(parameter.default, `${question.id} $${parameter.name}`).toBeDefined()
      const used = [...new Set([...question.cypher.matchAll(/\$(\w+)/g)].map((found) => found[1]))].sort()
      expect(question.parameters.map((parameter) => parameter.name).sort(), question.id).toEqual(used)
    }
  })

  it('has an answer written down for every question', () => {
    expect(Object.keys(expected).sort()).toEqual(questions.map((question) => question.id).sort())
  })
})

describe.each(engines())("$name answers the researchers' library", ({ open, discard }) => {
  let store: GraphStore

  beforeAll(async () => {
    store = await open()
    await store.clear()
    await store.load(libraryGraph())
  })
  afterAll(async () => {
    await store.close()
    await discard()
  })

  it.each(questions.map((question) => [question.id, question] as const))(
    '%s: the rows that a person would expect',
    async (id, question) => {
      const { rows } = await store.query({
        query: question.cypher,
        parameters: { ...defaults(question), ...expected[id]?.parameters },
      })
      expect(rows).toEqual(expected[id]?.rows)
      expect(rows.length).toBeGreaterThan(0)
    },
  )

  it('gives rows on the bundled sample for every question with its defaults', async () => {
    const pipeline = await openPipeline()
    const folder = new URL('../../samples/', import.meta.url)
    const readings = await Promise.all(
      readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => pipeline.read({ path: `samples/${name}`, bytes: readFileSync(new URL(name, folder)) })),
    )
    await store.load(pipeline.build(readings, []))
    const empty: string[] = []
    for (const question of questions) {
      const { rows } = await store.query({ query: question.cypher, parameters: defaults(question) })
      if (rows.length === 0) empty.push(question.id)
    }
    expect(empty).toEqual([])
  }, 240_000)
})
