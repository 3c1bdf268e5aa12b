import { describe, expect, it } from 'vitest'
import { findPointers } from '../../src/relations/pointers.ts'
import { readPointing } from '../../src/relations/pointing.ts'
import { viewArticle } from '../../src/relations/view.ts'
import { annotated } from './check.ts'

/** What the marked text points at, as `word → name`. */
function pointed(marked: string): string[] {
  const view = viewArticle(annotated(marked))
  return findPointers(view).map(
    ({ start, end, entity }) => `${view.text.slice(start, end)} → ${view.entities[entity].name}`,
  )
}

describe('words that stand for something named before', () => {
  it('point at what fits them, not at what was named last', () => {
    expect(
      pointed('[澜江市](Place)发布消息。[云岭省总工会](Organisation)派人到场。全市新增[300个](Amount)岗位。'),
    ).toEqual(['市 → 澜江市'])
    expect(pointed('[青禾食品有限公司](Organisation)由[周远](Person)创办，该公司现有[80名](Amount)员工。')).toEqual([
      '公司 → 青禾食品有限公司',
    ])
    expect(
      pointed('[“橙风”技能大赛](Program)在[云岭师范学院](Organisation)举行。本届大赛吸引[60支](Amount)队伍。'),
    ).toEqual(['大赛 → “橙风”技能大赛'])
  })

  it('choose the nearest where one points, and the one most spoken of where a bare word stands', () => {
    const two =
      '[青禾食品有限公司](Organisation)说，[青禾食品有限公司](Organisation)与[南石物流有限公司](Organisation)签约。'
    expect(pointed(`${two}该公司有[20辆](Amount)货车。`)).toEqual(['公司 → 南石物流有限公司'])
    expect(pointed(`${two}目前，公司有[80名](Amount)员工。`)).toEqual(['公司 → 青禾食品有限公司'])
  })

  it('point at nothing within a name, within a longer word, or where nothing fits', () => {
    expect(pointed('[澜江市](Place)的[全市职工运动会](Program)开幕。')).toEqual([])
    expect(pointed('[青禾食品有限公司](Organisation)有[3家](Amount)子公司，是上市公司。')).toEqual([])
    expect(pointed('[周远](Person)说，全县新增[300个](Amount)岗位。')).toEqual([])
    expect(pointed('[澜江市总工会](Organisation)说，公司要守法。')).toEqual([])
  })

  it('say how they stand to a figure: in its clause, before it, with how many names between', () => {
    const view = viewArticle(
      annotated(
        '[澜江市](Place)开会。全市由[云岭省总工会](Organisation)资助的岗位有[300个](Amount)，[周远](Person)说。',
      ),
    )
    const of = (name: string) => view.entities.findIndex((entity) => entity.name === name)
    const [place, figure] = [of('澜江市'), of('300个')]
    const pairs = [view.entities[place].mentions[0], view.entities[figure].mentions[0]]
    const pointing = readPointing(view)
    expect(pointing.nearest({ subject: place, object: figure, pairs, types: [] }, 0)).toMatchObject({
      before: true,
      names: 1,
      sameClause: true,
    })
    expect(pointing.nearest({ subject: place, object: figure, pairs, types: [] }, 1)).toBeUndefined()
    expect(pointing.last(pairs[1])).toBe(place)
  })

  it('carry on what the sentence before began with, where a sentence names nothing of its own', () => {
    const view = viewArticle(
      annotated('[澜江市总工会](Organisation)与[周远](Person)座谈。上半年新建[12家](Amount)，[云岭省](Place)肯定。'),
    )
    const figure = view.mentions.findIndex(({ type }) => type === 'Amount')
    const place = view.mentions.findIndex(({ type }) => type === 'Place')
    const pointing = readPointing(view)
    expect(view.entities[pointing.carried(figure)].name).toBe('澜江市总工会')
    expect(view.entities[pointing.carried(place)].name).toBe('澜江市总工会')
    expect(pointing.last(figure)).toBe(-1)
  })

  it('take time in proportion to the text', () => {
    const long = '全市公司活动'.repeat(20_000)
    const view = viewArticle(annotated(`[澜江市](Place)开会。${long}`))
    expect(findPointers(view).length).toBeLessThan(120_001)
  })
})
