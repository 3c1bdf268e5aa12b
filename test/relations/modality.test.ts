import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RelationType } from '../../src/model/ontology.ts'
import { findEvidence } from '../../src/relations/evidence.ts'
import { loadRelationModel } from '../../src/relations/index.ts'
import { ruledModality } from '../../src/relations/modality-rules.ts'
import { viewArticle } from '../../src/relations/view.ts'
import { annotated, read } from './check.ts'

const SHIPPED = new URL('../../src/relations/model/relations.bin', import.meta.url)
const model = existsSync(SHIPPED) ? loadRelationModel(readFileSync(SHIPPED)) : undefined

/** Money of these sentences has not been spent, whoever reads it. */
const UNSPENT = [
  '[云岭省总工会](Organisation)因此计划投入[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[云岭省总工会](Organisation)为此计划投入[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[云岭省总工会](Organisation)将投入[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[云岭省总工会](Organisation)拟拨付[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[云岭省总工会](Organisation)计划明年投入[991万元](Amount)用于[“暖冬”行动](Program)。',
  '下一步，[云岭省总工会](Organisation)将筹集[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[钱一凡](Person)建议[云岭省总工会](Organisation)拨付[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[《关于关心骑手的提案》](Program)建议[云岭省总工会](Organisation)投入[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[云岭省总工会](Organisation)尚未拨付[“暖冬”行动](Program)的[991万元](Amount)。',
  '[白石集团](Organisation)向[“暖冬”行动](Program)捐赠的[80万元](Amount)尚未到账。',
  '[白石集团](Organisation)向[“暖冬”行动](Program)捐赠[80万元](Amount)，但款项仍未到账。',
]
/** Money of these was denied, refused or never came. */
const TAKEN_BACK = [
  '[云岭省总工会](Organisation)否认曾向[白石集团](Organisation)拨付[80万元](Amount)。',
  '[云岭省总工会](Organisation)不会向[白石集团](Organisation)拨付[80万元](Amount)。',
  '[白石集团](Organisation)未按承诺向[云岭省总工会](Organisation)捐赠[80万元](Amount)。',
  '[云岭省总工会](Organisation)向[白石集团](Organisation)拨付[80万元](Amount)的方案被否决。',
  '网传[云岭省总工会](Organisation)向[白石集团](Organisation)拨付了[80万元](Amount)，当地称并无此事。',
  '[云岭省总工会](Organisation)应向[白石集团](Organisation)拨付[80万元](Amount)，至今未拨付。',
]
/** Money of these has. */
const SPENT = [
  '[云岭省总工会](Organisation)投入[991万元](Amount)支持[“暖巢计划”](Program)，该计划深受欢迎。',
  '[云岭省总工会](Organisation)投入[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[云岭省总工会](Organisation)已投入[991万元](Amount)支持[“暖冬”行动](Program)。',
  '截至目前，[云岭省总工会](Organisation)累计投入[991万元](Amount)支持[“暖冬”行动](Program)。',
  '去年，[云岭省总工会](Organisation)拨付[991万元](Amount)支持[“暖冬”行动](Program)。',
  '[云岭省总工会](Organisation)已拨付[991万元](Amount)支持[“暖冬”行动](Program)，其余尚未到位。',
  '[云岭省总工会](Organisation)下达预算内投资[991万元](Amount)支持[“暖冬”行动](Program)。',
]

describe.each([
  ['rules alone', undefined],
  ['the shipped model', model],
] as const)('proposed money never counts as spent: %s', (_, reader) => {
  const money = (text: string) => [...read(text, 'FUNDED', reader), ...read(text, 'HAS_AMOUNT', reader)]

  it.each(UNSPENT)('not spent: %s', (text) => {
    expect(money(text).length).toBeGreaterThan(0)
    for (const relation of money(text)) expect(relation.modality).not.toBe('done')
  })

  it.each(SPENT)('spent: %s', (text) => {
    expect(money(text).length).toBeGreaterThan(0)
    for (const relation of money(text)) expect(relation.modality).toBe('done')
  })
})

