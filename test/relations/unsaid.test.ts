import { describe, expect, it } from 'vitest'
import { loadResources } from '../../src/cli/resources.ts'
import type { RelationType } from '../../src/model/ontology.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { isUnsaid } from '../../src/relations/unsaid.ts'
import { viewArticle } from '../../src/relations/view.ts'
import { annotated } from './check.ts'

const pipeline = createPipeline(loadResources())

/** The relations of one type that the whole pipeline reads, as `subject → object`, with `+amount`, `(role)` and `!modality` behind. */
async function claims(type: string, text: string): Promise<string[]> {
  const bytes = new TextEncoder().encode(`本报讯 ${text}`)
  const { articles } = await pipeline.read({ path: 'sample.txt', bytes })
  return articles.flatMap(({ entities, relations }) => {
    const name = (id: string) => entities.find((entity) => entity.id === id)!.name
    return relations
      .filter((relation) => relation.type === type)
      .map(
        ({ subject, object, amount, role, modality }) =>
          `${name(subject)} → ${name(object)}${amount ? `+${name(amount)}` : ''}${role ? `(${role})` : ''}${modality === 'done' ? '' : `!${modality}`}`,
      )
  })
}

describe('who answers, pays, honours or deals with a person', () => {
  it.each([
    '云岭市教育局答复了市民王建国的来信。',
    '云岭市人力资源和社会保障局向王建国支付工伤保险待遇30万元。',
    '青禾科技有限公司赔偿李小川12万元。',
    '云岭市政府奖励运动员赵海波50万元。',
    '云岭市总工会慰问劳模钱一凡，送去慰问金2000元。',
    '云岭市总工会授予钱一凡“云岭工匠”称号。',
    '云岭银行向王建国发放贷款20万元。',
    '云岭市公证处受理了王建国的申请。',
    '云岭市公安局白石派出所接到辖区居民王建国报警。',
    '云岭市公安局白石派出所接到某超市店长王建国报警。',
    '白石县人民法院判决王建国赔偿损失5万元。',
    '云岭市住建局就市民王建国反映的问题作出答复。',
    '云岭市税务局向法定代表人王建国送达处罚决定书。',
    '云岭日报记者采访了企业家孙百川。',
    '云岭市公安局白石派出所的民警对王建国的举动表示赞赏。',
    '云岭市公安局白石派出所民警立即对该旅馆负责人王建国进行询问。',
    '远山集团支付给李小川补偿金8万元。',
  ])('has them as no member: %s', async (text) => {
    expect(await claims('MEMBER_OF', text)).toEqual([])
  })

  it('does, where the post says so, which is read without the verb', async () => {
    expect(await claims('MEMBER_OF', '云岭市公安局授予民警王建国二等功奖章。')).toEqual(['王建国 → 云岭市公安局(民警)'])
    expect(await claims('MEMBER_OF', '云岭大学向学生赵海波发放助学金5000元。')).toEqual(['赵海波 → 云岭大学(学生)'])
  })

  it('does, where another sentence says so', async () => {
    const told = '青禾科技有限公司职工李小川在车间受伤。青禾科技有限公司赔偿李小川12万元。'
    expect(await claims('MEMBER_OF', told)).toEqual(['李小川 → 青禾科技有限公司(职工)'])
  })
})

describe('a gift', () => {
  it('carries to each receiver the part that is for it', async () => {
    const parted = '青禾公司向云岭市慈善总会捐赠500万元，其中200万元用于云岭医院，100万元用于白石小学。'
    expect(await claims('FUNDED', parted)).toEqual([
      '青禾公司 → 云岭市慈善总会+500万元',
      '青禾公司 → 云岭医院+200万元',
      '青禾公司 → 白石小学+100万元',
    ])
  })

  it('that is shared out carries to each receiver of the list its own sum', async () => {
    expect(await claims('FUNDED', '省财政厅下达资金3亿元，其中白石县1亿元、青河县2亿元。')).toEqual([
      '省财政厅 → 白石县+1亿元',
      '省财政厅 → 青河县+2亿元',
    ])
  })

  it('that is denied does not carry what the next one gave', async () => {
    for (const next of ['，远山集团捐赠', '，而远山集团向白石小学捐赠', '；远山集团随后捐赠']) {
      const [denied] = await claims('FUNDED', `青禾公司否认向白石小学捐赠${next}20万元。`)
      expect(denied).toBe('青禾公司 → 白石小学!denied')
    }
    expect(await claims('FUNDED', '孙百川否认曾向云岭大学捐款，称捐款100万元的是远山集团。')).toEqual([
      '孙百川 → 云岭大学!denied',
    ])
  })

  it('is not given by whose hands it goes through', async () => {
    const through = '青禾公司通过云岭市人民政府驻海湾区联络办公室(海湾联络办)向云岭慈善总会捐款2000万元。'
    expect(await claims('FUNDED', through)).toEqual(['青禾公司 → 云岭慈善总会+2000万元'])
  })

  it('is not given by whom somebody else gave the money', async () => {
    expect(await claims('FUNDED', '云岭市教育局由市财政拨付500万元用于白石小学建设。')).toEqual([])
    expect(await claims('FUNDED', '白石县教育局由县财政拨付资金300万元，支持白石小学改造。')).toEqual([])
    expect(await claims('FUNDED', '云岭市教育局由云岭市财政局拨付200万元，用于支持云岭第一中学。')).toEqual([
      '云岭市财政局 → 云岭第一中学+200万元',
    ])
  })
})

