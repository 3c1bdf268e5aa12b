import { describe, expect, it } from 'vitest'
import { loadResources } from '../../src/cli/resources.ts'
import { createPipeline } from '../../src/pipeline.ts'

const pipeline = createPipeline(loadResources())

/** The relations of one type, as `subject → object`. */
async function relationsOf(type: string, text: string): Promise<string[]> {
  const { articles } = await pipeline.read({ path: 'sample.txt', bytes: new TextEncoder().encode(text) })
  return articles.flatMap(({ entities, relations }) => {
    const name = (id: string) => entities.find((entity) => entity.id === id)!.name
    return relations
      .filter((relation) => relation.type === type)
      .map(({ subject, object }) => `${name(subject)} → ${name(object)}`)
  })
}

describe('types too rare for the classifier', () => {
  it('who handed in a proposal proposed it', async () => {
    expect(
      await relationsOf(
        'PROPOSED',
        '骑手要有健康档案\n\n本报讯 在近日召开的第六届湖东职工代表会议上，九江市荷湾区总工会提交了《关于建立骑手健康档案的建议》的提案。',
      ),
    ).toEqual(['九江市荷湾区总工会 → 《关于建立骑手健康档案的建议》'])
  })

  it('who founded a body together is each named as its founder', async () => {
    const founded = await relationsOf(
      'ESTABLISHED',
      '校企共建学院\n\n本报讯 近日，九江湖光港务有限公司与湖东职业技术大学共同成立湖光匠心学院。',
    )
    expect(founded.map((line) => line.split(' → ')[0])).toEqual(['九江湖光港务有限公司', '湖东职业技术大学'])
    for (const line of founded) expect(line).toMatch(/湖光匠心学院$/u)
  })
})

describe('who wrote or photographed the article', () => {
  const story =
    '爱心课堂开班\n\n本报讯（记者 周海云）近日，云岭市红枫社区联合云岭大学举办“童心向党”夏令营活动，30名儿童参加了“童心向党”夏令营活动。孟小川 摄'
  it.each(['PARTICIPATED_IN', 'LAUNCHED', 'VISITED'])('takes no part in what it tells: %s', async (type) => {
    for (const line of await relationsOf(type, story)) expect(line).not.toMatch(/周海云|孟小川/u)
  })
})

describe('what has been done', () => {
  it('is done though the programme is called a plan: 已投入 … “…”计划', async () => {
    const { articles } = await pipeline.read({
      path: 'sample.txt',
      bytes: new TextEncoder().encode(
        '图书馆下乡\n\n本报讯 据了解，九江市浔光图书馆已投入资金60万元实施“百村领读”计划，采购图书2.4万册。',
      ),
    })
    const modalities = articles[0].relations.filter(({ type }) => type === 'FUNDED').map(({ modality }) => modality)
    expect(modalities).toEqual(['done'])
  })
})