describe('modality by rules', () => {
  it.each(TAKEN_BACK)('denied: %s', (text) => {
    const given = read(text, 'FUNDED')
    expect(given.length).toBeGreaterThan(0)
    for (const relation of given) expect(relation.modality).toBe('denied')
  })

  it('leaves money paid where only the work it paid for is not done', () => {
    const [given] = read(
      '[云岭省总工会](Organisation)向[白石集团](Organisation)拨付[80万元](Amount)，工程至今未完工。',
      'FUNDED',
    )
    expect(given.modality).toBe('done')
  })

  it('leaves who somebody is a fact, also where he asks for something', () => {
    const [post] = read('建议扩建公园，[白石县人大](Organisation)代表[孙百川](Person)说。', 'MEMBER_OF')
    expect(post).toMatchObject({ from: '孙百川', to: '白石县人大', role: '代表', modality: 'done' })
  })

  it('takes what a proposal recommends for proposed', () => {
    for (const relation of read('[孙百川](Person)建议[白石县政府](Organisation)修路。', 'RECOMMENDED'))
      expect(relation.modality).toBe('proposed')
  })
})

/** The modality that words alone settle, for the first mention as subject and the second as object. */
const settled = (marked: string, type: RelationType) =>
  ruledModality(viewArticle(annotated(marked)), type, { subjectMention: 0, objectMention: 1, sentence: 0 })