describe('an honour', () => {
  it('is of who is honoured, not of the body where they work', async () => {
    expect(await claims('RECEIVED', '云岭科学院院士孙百川被授予“云岭功勋”奖章。')).toEqual(['孙百川 → “云岭功勋”奖章'])
    expect(await claims('RECEIVED', '云岭大学教授、云岭协会会长孙百川荣获“云岭功勋奖”。')).toEqual([
      '孙百川 → “云岭功勋奖”',
    ])
  })

  it('is not of who announces it, hands it over or takes it for another', async () => {
    expect(await claims('RECEIVED', '钱一凡宣布孙百川荣获“云岭工匠”称号。')).toEqual(['孙百川 → “云岭工匠”'])
    for (const text of [
      '钱一凡宣读表彰决定，授予孙百川“云岭工匠”称号。',
      '钱一凡将“最美教师”奖牌颁给孙百川。',
      '钱一凡为孙百川佩戴“云岭工匠”奖章。',
      '钱一凡代表孙百川领取了“最佳导演奖”。',
      '孙百川从钱一凡手中接过“最美教师”奖牌。',
      '钱一凡向获得“最美教师”称号的孙百川表示祝贺。',
      '钱一凡指导的学生孙百川获“云岭杯”一等奖。',
    ])
      expect((await claims('RECEIVED', text)).filter((claim) => claim.startsWith('钱一凡'))).toEqual([])
  })
})

describe('who only attends', () => {
  it.each([
    '青禾公司将出席云岭国际博览会。',
    '青禾公司应邀参加“云岭制造”展销活动。',
    '青禾公司将携新品亮相第五届云岭车展。',
    '青禾公司将参加于10月举办的云岭博览会。',
    '云岭省文旅厅将出席第八届云岭旅游节活动。',
  ])('launches nothing: %s', async (text) => {
    expect(await claims('LAUNCHED', text)).toEqual([])
  })

  it('leaves who holds it as who launches it', async () => {
    expect(await claims('LAUNCHED', '孙百川出席由云岭市政府主办的云岭茶文化节活动。')).toEqual([
      '云岭市政府 → 云岭茶文化节活动',
    ])
  })
})

describe('a place', () => {
  it('where something is only to be is planned', async () => {
    expect(await claims('LOCATED_IN', '青禾汽车将在白石县设立云岭工厂。')).toContain('云岭工厂 → 白石县!planned')
    expect(await claims('LOCATED_IN', '青禾公司计划在云岭市设立青禾研究院。')).toContain('青禾研究院 → 云岭市!planned')
    expect(await claims('LOCATED_IN', '云岭博物馆新馆将落户白石区。')).toContain('云岭博物馆新馆 → 白石区!planned')
  })
})

describe('bodies of which one does something to the other', () => {
  const oneWay = (marked: string) => {
    const view = viewArticle(annotated(marked))
    return isUnsaid(view, 'PARTNERED_WITH', { subjectMention: 0, objectMention: 1, sentence: 0 })
  }
  it.each([
    [true, '[云岭市总工会](Organisation)授予[青禾公司](Organisation)“五一劳动奖状”。'],
    [true, '[云岭市总工会](Organisation)向[青禾公司](Organisation)颁发“五一劳动奖状”。'],
    [true, '[青禾公司](Organisation)起诉[远山集团](Organisation)侵权。'],
    [false, '[云岭市总工会](Organisation)与[云岭市妇联](Organisation)授予她称号。'],
    [false, '[云岭市总工会](Organisation)向[青禾公司](Organisation)授牌并签约。'],
  ])('are no partners, %s: %s', (unsaid, marked) => {
    expect(oneWay(marked)).toBe(unsaid)
  })
})

