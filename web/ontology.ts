import type { EntityType, Modality, RelationType } from './api/types.ts'

/** The order in which types, relations and modalities are listed everywhere. */
export const ENTITY_TYPES = Object.keys({
  Organisation: 0,
  Person: 0,
  Place: 0,
  Program: 0,
  Amount: 0,
} satisfies Record<EntityType, 0>) as readonly EntityType[]

export const RELATION_TYPES = Object.keys({
  PROPOSED: 0,
  FUNDED: 0,
  LAUNCHED: 0,
  ESTABLISHED: 0,
  ISSUED: 0,
  PARTNERED_WITH: 0,
  PARTICIPATED_IN: 0,
  VISITED: 0,
  MEMBER_OF: 0,
  LOCATED_IN: 0,
  PART_OF: 0,
  RECOMMENDED: 0,
  RECEIVED: 0,
  HAS_AMOUNT: 0,
} satisfies Record<RelationType, 0>) as readonly RelationType[]

export const MODALITIES = Object.keys({ done: 0, planned: 0, proposed: 0, denied: 0 } satisfies Record<
  Modality,
  0
>) as readonly Modality[]

export const GLYPHS: Readonly<Record<EntityType, string>> = {
  Organisation: '机',
  Person: '人',
  Place: '地',
  Program: '项',
  Amount: '¥',
}

/** Shape of a type's mark; meaning never hangs on colour alone. */
export const SHAPES: Readonly<Record<EntityType, 'square' | 'circle' | 'drop'>> = {
  Organisation: 'square',
  Person: 'circle',
  Place: 'drop',
  Program: 'square',
  Amount: 'square',
}

/** Relations whose direction says nothing. */
export const SYMMETRIC: ReadonlySet<RelationType> = new Set(['PARTNERED_WITH'])
