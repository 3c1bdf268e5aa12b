import type { Scene } from './scene.ts'

const KEY = 'guanxi.scenes'

/** A scene kept in this browser with places and pins. */
export interface SavedScene {
  readonly name: string
  readonly at: string
  readonly scene: Scene
}

/** Sets and maps as tagged arrays, so that a scene survives JSON. */
export function writeScene(scene: Scene): string {
  return JSON.stringify(scene, (_, value: unknown) =>
    value instanceof Map ? { $map: [...value] } : value instanceof Set ? { $set: [...value] } : value,
  )
}

/** The reverse of `writeScene`; throws on anything else. */
export function readScene(text: string): Scene {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null) {
      if ('$map' in value) return new Map(value.$map as [unknown, unknown][])
      if ('$set' in value) return new Set(value.$set as unknown[])
    }
    return value
  }) as Scene
}

export function listSaved(): readonly SavedScene[] {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '[]') as { name: string; at: string; scene: string }[]
    return stored.map(({ name, at, scene }) => ({ name, at, scene: readScene(scene) }))
  } catch {
    // Nothing kept, or not by us.
    return []
  }
}

/** Keeps a scene under a name; the same name replaces. Throws when the browser refuses. */
export function saveScene(name: string, at: string, scene: Scene): readonly SavedScene[] {
  return keep([{ name, at, scene }, ...listSaved().filter((saved) => saved.name !== name)])
}

export function forgetScene(name: string): readonly SavedScene[] {
  return keep(listSaved().filter((saved) => saved.name !== name))
}

function keep(saved: readonly SavedScene[]): readonly SavedScene[] {
  localStorage.setItem(KEY, JSON.stringify(saved.map((one) => ({ ...one, scene: writeScene(one.scene) }))))
  return saved
}
