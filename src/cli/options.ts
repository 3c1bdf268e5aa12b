import { type Command, InvalidArgumentError, Option } from 'commander'
import { type ColumnMapping, MAPPED, parseMapping } from '../reading/corpus/mapping.ts'

/** An option's parser for the columns of a corpus. */
export function mappingOption(words: string): ColumnMapping {
  const mapping = parseMapping(words)
  if (!mapping)
    throw new InvalidArgumentError(`写成 write: text=列名,title=列名（${MAPPED.join(', ')}；text 必写 is needed）`)
  return mapping
}

/** Where the data lies and which engine answers: the options that most commands share. */
export interface ProjectOptions {
  readonly workspace: string
  readonly store: string
}

export function addProjectOptions(command: Command): Command {
  return command
    .option(
      '--workspace <folder>',
      '工作区文件夹 the folder that holds originals, judgements and graph',
      './guanxi-data',
    )
    .option(
      '--store <engine>',
      'embedded 或 neo4j://主机:端口（NEO4J_USER、NEO4J_PASSWORD、NEO4J_DATABASE 由环境给出；neo4j 即 NEO4J_URI）。 ' +
        'embedded, or a Neo4j address; credentials come from the environment; "neo4j" alone takes NEO4J_URI',
      'embedded',
    )
}

/** `--param name=value`, again and again: what a query finds under `$name`. */
export function parameterOption(): Option {
  return new Option('--param <name=value>', '参数，可重复；值按 JSON 读，读不成就当文字 a $parameter; JSON, else text')
    .default({})
    .argParser(collectParameter)
}

function collectParameter(pair: string, earlier: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const at = pair.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('写成 名字=值 write name=value.')
  return { ...earlier, [pair.slice(0, at)]: parameterValue(pair.slice(at + 1)) }
}

function parameterValue(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** An option's parser that accepts these words only. */
export function oneOf<T extends string>(...words: readonly T[]): (value: string) => T {
  return (value) => {
    const word = words.find((candidate) => candidate === value)
    if (word === undefined) throw new InvalidArgumentError(`可用的值 use one of: ${words.join(', ')}`)
    return word
  }
}

/** An option's parser for a whole number in a range. */
export function wholeNumber(low: number, high: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < low || number > high)
      throw new InvalidArgumentError(`${low}–${high} 之间的整数 a whole number.`)
    return number
  }
}
