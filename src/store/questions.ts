import type { Question } from './port.ts'
import { cypher, cypherFile, cypherNames } from './cypher-library.ts'

type Parameter = Question['parameters'][number]

/** The researchers' library: every file of `cypher/research` as a template, in order of its name. */
export function loadQuestions(): readonly Question[] {
  return cypherNames('research').map((name) =>
    readQuestion(name.slice('research/'.length), cypherFile(name), cypher(name)),
  )
}

/** One question from its header: `// zh:`, `// en:`, and a line `// $name type = default · 中文 · English` for each parameter. */
export function readQuestion(id: string, file: string, text: string): Question {
  const header = file
    .split('\n')
    .filter((line) => line.startsWith('//'))
    .map((line) => line.slice(2).trim())
  const field = (key: string) => {
    const line = header.find((each) => each.startsWith(`${key}:`))
    if (line === undefined) throw new Error(`cypher/research/${id}.cypher has no line “// ${key}: …”`)
    return line.slice(key.length + 1).trim()
  }
  return {
    id,
    title: { zh: field('zh'), en: field('en') },
    cypher: text,
    parameters: header.filter((line) => line.startsWith('$')).map((line) => readParameter(id, line)),
  }
}

const PARAMETER =
  /^\$(?<name>\w+) (?<type>string|integer|float|entity)(?: =(?<value>[^·]*))? · (?<zh>[^·]+) · (?<en>[^·]+)$/

function readParameter(id: string, line: string): Parameter {
  const found = PARAMETER.exec(line)?.groups
  if (!found)
    throw new Error(
      `cypher/research/${id}.cypher: the parameter line is not “$name type = default · 中文 · English”: ${line}`,
    )
  const type = found.type as Parameter['type']
  const value = found.value?.trim()
  const given = value === undefined ? {} : { default: type === 'integer' || type === 'float' ? Number(value) : value }
  return { name: found.name!, type, label: { zh: found.zh!.trim(), en: found.en!.trim() }, ...given }
}
