import type { Question } from '../http/wire.ts'

/** The library in `cypher/research`, as templates with typed parameters. */
export function loadQuestions(): readonly Question[] {
  return []
}
