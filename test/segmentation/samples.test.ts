import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readText } from '../../src/reading/index.ts'
import { segmentDocument } from '../../src/segmentation/index.ts'

const SAMPLES = new URL('../../samples/', import.meta.url)
const articles = readdirSync(SAMPLES)
  .sort()
  .flatMap((name) => segmentDocument(readText({ path: name, bytes: readFileSync(new URL(name, SAMPLES)) })).articles)
  .map(({ article }) => article)
const textOf = (title: string) => articles.find((article) => article.title.text === title)?.text ?? ''

describe('the bundled sample pages', () => {
  it('hold six articles each', () => {
    expect(articles).toHaveLength(12)
  })

  it('are mended where a column broke in mid-sentence, also where the rest stands before its own headline', () => {
    expect(textOf('让外卖骑手有一份看得懂的健康档案')).toContain('其中首批8个站点')
    expect(textOf('建议设立“乡村图书馆员”岗位')).toContain('正在村里的乡村图书馆里读书')
    expect(textOf('“百馆领读”计划落地铅山')).toContain('安排专项资金90万元')
    expect(textOf('德兴矿山里的冬季运动会')).toContain('以分厂为单位组队')
    expect(textOf('赣鄱匠心学院首批学员开课')).toContain('首批学员的食宿补贴48万元')
  })

  it('keep page furniture and rubrics out of every article', () => {
    for (const { text } of articles) expect(text).not.toMatch(/编辑 闻溪|赣东职工报|新春走基层|上的“好提案”/u)
  })
})
