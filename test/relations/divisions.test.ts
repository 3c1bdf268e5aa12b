import { describe, expect, it } from 'vitest'
import { loadResources } from '../../src/cli/resources.ts'
import { createPipeline } from '../../src/pipeline.ts'

const pipeline = createPipeline(loadResources())
const read = async (text: string) =>
  (await pipeline.read({ path: 'sample.txt', bytes: new TextEncoder().encode(text) })).articles[0]

describe('divisions above a place', () => {
  it('are added up to the province, each PART_OF the one above, with the sentence that names the place', async () => {
    const { article, entities, mentions, relations } = await read(
      '港口学院开学\n\n本报讯 2月2日，位于江西省九江市濂溪区的赣鄱匠心学院开学。',
    )
    const name = (id: string) => entities.find((entity) => entity.id === id)!.name
    const chain = relations.filter(({ method }) => method === 'derived:division')
    expect(chain.map(({ subject, object }) => `${name(subject)} → ${name(object)}`)).toEqual([
      '江西省九江市濂溪区 → 九江市',
      '九江市 → 江西省',
    ])
    for (const { subjectMention } of chain) {
      expect(article.text.slice(mentions[subjectMention!].start, mentions[subjectMention!].end)).toContain('濂溪区')
    }
  })

  it('stand behind a body whose name states the place, marked at that name', async () => {
    const { article, relations } = await read('夜校开班\n\n本报讯 九江市浔光图书馆开办夜校，馆长周望说欢迎报名。')
    const chain = relations.filter(({ method }) => method === 'derived:division')
    expect(chain).toHaveLength(1)
    expect(article.text.slice(...chain[0].trigger!)).toBe('九江市浔光图书馆')
  })

  it('are not made for places that no table holds', async () => {
    const { relations } = await read('骑行开始\n\n本报讯 骑行活动从望月湾出发。')
    expect(relations.filter(({ method }) => method === 'derived:division')).toEqual([])
  })
})
