import { describe, expect, it } from 'vitest'
import { candidatesOf, LEARNED_TYPES } from '../../src/relations/candidates.ts'
import { jointSignals, type Scored } from '../../src/relations/joint.ts'
import { reduceText } from '../../src/relations/reduced.ts'
import { viewArticle } from '../../src/relations/view.ts'
import { annotated } from './check.ts'

const HAS_AMOUNT = LEARNED_TYPES.indexOf('HAS_AMOUNT')

/** What the second pass sees of the figure `of`, when the first gave it and its neighbour these probabilities. */
function signalsOf(marked: string, of: string, chances: Readonly<Record<string, number>>): number[] {
  const view = viewArticle(annotated(marked))
  const reduced = reduceText(view)
  const scored = candidatesOf(view, reduced).flatMap((candidate): Scored[] => {
    const probability = chances[view.entities[candidate.object].name]
    return probability === undefined ? [] : [{ candidate, type: HAS_AMOUNT, probability }]
  })
  const at = scored.findIndex(({ candidate }) => view.entities[candidate.object].name === of)
  return jointSignals(view, reduced, [], scored)[at]
}

describe('the second pass', () => {
  const SENTENCE = '[青禾食品有限公司](Organisation)有[80名](Amount)员工，本月售出[300箱](Amount)。'

  it('sees what the figure before and the one behind are said to be of', () => {
    for (const [figure, neighbour] of [
      ['300箱', '80名'],
      ['80名', '300箱'],
    ]) {
      const likely = signalsOf(SENTENCE, figure, { [figure]: 0.3, [neighbour]: 0.9 })
      const unlikely = signalsOf(SENTENCE, figure, { [figure]: 0.3, [neighbour]: 0.1 })
      expect(likely).toHaveLength(unlikely.length)
      expect(likely).not.toEqual(unlikely)
    }
  })

  it('looks no farther than the next sentence', () => {
    const far = '[青禾食品有限公司](Organisation)有[80名](Amount)员工。天晴。路远。本月售出[300箱](Amount)。'
    const signals = (chance: number) => signalsOf(far, '300箱', { '300箱': 0.3, '80名': chance })
    const near = (chance: number) => signalsOf(SENTENCE, '300箱', { '300箱': 0.3, '80名': chance })
    const changed = (read: (chance: number) => number[]) => {
      const [high, low] = [read(0.9), read(0.1)]
      return high.filter((value, i) => value !== low[i]).length
    }
    expect(changed(near)).toBe(changed(signals) + 1)
  })

  it('gives whole numbers that a byte holds', () => {
    for (const value of signalsOf(SENTENCE, '300箱', { '300箱': 0.3, '80名': 0.9 })) {
      expect(Number.isInteger(value)).toBe(true)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(255)
    }
  })
})