describe('words that leave no doubt', () => {
  it.each([
    ['proposed', 'HAS_AMOUNT', '呼吁[白石县财政局](Organisation)安排[2000万元](Amount)。'],
    ['proposed', 'HAS_AMOUNT', '审计局要求财政局向[白石县图书馆](Organisation)拨付[70万元](Amount)。'],
    ['planned', 'HAS_AMOUNT', '[白石县财政局](Organisation)给予不超过[500万元](Amount)。'],
    ['planned', 'HAS_AMOUNT', '[二期工程](Program)概算投资[2.6亿元](Amount)。'],
    ['denied', 'HAS_AMOUNT', '网友称[白石县园林局](Organisation)花了[2000万元](Amount)。该局称消息不实。'],
  ])('of money that is %s', (modality, type, marked) => {
    expect(settled(marked, type as RelationType)).toBe(modality)
  })

  it.each([
    ['denied', '[孙百川](Person)将不会前往云岭出席[白石论坛](Program)。'],
    ['denied', '董事[孙百川](Person)由于公务原因不能参加[白石论坛](Program)。'],
    ['denied', '议员要求禁止[孙百川](Person)出席[白石论坛](Program)。'],
    ['proposed', '多方呼吁[孙百川](Person)出席[白石论坛](Program)。'],
  ])('of presence that is %s: %s', (modality, marked) => {
    expect(settled(marked, 'PARTICIPATED_IN')).toBe(modality)
  })

  it('of a figure that has been reached, though words of plans stand around', () => {
    expect(settled('为降低目标通胀，[白石银行](Organisation)已将利率提高[425个](Amount)基点。', 'HAS_AMOUNT')).toBe(
      'done',
    )
    expect(settled('[白石银行](Organisation)已计划投入[3亿元](Amount)。', 'HAS_AMOUNT')).toBeUndefined()
  })

  it.each([
    ['planned', '[白石赛会](Program)今年将分区域举办[3场](Amount)。'],
    ['planned', '[白石县](Place)产值预计增加[2亿元](Amount)。'],
    ['done', '法院判决赔偿，[孙百川](Person)截至目前收到[2亿元](Amount)。'],
    [undefined, '[白石县公安局](Organisation)成功将[13名](Amount)嫌疑人抓获。'],
    [undefined, '[白石县](Place)的增幅高于预期的[3%](Amount)。'],
    [undefined, '[孙百川](Person)要求赔偿过高，故判决其得到[18万元](Amount)。'],
    [undefined, '[白石派出所](Organisation)查处未按规定戴头盔[5人](Amount)。'],
    ['planned', '[青禾公司](Organisation)将全年利润预测上调至[4600万元](Amount)。'],
    ['planned', '[青禾公司](Organisation)完成了全年[8亿元](Amount)接单目标的37%。'],
    [undefined, '[青禾公司](Organisation)的利润比预期上调[3%](Amount)。'],
    ['planned', '[白石县政协](Organisation)主张明年绿电占[20%](Amount)。'],
    ['proposed', '[白石县公安局](Organisation)要求省厅再增派[30名](Amount)民警。'],
    [undefined, '[白石县公安局](Organisation)应要求向邻县增派[30名](Amount)民警。'],
    ['done', '[青禾研究院](Organisation)将准确率从六成显著提高到了[96%](Amount)。'],
    ['done', '[青禾研究院](Organisation)将准确率从[62%](Amount)提高到了九成。'],
    [undefined, '[青禾研究院](Organisation)计划将准确率从[62%](Amount)提高到九成。'],
    [undefined, '如果[青禾公司](Organisation)的产量降到了[2万台](Amount)，它将停产。'],
    [undefined, '[白石县检察院](Organisation)共收集意见建议[160多条](Amount)。'],
    [undefined, '[白石县政协](Organisation)征集到建议30余条，梳理问题[15个](Amount)。'],
    [undefined, '[白石县公安局](Organisation)查处造谣传谣网民[76人](Amount)，他们散布谣言。'],
  ])('of a figure in the future, %s: %s', (modality, marked) => {
    expect(settled(marked, 'HAS_AMOUNT')).toBe(modality)
  })

  it.each([
    ['planned', '[青禾公司](Organisation)拟将总部迁往[白石县](Place)。'],
    ['planned', '[青禾研究院](Organisation)有望落户[白石县](Place)。'],
    ['planned', '[青禾论坛](Program)将于8月在[白石县](Place)召开。'],
    [undefined, '[“云帆计划”启动会](Program)日前在[白石县](Place)召开。'],
    [undefined, '[云帆计划启动会](Program)在[白石县](Place)召开。'],
    [undefined, '[青禾公司](Organisation)已将总部迁往[白石县](Place)。'],
    [undefined, '[青禾公司](Organisation)将推出新品，总部位于[白石县](Place)。'],
    [undefined, '[青禾公司](Organisation)计划增加在[白石县](Place)的投资。'],
  ])('of where something is only to be, %s: %s', (modality, marked) => {
    expect(settled(marked, 'LOCATED_IN')).toBe(modality)
  })

  it('of what was issued on a day that is named, though its title or the words before speak of plans', async () => {
    const issued = (text: string) => read(text, 'ISSUED').map((r) => r.modality)
    const plan = '[《云岭行动计划》](Program)'
    expect(issued(`到2030年接种率将达到90%。今年6月，[云岭省卫健委](Organisation)联合印发${plan}。`)).toEqual(['done'])
    expect(issued(`[云岭省卫健委](Organisation)将于今年6月印发${plan}。`)).toEqual(['planned'])
    expect(issued(`今年6月，[云岭省卫健委](Organisation)拟发布${plan}。`)).toEqual(['planned'])
  })

  it('of bodies that somebody will do something with', () => {
    const article = viewArticle(
      annotated('该局将与[云岭省财政厅](Organisation)、[云岭省教育厅](Organisation)共同举办大赛。'),
    )
    expect(ruledModality(article, 'PARTNERED_WITH', { subjectMention: 0, objectMention: 1, sentence: 0 })).toBe(
      'planned',
    )
  })

  it('of what may or was done', () => {
    const modality = (marked: string, type: RelationType) => read(marked, type).map((r) => r.modality)
    expect(
      modality('[云岭省总工会](Organisation)可以联合[云岭省妇联](Organisation)举办活动。', 'PARTNERED_WITH'),
    ).toEqual(['planned'])
    const given =
      '[云岭省教育局](Organisation)计划修路。[云岭省教育局](Organisation)去年向[白石中学](Organisation)拨付[25万元](Amount)。'
    expect(read(given, 'FUNDED', model).map((r) => r.modality)).toEqual(['done'])
  })

  it.each([
    ['MEMBER_OF', '[孙百川](Person)不再担任[白石集团](Organisation)董事。'],
    ['MEMBER_OF', '[孙百川](Person)因病辞去[白石集团](Organisation)董事长职务。'],
    ['HAS_AMOUNT', '[云岭省总工会](Organisation)否认向当地拨付[80万元](Amount)。'],
    ['HAS_AMOUNT', '对于“[云岭省总工会](Organisation)拨付[80万元](Amount)”的消息，当地予以否认。'],
    ['HAS_AMOUNT', '工程原计划由[白石集团](Organisation)出资[80万元](Amount)，后因资金紧张而取消。'],
    ['PARTICIPATED_IN', '[孙百川](Person)因公务未能出席[白石论坛](Program)。'],
    ['PARTNERED_WITH', '上月，[白石集团](Organisation)退出了与[云岭重工](Organisation)的合资企业。'],
  ] as const)('denied, %s: %s', (type, text) => {
    expect(settled(text, type)).toBe('denied')
  })

  it.each([
    ['FUNDED', '工会要求[白石县政府](Organisation)补贴[“暖冬”行动](Program)。'],
    ['HAS_AMOUNT', '[孙百川](Person)起诉索赔[20万元](Amount)。'],
  ] as const)('proposed, %s: %s', (type, text) => {
    expect(settled(text, type)).toBe('proposed')
  })

  it.each([
    ['[白石集团](Organisation)未能如期向[云岭医院](Organisation)捐赠[80万元](Amount)。', 'denied'],
    ['[白石集团](Organisation)被指未向[云岭医院](Organisation)捐赠[80万元](Amount)。', 'denied'],
    ['[白石集团](Organisation)否认捐赠[80万元](Amount)用于[云岭医院](Organisation)建设。', 'denied'],
    ['[白石集团](Organisation)对[云岭医院](Organisation)增资[80万元](Amount)的计划已取消。', 'denied'],
    ['[白石集团](Organisation)不再向[云岭医院](Organisation)捐赠药品。', 'denied'],
    ['[白石县](Place)不同意[白石集团](Organisation)投资[云岭医院](Organisation)。', 'denied'],
    ['[白石县](Place)批准[白石集团](Organisation)投资[3亿元](Amount)建设[云岭医院](Organisation)。', 'planned'],
    ['[白石集团](Organisation)有意投资[3亿元](Amount)建设[云岭医院](Organisation)。', 'planned'],
    ['[白石集团](Organisation)不排除向[云岭医院](Organisation)追加投资[2亿元](Amount)的可能。', 'planned'],
    ['[白石集团](Organisation)曾承诺捐赠[80万元](Amount)支持[云岭医院](Organisation)。', 'planned'],
    ['如果[白石集团](Organisation)捐赠[80万元](Amount)支持[云岭医院](Organisation)，政府将配套。', 'planned'],
    ['[白石集团](Organisation)没有忘记家乡，向[云岭医院](Organisation)捐赠[80万元](Amount)。', 'done'],
    ['[白石集团](Organisation)按照承诺向[云岭医院](Organisation)捐赠[80万元](Amount)。', 'done'],
    ['[白石集团](Organisation)响应呼吁，向[云岭医院](Organisation)捐赠[80万元](Amount)。', 'done'],
    ['从未谋面的[白石集团](Organisation)向[云岭医院](Organisation)捐赠[80万元](Amount)。', 'done'],
    ['[白石县](Place)核准[白石集团](Organisation)投资[云岭医院](Organisation)，医院已于去年建成。', 'done'],
    ['[白石集团](Organisation)的客户主要是医院，今年向[云岭医院](Organisation)捐赠[80万元](Amount)。', 'done'],
  ] as const)('of gifts that were refused, let or only meant: %s', (text, expected) => {
    expect(read(text, 'FUNDED', model).map((r) => r.modality)).toEqual([expected])
  })

  it('of a sum that is not paid', () => {
    expect(settled('[白石县](Organisation)未收到所需的[80万元](Amount)。', 'HAS_AMOUNT')).toBe('denied')
    expect(settled('[白石集团](Organisation)澄清：未捐款[80万元](Amount)。', 'HAS_AMOUNT')).toBe('denied')
    expect(settled('[白石集团](Organisation)捐款[80万元](Amount)系不实消息。', 'HAS_AMOUNT')).toBe('denied')
    expect(settled('[白石集团](Organisation)放弃以[80万元](Amount)收购民宿。', 'HAS_AMOUNT')).toBe('denied')
    expect(settled('法院未支持[白石集团](Organisation)[80万元](Amount)的索赔请求。', 'HAS_AMOUNT')).toBe('proposed')
    expect(settled('法院判决[白石集团](Organisation)不赔偿[80万元](Amount)。', 'HAS_AMOUNT')).toBe('denied')
    expect(settled('[白石集团](Organisation)对不赔偿的商户罚款[8万元](Amount)。', 'HAS_AMOUNT')).toBeUndefined()
  })

  it('of who took part, one by one', () => {
    const came = (marked: string) => read(marked, 'PARTICIPATED_IN', model).map((r) => `${r.from} ${r.modality}`)
    expect(
      came('[白石集团](Organisation)没有参加[云岭论坛](Program)，[青禾公司](Organisation)参加了。').toSorted(),
    ).toEqual(['白石集团 denied', '青禾公司 done'])
    expect(settled('[白石集团](Organisation)被禁止参加[云岭论坛](Program)。', 'PARTICIPATED_IN')).toBe('denied')
    expect(settled('[白石集团](Organisation)不得参加[云岭论坛](Program)。', 'PARTICIPATED_IN')).toBe('denied')
    expect(settled('[孙百川](Person)谢绝参加[云岭论坛](Program)。', 'PARTICIPATED_IN')).toBe('denied')
    expect(settled('[孙百川](Person)将出席下月举行的[云岭论坛](Program)。', 'PARTICIPATED_IN')).toBe('planned')
  })

  it('done where the verb says 了 and its clause plans, denies or supposes nothing', () => {
    const founded = (lead: string) => {
      const article = viewArticle(annotated(`${lead}[云岭集团](Organisation)成立了[青禾公司](Organisation)。`))
      return ruledModality(article, 'ESTABLISHED', findEvidence(article, 'ESTABLISHED', [0, 1], undefined))
    }
    expect(founded('他们的目标是上市，')).toBe('done')
    expect(founded('假如')).toBeUndefined()
    expect(founded('等到明年')).toBeUndefined()
    expect(founded('一旦获批，')).toBeUndefined()
    expect(founded('他谎称：')).toBeUndefined()
    const left = viewArticle(annotated('[孙百川](Person)上月辞去了[白石集团](Organisation)总经理一职。'))
    expect(ruledModality(left, 'MEMBER_OF', findEvidence(left, 'MEMBER_OF', [0, 1], undefined))).toBe('denied')
    const rumour = viewArticle(
      annotated('网友称[白石县园林局](Organisation)向[白石公司](Organisation)拨付了2000万元。该局称消息不实。'),
    )
    expect(ruledModality(rumour, 'FUNDED', findEvidence(rumour, 'FUNDED', [0, 1], undefined))).toBe('denied')
  })

  it('say nothing of a successor, of one who came, of what was simply paid', () => {
    expect(settled('社长辞去职务，由[孙百川](Person)接任[白石集团](Organisation)社长。', 'MEMBER_OF')).toBeUndefined()
    expect(settled('[孙百川](Person)出席[白石论坛](Program)。', 'PARTICIPATED_IN')).toBeUndefined()
    expect(settled('[孙百川](Person)出席[白石论坛](Program)，会长缺席。', 'PARTICIPATED_IN')).toBeUndefined()
    expect(settled('[白石集团](Organisation)并未披露这[20人](Amount)是谁。', 'HAS_AMOUNT')).toBeUndefined()
    expect(settled('[白石县政府](Organisation)补贴[“暖冬”行动](Program)。', 'FUNDED')).toBeUndefined()
  })
})
