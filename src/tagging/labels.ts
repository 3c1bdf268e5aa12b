import { ENTITY_TYPES, type EntityType } from '../model/ontology.ts'

/**
 * The CRF's labels: 0 is "outside"; then Begin, Inside, End, Single for each entity type, in the order of `ENTITY_TYPES`.
 * A label after which a name is finished is *closed* (O, E, S); one that may follow it is *open* (O, B, S).
 */
export const LABEL_COUNT = 1 + 4 * ENTITY_TYPES.length
export const OUTSIDE = 0
export const BEGIN = 0
export const INSIDE = 1
export const END = 2
export const SINGLE = 3

/** The label of a role (`BEGIN` … `SINGLE`) of a type, e.g. the first character of an Organisation is 1. */
export function labelOf(type: number, role: number): number {
  return 1 + 4 * type + role
}

/** The entity type of a label other than `OUTSIDE`. */
export function typeOfLabel(label: number): EntityType {
  return ENTITY_TYPES[(label - 1) >> 2]
}

/** The role of a label other than `OUTSIDE`. */
export function roleOfLabel(label: number): number {
  return (label - 1) & 3
}

const types = ENTITY_TYPES.map((_, type) => type)
/** Labels that end a name or stand outside: the only ones before an open label and at the end of a text. */
export const CLOSED = Int32Array.from([OUTSIDE, ...types.flatMap((t) => [labelOf(t, END), labelOf(t, SINGLE)])])
/** Labels that begin a name or stand outside: the only ones after a closed label and at the start of a text. */
export const OPEN = Int32Array.from([OUTSIDE, ...types.flatMap((t) => [labelOf(t, BEGIN), labelOf(t, SINGLE)])])

/** Row of the transition table for "before the first character". */
export const START = LABEL_COUNT
/** Transition weights are a table of (LABEL_COUNT + 1) × LABEL_COUNT: from (or `START`) × to. */
export const TRANSITION_COUNT = (LABEL_COUNT + 1) * LABEL_COUNT
