import neo4j from 'neo4j-driver'

/** Values as the driver wants them: whole numbers as Neo4j integers, so that both engines hold the same types. */
export function toDriver(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value
  if (Array.isArray(value))
    return value.every((item) => typeof item !== 'number' || Number.isSafeInteger(item))
      ? value.map(toDriver)
      : value.map((item) => (typeof item === 'number' ? item : toDriver(item)))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toDriver(item)]))
  return value
}
