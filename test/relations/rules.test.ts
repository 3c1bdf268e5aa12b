import { describe, expect, it } from 'vitest'
import { extractRelations } from '../../src/relations/index.ts'
import { annotated, check } from './check.ts'

describe('rules alone', () => {
  it('read who launched a program, also in the passive', () => {
    check('[云岭省总工会](Organisation)开展[“暖冬”行动](Program)。', 'LAUNCHED', '云岭省总工会 → “暖冬”行动')
    check('[“暖冬”行动](Program)由[云岭省总工会](Organisation)主办。', 'LAUNCHED', '云岭省总工会 → “暖冬”行动')
  })

  it('take a writer for no subject: whoever is named behind the byline did it', () => {
    const { article, ...rest } = annotated(
      '本报讯 （记者 [沈若川](Person)）[民盟云岭市委](Organisation)提交[《关于绿道的提案》](Program)。',
    )
    const signed = { ...rest, article: { ...article, bylines: [{ name: '沈若川', role: '记者' as const, spans: [] }] } }
    const proposed = extractRelations(signed, { gazetteer: { leadingDivision: () => undefined } }).filter(
      ({ type }) => type === 'PROPOSED',
    )
    expect(proposed.map(({ subjectMention = -1 }) => rest.mentions[subjectMention]?.surface)).toEqual(['民盟云岭市委'])
  })

  it('give every body of a coordination its own relation', () => {
    check(
      '[云岭省总工会](Organisation)、[云岭省妇联](Organisation)联合举办[职工歌会](Program)。',
      'LAUNCHED',
      '云岭省总工会 → 职工歌会',
      '云岭省妇联 → 职工歌会',
    )
  })

  it('read who bears an honour from the honour right before the name, also in a list', () => {
    check(
      '[全国劳动模范](Program)[钱一凡](Person)、[孙百川](Person)讲话。',
      'RECEIVED',
      '钱一凡 → 全国劳动模范',
      '孙百川 → 全国劳动模范',
    )
    check(
      '[云岭省道德模范](Program)、[白石好人](Program)、[青禾公司](Organisation)总经理[钱一凡](Person)捐款。',
      'RECEIVED',
      '钱一凡 → 云岭省道德模范',
      '钱一凡 → 白石好人',
    )
    check('[云岭省道德模范](Program)、[青禾公司](Organisation)和[钱一凡](Person)捐款。', 'RECEIVED')
    check(
      '[青禾公司](Organisation)屡获[“善行奖”](Program)[“公益奖”](Program)等殊荣。',
      'RECEIVED',
      '青禾公司 → “善行奖”',
      '青禾公司 → “公益奖”',
    )
    check('[全国劳动模范](Program)的故事感动了[钱一凡](Person)。', 'RECEIVED')
    check(
      '[青禾公司](Organisation)员工[钱一凡](Person)、[孙百川](Person)荣获[“云岭功勋”奖章](Program)。',
      'RECEIVED',
      '钱一凡 → “云岭功勋”奖章',
      '孙百川 → “云岭功勋”奖章',
    )
    check(
      '[青禾公司](Organisation)董事长[钱一凡](Person)代表公司上台，[青禾公司](Organisation)获评[“云岭优企”](Program)。',
      'RECEIVED',
      '青禾公司 → “云岭优企”',
    )
  })

  it('read every recipient of a list, but none where the list only says whose', () => {
    const given = '[云岭省总工会](Organisation)向[青河县总工会](Organisation)、[白石区总工会](Organisation)'
    check(
      `${given}各拨付[20万元](Amount)。`,
      'FUNDED',
      '云岭省总工会 → 青河县总工会+20万元',
      '云岭省总工会 → 白石区总工会+20万元',
    )
    check(`${given}的三所学校捐赠图书。`, 'FUNDED')
  })

  it('give to the body of a list that ends in schools of a place', () => {
    check(
      '[青禾公司](Organisation)向[云岭市慈善总会](Organisation)、[白石县](Place)的[12所](Amount)学校捐赠[100万元](Amount)。',
      'FUNDED',
      '青禾公司 → 云岭市慈善总会+100万元',
    )
  })

  it('read for whom money is given where that is said behind the sum, each of a list', () => {
    check(
      '[云岭省财政厅](Organisation)、[云岭省水利厅](Organisation)紧急下达救灾资金[3亿元](Amount)，支持[白石县](Place)、[青禾县](Place)等地及[浔光市](Place)做好重建。',
      'FUNDED',
      ...['云岭省财政厅', '云岭省水利厅'].flatMap((giver) =>
        ['白石县', '青禾县', '浔光市'].map((place) => `${giver} → ${place}+3亿元`),
      ),
    )
    check(
      '为响应[云岭省总工会](Organisation)的倡议，[湖光公司](Organisation)捐赠[20万元](Amount)，用于[白石县](Place)重建。',
      'FUNDED',
      '湖光公司 → 白石县+20万元',
    )
    // What is sold or earned is not what is given.
    check('套现[3亿元](Amount)后，[湖光公司](Organisation)投资[青禾厂](Organisation)。', 'FUNDED', '湖光公司 → 青禾厂')
    // What another one gave is neither for them nor theirs.
    check(
      '[湖光公司](Organisation)捐赠[20万元](Amount)，[青禾队](Organisation)支援[白石县](Place)。',
      'FUNDED',
      '青禾队 → 白石县',
    )
  })

  it('take who leads or supports a founding, and who only broadcasts it, for nothing founded and no founder', () => {
    check(
      '[春蕾社](Organisation)在[云岭省妇联](Organisation)领导下，由[青禾基金会](Organisation)发起。',
      'ESTABLISHED',
      '青禾基金会 → 春蕾社',
    )
    check('军人经由[云岭电视台](Organisation)宣布成立[护岭委员会](Organisation)。', 'ESTABLISHED')
  })

  it('破获 and 查获 receive no honour, a law that is cited recommends nothing', () => {
    check('[白石县公安局](Organisation)破获[“晨光”专案](Program)。', 'RECEIVED')
    check('涉嫌违反[《云岭渔业法》](Program)的规定，建议[白石海事局](Organisation)处罚。', 'RECOMMENDED')
  })

  it('read the receivers that something else is said of before their names', () => {
    check(
      '[湖光公司](Organisation)向遭受严重洪灾的[白石县](Place)、[青禾县](Place)等地捐赠[20万元](Amount)。',
      'FUNDED',
      '湖光公司 → 白石县+20万元',
      '湖光公司 → 青禾县+20万元',
    )
    check(
      '[湖光公司](Organisation)积极为[白石县](Place)的公益事业添砖加瓦贡献自己的力量，员工们捐款[20万元](Amount)。',
      'FUNDED',
    )
  })

  it('read what 该计划 points at as the program before, not as the body between', () => {
    const text = '[云岭省财政局](Organisation)支持[“暖巢计划”](Program)，该计划由[云岭省总工会](Organisation)发起。'
    check(text, 'LAUNCHED', '云岭省总工会 → “暖巢计划”')
    check(text, 'ESTABLISHED')
  })

  it('carry a subject over from an earlier clause', () => {
    check(
      '[云岭省总工会](Organisation)今年动作频频，先后启动[“暖冬”行动](Program)。',
      'LAUNCHED',
      '云岭省总工会 → “暖冬”行动',
    )
  })

  it('read posts before a name, each with its body, and share a post in a list', () => {
    check(
      '[云岭省人大常委会](Organisation)副主任、[云岭省总工会](Organisation)主席[钱一凡](Person)讲话。',
      'MEMBER_OF',
      '钱一凡 → 云岭省人大常委会(副主任)',
      '钱一凡 → 云岭省总工会(主席)',
    )
    check(
      '[云岭省总工会](Organisation)副主席[钱一凡](Person)、[孙百川](Person)讲话。',
      'MEMBER_OF',
      '钱一凡 → 云岭省总工会(副主席)',
      '孙百川 → 云岭省总工会(副主席)',
    )
  })

  it('read proposals, partners and documents', () => {
    check(
      '[钱一凡](Person)委员提交了[《关于照护外卖骑手的提案》](Program)。',
      'PROPOSED',
      '钱一凡 → 《关于照护外卖骑手的提案》',
    )
    check('[白石县医院](Organisation)联合[青禾公司](Organisation)义诊。', 'PARTNERED_WITH', '白石县医院 → 青禾公司')
    check('[白石县卫健委](Organisation)印发[《健康守则》](Program)。', 'ISSUED', '白石县卫健委 → 《健康守则》')
  })

  it('read what a proposal asks for, also paragraphs after it was named, and where only the word behind its title says what it is', () => {
    check(
      '[钱一凡](Person)提交了[《完善骑手健康保护机制》](Program)的团体提案。骑手越来越多。多数没有体检。费用是难题。时间也是。提案还建议，制定[《骑手健康指引》](Program)。此外，提案建议[云岭省卫健委](Organisation)牵头。',
      'RECOMMENDED',
      '《完善骑手健康保护机制》 → 《骑手健康指引》!proposed',
      '《完善骑手健康保护机制》 → 云岭省卫健委!proposed',
    )
  })

  it('leave alone what a preposition governs, all of a list of it, and what only begins a longer name', () => {
    check(
      '该市利用[云岭银行](Organisation)、[青河银行](Organisation)的优势，成立[两山公司](Organisation)。',
      'ESTABLISHED',
    )
    check('[白石律协](Organisation)共建[白石派出所](Organisation)调解室。', 'ESTABLISHED')
    check('[钱一凡](Person)说，[云岭省](Place)提出[“暖冬”倡议](Program)。', 'PROPOSED')
    check(
      '[青禾公司](Organisation)经理[钱一凡](Person)在成立大会上表示，产业基金由[远山集团](Organisation)共同组建。',
      'ESTABLISHED',
    )
  })

  it('give a sum to who gave it: not who got it, who let it be given or who speaks of it', () => {
    check(
      '[青禾公司](Organisation)收到[白石县财政局](Organisation)拨付的补助[300万元](Amount)，支持[云岭产业园](Organisation)建设。',
      'FUNDED',
      '白石县财政局 → 云岭产业园+300万元',
    )
    check(
      '[云岭大学](Organisation)教授认为，应由[省财政厅](Organisation)拨付[1亿元](Amount)支持[白石县](Place)。',
      'FUNDED',
      '省财政厅 → 白石县+1亿元!planned',
    )
    check(
      '[白石县政府](Organisation)批准[青禾公司](Organisation)投资[3亿元](Amount)建设[云岭产业园](Organisation)。',
      'FUNDED',
      '青禾公司 → 云岭产业园+3亿元!planned',
    )
  })

  it('take what was received for no gift, and who presents an honour for nobody who has it', () => {
    check(
      '[白石县慈善总会](Organisation)收到各界捐款[800万元](Amount)，已拨付[云岭医院](Organisation)[300万元](Amount)。',
      'FUNDED',
      '白石县慈善总会 → 云岭医院+300万元',
    )
    check(
      '[白石县慈善总会](Organisation)向[青禾公司](Organisation)颁发捐赠证书，感谢其捐赠[80万元](Amount)支持[云岭医院](Organisation)。',
      'FUNDED',
    )
    check('[孙百川](Person)为获得[“最美教师”](Program)称号的[钱一凡](Person)颁奖。', 'RECEIVED')
  })

  it('share out what several gave, and what of a gift went where', () => {
    check(
      '[青禾公司](Organisation)、[白石集团](Organisation)分别捐赠[100万元](Amount)、[200万元](Amount)支持[云岭医院](Organisation)。',
      'FUNDED',
      '青禾公司 → 云岭医院+100万元',
      '白石集团 → 云岭医院+200万元',
    )
    check(
      '[青禾公司](Organisation)捐赠[200万元](Amount)，其中[50万元](Amount)用于[云岭医院](Organisation)。',
      'FUNDED',
      '青禾公司 → 云岭医院+50万元',
    )
  })

  it('carry no subject over others who act without a name', () => {
    check(
      '[青禾公司](Organisation)提交了[《关于撤回申请的报告》](Program)，保荐人提交了[《撤回意见书》](Program)。',
      'PROPOSED',
      '青禾公司 → 《关于撤回申请的报告》',
    )
  })

  it('never count proposed or planned money as spent', () => {
    check(
      '[云岭省总工会](Organisation)将投入[991万元](Amount)支持[“暖冬”行动](Program)。',
      'FUNDED',
      '云岭省总工会 → “暖冬”行动+991万元!planned',
    )
    check(
      '[钱一凡](Person)建议[白石县政府](Organisation)拨付[500万元](Amount)支持[“暖冬”行动](Program)。',
      'FUNDED',
      '白石县政府 → “暖冬”行动+500万元!proposed',
    )
  })
})
