import { describe, expect, it } from 'vitest'
import { extractRelations, type RelationInput } from '../../src/relations/index.ts'
import { findEvidence, shownOf } from '../../src/relations/evidence.ts'
import type { RelationType } from '../../src/model/ontology.ts'
import { isNoProposal, isUnsaid } from '../../src/relations/unsaid.ts'
import { viewArticle } from '../../src/relations/view.ts'
import { annotated, check, read } from './check.ts'

describe('the evidence of a relation', () => {
  it('names sentence, mentions and the word that says it', () => {
    const text = '天气转冷。[云岭省总工会](Organisation)启动[“暖冬”行动](Program)。'
    const input = annotated(text)
    const [launched] = read(text, 'LAUNCHED')
    expect(launched.sentence).toBe(1)
    expect(input.mentions[launched.subjectMention ?? -1].surface).toBe('云岭省总工会')
    expect(input.mentions[launched.objectMention ?? -1].surface).toBe('“暖冬”行动')
    expect(input.article.text.slice(...(launched.trigger ?? [0, 0]))).toBe('启动')
  })

  it('dates what happened by the last date before it, never by one inside a name', () => {
    const [dated] = read('2023年6月5日，[云岭省总工会](Organisation)启动[“暖冬”行动](Program)。', 'LAUNCHED')
    expect(dated.date).toBe('2023-06-05')
    const [undated] = read('[云岭省总工会](Organisation)启动[2024年“暖冬”行动](Program)。', 'LAUNCHED')
    expect(undated.date).toBeUndefined()
  })

  it('derives where a body is from its name, at the mention that it was read from', () => {
    const input = annotated('[白石县总工会](Organisation)表示欢迎。')
    const entities = [
      { ...input.entities[0], adminCode: '990101' },
      { id: 'e2', type: 'Place', name: '云岭省白石县', aliases: [], adminCode: '990101', mentions: [] },
    ] as RelationInput['entities']
    const relations = extractRelations({ ...input, entities }, { gazetteer: { leadingDivision: () => undefined } })
    expect(relations).toMatchObject([
      { type: 'LOCATED_IN', subject: 'e1', object: 'e2', method: 'derived', subjectMention: 0, sentence: 0 },
    ])
    expect(relations[0].objectMention).toBeUndefined()
  })
})

