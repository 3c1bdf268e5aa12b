import { floatColor } from 'sigma/utils'
import type { EntityType } from '../api/types.ts'
import { ENTITY_TYPES } from '../ontology.ts'

/** Opaque colours of the theme in force: sigma 3 mixes translucent ones wrongly. */
export interface Palette {
  readonly paper: string
  readonly ink: string
  readonly faint: string
  readonly line: string
  readonly lineStrong: string
  readonly accent: string
  readonly glyph: string
  readonly types: Readonly<Record<EntityType, string>>
}

/** Reads the style sheet's tokens, so that canvas and panels never differ. */
export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim() || '#888888'
  return {
    paper: token('paper'),
    ink: token('ink'),
    faint: token('ink-2'),
    line: token('line'),
    lineStrong: token('line-strong'),
    accent: token('accent'),
    glyph: token('glyph'),
    types: Object.fromEntries(ENTITY_TYPES.map((type) => [type, token(`type-${type}`)])) as Record<EntityType, string>,
  }
}

const floats = new Map<string, number>()

/** A colour as sigma's programs take it, each worked out once. */
export function packed(colour: string): number {
  let float = floats.get(colour)
  if (float === undefined) {
    float = floatColor(colour)
    floats.set(colour, float)
  }
  return float
}

/** `#rrggbb`, or `#rgb` as a build shortens it, as three numbers from 0 to 1. */
export function channels(colour: string): readonly [number, number, number] {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1, 7)
  const value = Number.parseInt(digits, 16)
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}
