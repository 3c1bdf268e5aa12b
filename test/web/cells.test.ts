import { describe, expect, it } from 'vitest'
import type { CypherResult } from '../../web/api/types.ts'
import { cellText, columnShares, csvOf, entityIdsIn } from '../../web/console/cells.ts'

const node = (id: string, ...labels: string[]) => ({
  $kind: 'node' as const,
  id,
  labels,
  properties: { name: `名${id}` },
})

describe('cells of a query result', () => {
  it('name entities once, in order, and not sentences or claims', () => {
    const result: CypherResult = {
      columns: ['x'],
      rows: [
        [node('b', 'Entity', 'Person')],
        [{ $kind: 'relationship', id: 'r', type: 'FUNDED', from: 'a', to: 'b', properties: { claims: ['c'] } }],
        [node('s', 'Sentence')],
        [[node('c', 'Entity')]],
        [{ in: { map: node('d', 'Entity') } }],
        [{ $kind: 'relationship', id: 'm', type: 'MENTIONED_IN', from: 'a', to: 's', properties: {} }],
      ],
      truncated: false,
      elapsedMs: 1,
      engine: 'embedded',
    }
    expect(entityIdsIn(result)).toEqual(['b', 'a', 'c', 'd'])
  })

  it('say a node by its name, a list by its items, nothing by nothing', () => {
    expect(cellText(node('a', 'Entity'))).toBe('名a')
    expect(cellText(['甲', 2, null])).toBe('甲、2、')
    expect(cellText(null)).toBe('')
    expect(cellText({ a: 1 })).toBe('{"a":1}')
  })
})

describe('a result as CSV', () => {
  it('has names for nodes, numbers as they are, and nothing that a spreadsheet runs', () => {
    const rows = [
      [node('a', 'Entity'), -1.5, '行一\n=1+1'],
      [null, true, '"引号",逗号'],
    ]
    const text = csvOf({ columns: ['谁', '数', '文'], rows, truncated: false, elapsedMs: 1, engine: '' })
    expect(text).toBe('\ufeff谁,数,文\r\n名a,-1.5,"行一\n\'=1+1"\r\n,true,"@引号@,逗号"\r\n'.replaceAll('@', '""'))
  })
})

describe('the width of columns', () => {
  it('goes to sentences before names and names before numbers', () => {
    const rows = [[1, '海州市总工会', '项目'.repeat(40)]] as const
    const [number, name, sentence] = columnShares({
      columns: ['n', 'name', 's'],
      rows,
      truncated: false,
      elapsedMs: 1,
      engine: '',
    })
    expect(number).toBe(1)
    expect(name).toBeGreaterThanOrEqual(number!)
    expect(sentence).toBe(4)
  })
})
