import type { Change, ChangedFile } from '../http/wire.ts'
import type { Difference } from '../model/difference.ts'
import type { FileOutcome } from './project.ts'

/** The list with what became of a document: of a file, or of one of the many in a corpus or archive, which are counted on it. */
export function withOutcome(files: readonly ChangedFile[], outcome: FileOutcome): readonly ChangedFile[] {
  const { path } = outcome
  const own = files.findIndex(({ name, state }) => name === path && state === 'received')
  const at = own >= 0 ? own : files.findIndex(({ name }) => path.startsWith(`${name}/`) || path.startsWith(`${name}#`))
  const file = files[at]
  return file ? files.with(at, own >= 0 ? ofFile(file, outcome) : withPart(file, outcome)) : files
}

function ofFile({ name, bytes }: ChangedFile, outcome: FileOutcome): ChangedFile {
  const { outcome: state, reason, articles, entities, relations, duplicateOf } = outcome
  return {
    ...{ name, bytes, state, notes: notesOf(outcome) },
    ...(reason !== undefined && { reason }),
    ...(duplicateOf !== undefined && { duplicateOf }),
    ...(articles !== undefined && { articles }),
    ...(entities !== undefined && { entities }),
    ...(relations !== undefined && { relations }),
  }
}

/** One of what an archive or corpus holds: counted, and named where it could not be read. */
function withPart(file: ChangedFile, outcome: FileOutcome): ChangedFile {
  const { path, reason } = outcome
  const state = file.state === 'added' || outcome.outcome === 'added' ? 'added' : outcome.outcome
  const said = reason === undefined ? notesOf(outcome) : [`${path.slice(file.name.length + 1)}: ${reason}`]
  return {
    ...file,
    state,
    documents: (file.documents ?? 0) + (outcome.outcome === 'unread' ? 0 : 1),
    articles: (file.articles ?? 0) + (outcome.articles ?? 0),
    entities: (file.entities ?? 0) + (outcome.entities ?? 0),
    relations: (file.relations ?? 0) + (outcome.relations ?? 0),
    notes: [...file.notes, ...said].slice(0, MOST_NOTES),
  }
}

const MOST_NOTES = 20
const notesOf = ({ diagnostics = [] }: FileOutcome): readonly string[] =>
  diagnostics.filter(({ severity }) => severity !== 'info').map(({ message }) => message)

/** How much of a difference came, went and changed. */
export function countsOf({ entities, relations }: Difference): NonNullable<Change['counts']> {
  const of = (changes: Difference['entities'] | Difference['relations']) => ({
    came: changes.came.length,
    went: changes.went.length,
    changed: changes.changed.length,
  })
  return { entities: of(entities), relations: of(relations) }
}