describe('what a sentence does not say', () => {
  const view = (marked: string) => viewArticle(annotated(marked))
  const funded = (marked: string) => {
    const article = view(marked)
    return { article, evidence: findEvidence(article, 'FUNDED', [0, 1], undefined) }
  }

  it.each([
    ['nothing is given', '[青禾公司](Organisation)在[白石县](Place)举行座谈，双方合作基础良好。'],
    ['the money went the other way', '[青禾公司](Organisation)已获得[远山资本](Organisation)的投资。'],
    [
      'of the object it is said that nothing was done',
      '[青禾银行](Organisation)发放贷款，该行并未参与[“绿色”试点](Program)。',
    ],
    [
      'the object is the next of a list of givers',
      '[青禾集团](Organisation)捐赠5万元，[云岭餐饮协会](Organisation)捐赠3万元。',
    ],
    ['the object hands it on', '[青禾集团](Organisation)通过[云岭慈善总会](Organisation)向白石县捐款5万元。'],
    ['the subject hands it on', '通过[云岭慈善总会](Organisation)向[白石县](Place)捐款5万元。'],
    ['the object gives too', '[青禾集团](Organisation)携旗下[青禾出行](Organisation)共同捐赠5万元。'],
    ['the object is the paper', '[青禾集团](Organisation)捐款[云岭新闻网](Organisation)白石8月3日讯今日。'],
    ['the object led the round', '[青禾公司](Organisation)完成融资，由[远山资本](Organisation)领投。'],
  ])('is not claimed: %s', (_, marked) => {
    const { article, evidence } = funded(marked)
    expect(isUnsaid(article, 'FUNDED', evidence)).toBe(true)
  })

  it('is not claimed of who is named only later', () => {
    const article = view('省里已下拨200万元给[白石县总工会](Organisation)。[青禾集团](Organisation)表示祝贺。')
    const evidence = { subjectMention: 1, objectMention: 0, sentence: 0, trigger: [3, 5] as const }
    expect(isUnsaid(article, 'FUNDED', evidence)).toBe(true)
  })

  it.each([
    ['the subject gives the honour', '她被[云岭省委](Organisation)授予[“先进”](Program)称号。'],
    ['the subject lists it', '公司入选[云岭企业联合会](Organisation)[“百强”](Program)名单。'],
    ['the object is a work', '[《云岭读书报》](Program)编委[钱一凡](Person)获好评。'],
    ['nobody receives anything', '讲员讲了[“云岭杯”](Program)冠军[钱一凡](Person)的故事。'],
  ])('is not claimed of an honour: %s', (_, marked) => {
    const article = view(marked)
    const [subject, object] = article.mentions[0].type === 'Program' ? [1, 0] : [0, 1]
    expect(isUnsaid(article, 'RECEIVED', findEvidence(article, 'RECEIVED', [subject, object], undefined))).toBe(true)
  })

  it.each<[string, RelationType, string]>([
    [
      'who got a paper did not issue it',
      'ISSUED',
      '交警大队向[白石县督查室](Organisation)出具[《情况说明》](Program)。',
    ],
    [
      'who tells it did not found it',
      'ESTABLISHED',
      '[云查查](Organisation)显示，2020年成立的[青禾公司](Organisation)。',
    ],
    [
      'a dateline launches nothing',
      'LAUNCHED',
      '[云岭之家](Organisation) 8 月 11 日消息，[“晨光”公布会](Program)举行。',
    ],
    [
      'a dateline with its place and year launches nothing',
      'LAUNCHED',
      '[云岭网](Organisation)白石2023年8月11日电 [“晨光”行动](Program)启动。',
    ],
    ['a reporter’s paper launches nothing', 'LAUNCHED', '[云岭晨报](Organisation)记者致电[“晨光”热线](Program)。'],
    ['who calls the police is none of them', 'MEMBER_OF', '随后[夏某](Person)向[白石县公安局](Organisation)报警。'],
    ['a place takes no part', 'PARTICIPATED_IN', '日前在[云岭博物馆](Organisation)大厅举行[“晨光”仪式](Program)。'],
    ['a song is no proposal', 'PROPOSED', '[云岭舞蹈队](Organisation)为大家带来[《今天的歌》](Program)。'],
    [
      'a paper that tells it was not founded',
      'ESTABLISHED',
      '[《云岭时报》](Organisation)8月3日报道，由[钱一凡](Person)创建。',
    ],
    ['only names speak of giving', 'FUNDED', '[云岭投资](Organisation)为[白石投资](Organisation)的合伙人。'],
    ['nothing is proposed', 'PROPOSED', '[云岭宣讲队](Organisation)带领大家看了[《风与河》](Program)。'],
  ])('is not claimed: %s', (_, type, marked) => {
    const article = view(marked)
    const pair = article.mentions[0].surface.startsWith('《云岭时') ? [1, 0] : [0, 1]
    expect(isUnsaid(article, type, findEvidence(article, type, pair, undefined))).toBe(true)
  })

  it.each<[string, RelationType, string]>([
    ['found out from the doer', 'LAUNCHED', '记者从[云岭省公安厅](Organisation)获悉，全省开展[“晨光”行动](Program)。'],
    ['proposed', 'PROPOSED', '[钱一凡](Person)提交[《关于治河的提案》](Program)。'],
    ['an officer by half a name', 'MEMBER_OF', '民警[夏某](Person)来自[白石县公安局](Organisation)。'],
    ['under its guidance', 'LAUNCHED', '在[云岭省文化厅](Organisation)指导下举办[“晨光”活动](Program)。'],
    ['a proposal is brought', 'PROPOSED', '[钱一凡](Person)带来[《治河建议》](Program)。'],
    ['who held what it is held at', 'LAUNCHED', '在[云岭集团](Organisation)举办的[“晨光”论坛](Program)上发言。'],
    ['an officer said behind', 'MEMBER_OF', '[夏某](Person)是[白石派出所](Organisation)民警。'],
    ['a winner', 'RECEIVED', '[“云岭杯”](Program)得主[钱一凡](Person)来访。'],
    ['honoured', 'RECEIVED', '[钱一凡](Person)荣获[“先进工作者”](Program)。'],
    ['issued upon another paper', 'ISSUED', '[云岭省教育厅](Organisation)根据通知印发[《云岭方案》](Program)。'],
  ])('is claimed: %s', (_, type, marked) => {
    const article = view(marked)
    const pair = marked.includes('得主') ? [1, 0] : [0, 1]
    expect(isUnsaid(article, type, findEvidence(article, type, pair, undefined))).toBe(false)
  })

  it.each<[string, string, boolean]>([
    ['handed in', '[钱一凡](Person)提交[《关于治河的提案》](Program)。', false],
    [
      'handed in by somebody named nearer to the verb',
      '[云岭省水利厅](Organisation)答复了委员[钱一凡](Person)提出的[《关于治河的提案》](Program)。',
      true,
    ],
    ['handed in by somebody without a name', '[云岭省水利厅](Organisation)支持对方提出的[“清流”倡议](Program)。', true],
    ['no proposal', '[钱一凡](Person)提出[“清流”指数](Program)。', true],
  ])('a rule’s proposal: %s', (_, marked, expected) => {
    const article = view(marked)
    const start = article.text.search(/提[出交]/)
    const hit = { type: 'PROPOSED' as const, rule: 'proposal-1', subject: 0, object: article.mentions.length - 1 }
    expect(isNoProposal(article, { ...hit, trigger: [start, start + 2] })).toBe(expected)
  })

  it('is claimed where money is given, and for relations that no verb says', () => {
    const { article, evidence } = funded('[青禾公司](Organisation)向[白石县医院](Organisation)捐款5万元。')
    expect(isUnsaid(article, 'FUNDED', evidence)).toBe(false)
    const goods = funded('[青禾公司](Organisation)携带30吨饮用水驰援[白石县](Place)。')
    expect(isUnsaid(goods.article, 'FUNDED', goods.evidence)).toBe(false)
    const member = view('[青禾公司](Organisation)经理[钱一凡](Person)。')
    expect(isUnsaid(member, 'MEMBER_OF', findEvidence(member, 'MEMBER_OF', [1, 0], undefined))).toBe(false)
  })

  it('gives way to the sentence that says it, though it names both nearer to each other', () => {
    const article = view(
      '[青禾公司](Organisation)在[白石县医院](Organisation)开会。[青禾公司](Organisation)昨天又一次向[白石县医院](Organisation)捐款5万元。',
    )
    const { sentence, trigger } = findEvidence(article, 'FUNDED', [0, 1, 2, 3], undefined)
    expect(sentence).toBe(1)
    expect(article.text.slice(...(trigger ?? [0, 0]))).toBe('捐款')
  })

  it('shows of one who attends what another sentence names the sentence with them in it, best the one that says so', () => {
    const article = view(
      '[孙百川](Person)路过。[“晨光”仪式](Program)今天举行。[钱一凡](Person)、[孙百川](Person)等出席会议。[孙百川](Person)介绍了情况。',
    )
    const shown = shownOf(article, 'PARTICIPATED_IN', { subjectMention: 0, objectMention: 1, sentence: 1 })
    expect(shown).toMatchObject({ subjectMention: 3, objectMention: 1, sentence: 2 })
    expect(article.text.slice(...(shown.trigger ?? [0, 0]))).toBe('出席')
    const together = { subjectMention: 2, objectMention: 1, sentence: 2 }
    expect(shownOf(article, 'PARTICIPATED_IN', together)).toBe(together)
  })

  it('shows of a body that is part of another where its own name stands', () => {
    const article = view('[白石县委](Organisation)开会。[白石县委宣传部](Organisation)筹备。')
    const hit = { type: 'PART_OF' as const, rule: 'part-of-2', subject: 1, object: 0 }
    expect(findEvidence(article, 'PART_OF', [1, 0], hit).sentence).toBe(1)
  })

  it.each([
    ['云岭科技', '云岭科技报', true],
    ['云岭集团', '云岭集团有限公司', true],
    ['云岭法院', '云岭法院驳回行政部', true],
    ['云岭科技', '云岭科技研发部', false],
    ['云岭局', '云岭局第二分局', false],
  ])('a longer name is part of %s: %s', (whole, part, expected) => {
    const article = view(`[${whole}](Organisation)开会。[${part}](Organisation)筹备。`)
    expect(isUnsaid(article, 'PART_OF', findEvidence(article, 'PART_OF', [1, 0], undefined))).toBe(expected)
  })

  it('an honour is not claimed of who confers it', () => {
    for (const marked of [
      '工匠由[云岭省总工会](Organisation)授予[“五一奖章”](Program)。',
      '[云岭省总工会](Organisation)等部门联合向学校颁发[“五一奖状”](Program)荣誉。',
    ]) {
      const article = view(marked)
      expect(isUnsaid(article, 'RECEIVED', findEvidence(article, 'RECEIVED', [0, 1], undefined))).toBe(true)
    }
  })

  it('who answers a proposal, or takes it up, did not make it', () => {
    const article = view('[白石县教育局](Organisation)答复了[钱一凡](Person)提出的[《关于操场的提案》](Program)。')
    expect(isUnsaid(article, 'PROPOSED', findEvidence(article, 'PROPOSED', [0, 2], undefined))).toBe(true)
    const handed = view('[青禾公司](Organisation)向[白石县政府](Organisation)提出[《开发方案》](Program)。')
    expect(isUnsaid(handed, 'PROPOSED', findEvidence(handed, 'PROPOSED', [1, 2], undefined))).toBe(true)
    expect(isUnsaid(article, 'PROPOSED', findEvidence(article, 'PROPOSED', [1, 2], undefined))).toBe(false)
  })

  it('投资 that names meetings or business, 投入 of arms and 招募 fund nothing', () => {
    for (const marked of [
      '[青禾公司](Organisation)主办的投资合作交流会在[白石县](Place)举行。',
      '[青禾公司](Organisation)把坦克投入针对[白石县](Place)的冲突。',
      '[青禾公司](Organisation)在[白石县](Place)的招募中心暂停运营。',
      '[青禾救援队](Organisation)4车14人驰援[白石县](Place)。',
      '[钱一凡](Person)认为，企业对[白石县](Place)的投资会降低。',
      '[青禾红会](Organisation)向[白石县](Place)颁发捐赠证书。',
    ]) {
      const { article, evidence } = funded(marked)
      expect(isUnsaid(article, 'FUNDED', evidence)).toBe(true)
    }
  })

  it('投资 that names persons, profits or firms funds nothing', () => {
    check('[青禾公司](Organisation)举行投资者交流会，向[白石县](Place)的朋友致谢。', 'FUNDED')
    check('[青禾公司](Organisation)的生产线投入使用，[白石县](Place)的居民受益。', 'FUNDED')
  })
})

