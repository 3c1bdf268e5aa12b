import { describe, expect, it } from 'vitest'
import { averageForests, trainForest } from '../../src/relations/training/boosting.ts'
import { forestScale, forestSize, readForest, scoreForest, writeForest } from '../../src/relations/trees.ts'

const OPTIONS = { rounds: 30, depth: 2, rate: 0.3, least: 0.1, ridge: 1, columns: 1, rows: 1, seed: 1 }
/** Right where exactly one of the first two numbers is large: no sum of the two can tell. */
const ROWS = Array.from({ length: 140 }, (_, i) => [(i % 2) * 40, i % 5 < 2 ? 40 : 0, i % 7])
const TARGETS = ROWS.map(([a, b]) => (a > 20 === b > 20 ? 0 : 1))
const COLUMNS = [0, 1, 2].map((c) => Uint8Array.from(ROWS, (row) => row[c]))
const train = (seed: number) => trainForest(COLUMNS, TARGETS, [...ROWS.keys()], { ...OPTIONS, seed })

describe('boosted trees', () => {
  it('learn what depends on two numbers together', () => {
    const forest = train(1)
    ROWS.forEach((row, i) => {
      expect(scoreForest(forest, row) > 0).toBe(TARGETS[i] === 1)
    })
  })

  it('are the same for the same rows and seed', () => {
    expect(train(5)).toEqual(train(5))
  })

  it('say their mean when several are made one', () => {
    const forests = [train(1), train(2), train(3)]
    const mean = averageForests(forests)
    for (const row of ROWS.slice(0, 12)) {
      const single = forests.map((forest) => scoreForest(forest, row))
      expect(scoreForest(mean, row)).toBeCloseTo(single.reduce((a, b) => a + b, 0) / 3, 4)
    }
  })

  it('come back from bytes with the same answers, to a hundredth', () => {
    const forest = train(1)
    const scale = forestScale(forest)
    const view = new DataView(new ArrayBuffer(4 + forestSize(forest)))
    writeForest(forest, scale, view, 4)
    const back = readForest(view, 4, forest.column.length, forest.base, scale)
    expect(back.roots).toEqual(forest.roots)
    for (const row of ROWS) expect(scoreForest(back, row)).toBeCloseTo(scoreForest(forest, row), 2)
  })
})
