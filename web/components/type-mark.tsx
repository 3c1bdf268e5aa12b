import type { EntitySummary, EntityType } from '../api/types.ts'
import { useTexts } from '../i18n/index.ts'
import { GLYPHS } from '../ontology.ts'

/** Shape, glyph and colour of a type; its word is there for who does not see it. */
export function TypeMark({ type, quiet = false }: { readonly type: EntityType; readonly quiet?: boolean }) {
  const t = useTexts()
  return (
    <span className={`mark mark-${type}`} title={t.entity[type]}>
      <span aria-hidden="true">{GLYPHS[type]}</span>
      {!quiet && <span className="hidden-visually">{t.entity[type]} </span>}
    </span>
  )
}

const SHOWN = 200

/** A name as text, whatever stands in it: direction marks stay inside, and a very long one is cut. */
export function Name({ children }: { readonly children: string }) {
  const text = children.replace(/\s+/g, ' ').trim() || '—'
  const characters = text.length > SHOWN ? [...text].slice(0, SHOWN) : undefined
  return <bdi title={characters ? text : undefined}>{characters ? `${characters.join('')}…` : text}</bdi>
}

export function EntityName({ entity }: { readonly entity: EntitySummary }) {
  return (
    <>
      <TypeMark type={entity.type} /> <Name>{entity.name}</Name>
    </>
  )
}