describe('mentions in no sentence', () => {
  it('take part in nothing, and disturb nothing', () => {
    const input = annotated(
      '[云岭省总工会](Organisation)主席[钱一凡](Person)捐赠[白石县医院](Organisation)[5万元](Amount)。',
    )
    const none = extractRelations({ ...input, sentences: [] }, { gazetteer: { leadingDivision: () => undefined } })
    expect(none).toEqual([])
    const late = input.sentences.map((s) => ({ ...s, start: 9 }))
    expect(() =>
      extractRelations({ ...input, sentences: late }, { gazetteer: { leadingDivision: () => undefined } }),
    ).not.toThrow()
  })
})

describe('long texts', () => {
  const unit =
    '[云岭省总工会](Organisation)投入[991万元](Amount)开展[“暖冬”行动](Program)，[白石县医院](Organisation)主任[钱一凡](Person)出席[职工歌会](Program)'

  function seconds(repeats: number, joint = '，'): number {
    const marked = Array.from({ length: repeats }, (_, i) =>
      unit.replaceAll('，', joint).replaceAll(']', `${i}号]`).replace('万元0', '万元'),
    ).join(joint)
    const input = annotated(marked)
    // Processor time: other work on the machine does not count.
    const from = process.cpuUsage()
    extractRelations(input, { gazetteer: { leadingDivision: () => undefined } })
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1e6
  }

  it('take time in proportion, even as one sentence of thousands of names', () => {
    seconds(50)
    const short = seconds(200)
    const long = seconds(1600)
    expect(long).toBeLessThan(Math.max(1, short * 8 * 4))
  })

  it('take time in proportion, even as one clause without any mark', () => {
    const short = seconds(200, '且')
    const long = seconds(1600, '且')
    expect(long).toBeLessThan(Math.max(1, short * 8 * 4))
  })

  it('survive emptiness, marks alone and halves of characters', () => {
    for (const text of ['', '。', '“”《》（', '\ud83d', '\n\n\n', 'a'.repeat(10_000)])
      expect(extractRelations(annotated(text), { gazetteer: { leadingDivision: () => undefined } })).toEqual([])
  })
})
