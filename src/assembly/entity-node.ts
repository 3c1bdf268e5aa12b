import type { Entity } from '../model/entity.ts'
import type { GraphNode, Properties } from '../model/graph.ts'
import { type Tally, tallyProperties } from '../model/tally.ts'
import { searchText } from './pinyin.ts'
import { defined } from './properties.ts'

/** An entity as a node, ready for search and canvas. */
export function entityNode(
  entity: Entity,
  tally: Tally | undefined,
  often: Properties | undefined,
  [x, y]: readonly [number, number],
): GraphNode {
  const { id, type, name, aliases, kind, adminCode, level, lat, lon, quantity } = entity
  const figure = quantity && {
    ...(typeof quantity.value === 'number'
      ? { value: quantity.value }
      : { low: quantity.value[0], high: quantity.value[1] }),
    unit: quantity.unit,
    currency: quantity.currency,
    qualifier: quantity.qualifier,
  }
  const search = searchText(name, aliases, type === 'Person')
  return {
    id,
    label: type,
    properties: defined({
      ...{ name, aliases, kind, adminCode, level, lat, lon, ...figure, search },
      ...tallyProperties(tally),
      ...often,
      ...{ x, y },
    }),
  }
}
