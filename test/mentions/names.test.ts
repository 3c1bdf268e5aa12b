import { describe, it } from 'vitest'
import { check } from './check.ts'

describe('without a tagger, rules find', () => {
  it('organisations by their place and last word', () => {
    check('[辽宁省总工会](Organisation)和[澄城县人民法院](Organisation)共建', ['Organisation'])
    check('由[国家统计局](Organisation)、[全总](Organisation)提供', ['Organisation'])
  })
  it('persons by post, by form of address and by what they say', () => {
    check('副主席[周立平](Person)出席，[王师傅](Person)说', ['Person'])
    check('[张建国](Person)表示，活动还会继续', ['Person'])
    check('[比尔·哈里森](Person)先生', ['Person'])
  })
  it('persons again where they are named again', () =>
    check('主席[周立平](Person)到场。随后[周立平](Person)讲话', ['Person']))
  it('places as the longest chain', () => {
    check('在[浙江省湖州市长兴县](Place)举行，随后到[内蒙古](Place)', ['Place'])
    check('来自[法国](Place)和[长三角](Place)', ['Place'])
  })
  it('programs in title marks and in quotes with a head noun', () => {
    check('印发[《职工之家建设指引》](Program)，启动[“春雨润苗”工程](Program)', ['Program'])
    check('推进[2024年“两暖”送温暖活动](Program)', ['Program'])
  })
  it('newspapers in title marks as organisations', () =>
    check('据[《青年晚报》](Organisation)消息', ['Organisation', 'Program']))
  it('no programs in slogans', () => check('大家都说“真好”', ['Program']))
})