describe('honours that several have', () => {
  const honours = (marked: string): string[] => {
    const { article, sentences, mentions, entities } = annotated(marked)
    const view = viewArticle({ article, sentences, mentions, entities })
    const name = (m: number) => view.mentions[m].surface
    return mentions.flatMap((subject, i) =>
      mentions.flatMap((object, k) =>
        subject.type === 'Person' &&
        object.type === 'Program' &&
        !isUnsaid(view, 'RECEIVED', { subjectMention: i, objectMention: k, sentence: 0, trigger: triggerOf(marked) })
          ? [`${name(i)} ${name(k)}`]
          : [],
      ),
    )
  }
  /** Where 获得 stands in the text without its marks. */
  const triggerOf = (marked: string): [number, number] => {
    const at = marked.replace(/\[([^\]]+)\]\([A-Za-z]+\)/g, '$1').indexOf('获得')
    return [at, at + 2]
  }
  const [a, b, c, d] = ['钱一凡', '孙百川', '王建国', '赵海波'].map((name) => `[${name}](Person)`)
  const [x, y] = ['“青禾奖”', '“远山奖”'].map((name) => `[${name}](Program)`)

  it.each([
    [`${a}、${b}分别获得${x}、${y}。`, ['钱一凡 “青禾奖”', '孙百川 “远山奖”']],
    [
      `${a}、${b}，${c}、${d}等4位科学家分别获得${x}和${y}。`,
      ['钱一凡 “青禾奖”', '孙百川 “青禾奖”', '王建国 “远山奖”', '赵海波 “远山奖”'],
    ],
    [`${a}、${b}、${c}分别获得${x}、${y}。`, []],
    [`${a}、${b}获得${x}、${y}。`, ['钱一凡 “青禾奖”', '钱一凡 “远山奖”', '孙百川 “青禾奖”', '孙百川 “远山奖”']],
    [`${a}分别获得${x}、${y}。`, ['钱一凡 “青禾奖”', '钱一凡 “远山奖”']],
  ])('go to each as they are told: %s', (marked, said) => {
    expect(honours(marked)).toEqual(said)
  })

  it('are read by rule in the same way', async () => {
    expect(await claims('RECEIVED', '钱一凡、孙百川分别荣获“青禾工匠”奖章、“远山工匠”奖章。')).not.toContain(
      '钱一凡 → “远山工匠”奖章',
    )
  })
})

describe('words of giving and founding that give and found nothing', () => {
  it.each([
    ['FUNDED', '开户行：云岭银行白石支行，捐款用于支援白石县。'],
    ['FUNDED', '青禾救援队抵达白石县后，迅速投入救援工作。'],
    ['FUNDED', '白石县向青禾公司下达了一份订单，价值300万元。'],
    ['ESTABLISHED', '以远山公司为例，该公司已经与青禾公司建立合作，前景很好。'],
  ])('%s: %s', async (type, text) => {
    expect(await claims(type, text)).toEqual([])
  })
})

describe('who is not there', () => {
  const unsaid = (type: RelationType, marked: string) => {
    const view = viewArticle(annotated(marked))
    return isUnsaid(view, type, { subjectMention: 0, objectMention: 1, sentence: 0 })
  }
  it.each([
    [true, 'PARTICIPATED_IN', '[钱一凡](Person)会见了来云岭出席[白石论坛](Program)的学者孙百川。'],
    [true, 'PARTICIPATED_IN', '[钱一凡](Person)、孙百川参加会见，学者们是来参加[白石论坛](Program)的。'],
    [false, 'PARTICIPATED_IN', '[钱一凡](Person)出席[白石论坛](Program)并会见了学者。'],
    [true, 'VISITED', '警官[钱一凡](Person)表示，前往[白石县](Place)的列车已停运。'],
    [false, 'VISITED', '[钱一凡](Person)前往[白石县](Place)的乡村走访。'],
    [true, 'PARTNERED_WITH', '[云岭队](Organisation)与[白石队](Organisation)同样取得一胜。'],
    [false, 'PARTNERED_WITH', '[云岭救援队](Organisation)与[白石救援队](Organisation)联合开展演练。'],
  ] as const)('is not said to be, %s: %s %s', (expected, type, marked) => {
    expect(unsaid(type, marked)).toBe(expected)
  })
})
