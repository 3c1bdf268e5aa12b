import { describe, expect, it } from 'vitest'
import { check, resolve } from './check.ts'

describe('short forms of offices', () => {
  it('take the division that the article names', () => {
    check(
      '[渭南市总工会](Organisation)开会，[市总](Organisation 渭南市总工会)和[市教育局](Organisation 渭南市教育局)到场',
    )
    check('[陕西](Place 陕西省)下雨，[省总工会](Organisation 陕西省总工会)慰问')
    check('[内蒙古](Place 内蒙古自治区)办展，[自治区文联](Organisation 内蒙古自治区文联)牵头')
    check('[澄城县](Place)，[县总](Organisation 澄城县总工会)走访')
    check('[澄城县](Place)，[团县委](Organisation 共青团澄城县委)走访')
  })

  it('are not those of another party, nor of the consultative conference, in the same city', () => {
    check(
      '[政协渭南市委员会](Organisation)、[民盟渭南市委](Organisation)、[民革渭南市委](Organisation)、[九三学社渭南市委员会](Organisation)、[渭南市委](Organisation 中共渭南市委)和[团市委](Organisation 共青团渭南市委)，[中共渭南市委](Organisation)',
    )
  })

  it('take the nearest division before them where there are two', () => {
    check('[渭南市](Place)[市委](Organisation 渭南市委)开会，[铜川市](Place)[市委](Organisation 铜川市委)也开会')
  })

  it('stay as they are where the article names no division', () => {
    check('[市总](Organisation 市总工会)和[省总工会](Organisation)一起慰问')
    check('[县委](Organisation)召开会议')
  })

  it('take a division that stands only inside another name', () => {
    check('渭南交警提醒，[市公安局](Organisation 渭南市公安局)发布通告')
  })

  it('take a district that no list holds, too', () => {
    check(
      '[渭南市荷溪区总工会](Organisation)，[荷溪区总工会](Organisation 渭南市荷溪区总工会)，[区总](Organisation 渭南市荷溪区总工会)',
    )
    check('[荷溪区](Place)，[区教育局](Organisation 荷溪区教育局)')
    check('[渭南市阳光社区居委会](Organisation)，[区教育局](Organisation)')
  })

  it('know the same office in two spellings', () => {
    check('[渭南市人民政府](Organisation)印发，[渭南市政府](Organisation 渭南市人民政府)又说')
    check('[澄城县发展和改革局](Organisation)，[澄城县发改局](Organisation 澄城县发展和改革局)')
    check('[渭南市发展和改革委员会](Organisation)，[渭南市发改委](Organisation 渭南市发展和改革委员会)')
    check('[陕西省文学艺术界联合会](Organisation)，[陕西省文联](Organisation 陕西省文学艺术界联合会)')
    check('[渭南市中级人民法院](Organisation)，[渭南中院](Organisation 渭南市中级人民法院)')
  })

  it('keep the whole and its part apart', () => {
    check('[渭南市总工会](Organisation)，[渭南市总工会宣传部](Organisation)')
    check('[青岚大学](Organisation)，[青岚大学护理学院](Organisation)')
    check('[青岚银行](Organisation)，[青岚银行渭南分行](Organisation)')
    check('[渭南市纪委监委](Organisation)，[渭南市监委](Organisation)')
    check('[陕西大学](Organisation)，[陕西科技大学](Organisation)')
  })

  it('take 该公司 for the company named before', () => {
    check('[青岚机械有限公司](Organisation)，[该公司](Organisation 青岚机械有限公司)')
    check('[该公司](Organisation)没有名字')
  })

  it('do not name by a school what it founds with others', () => {
    check('[青岚大学](Organisation)与[云帆集团](Organisation)共同成立[数字学院](Organisation)')
    check('[青岚大学](Organisation)的老师来自[数字学院](Organisation 青岚大学数字学院)')
  })

  it('name a part by its whole', () => {
    check('[澄城县委](Organisation)，[宣传部](Organisation 澄城县委宣传部)')
    check('[青岚机械集团](Organisation)，[集团工会](Organisation 青岚机械集团工会)')
  })
})

describe('abbreviations', () => {
  it('of companies drop place, trade and legal form', () => {
    check('[陕西青岚信息技术有限公司](Organisation)，[青岚](Organisation 陕西青岚信息技术有限公司)')
    check('[青岚（陕西）空调有限公司](Organisation)，[青岚空调](Organisation 青岚（陕西）空调有限公司)')
    check('[青岚集团](Organisation)，[青岚](Organisation 青岚集团)')
  })

  it('take characters in order', () => {
    check('[中国青瓷收藏者协会](Organisation)，[中青协](Organisation 中国青瓷收藏者协会)')
    check('[青岚市第四人民医院](Organisation)，[青岚四院](Organisation 青岚市第四人民医院)')
  })

  it('do not leave out the telling middle', () => {
    check('[青岚银行](Organisation)，[青岚农村商业银行](Organisation)')
    check('[青岚大学](Organisation)，[青岚科技大学](Organisation)')
  })

  it('of foreign names are initials or first words', () => {
    check('[Blue Ridge Research](Organisation)，[BRR](Organisation Blue Ridge Research)')
  })

  it('stand in brackets behind the name', () => {
    check('[青岚风险观察中心](Organisation)（Blue Ridge Observatory，[BRO](Organisation 青岚风险观察中心)）')
    check('[青岚新能源投资公司](Organisation)（以下简称“[岚能](Organisation 青岚新能源投资公司)”）')
  })
})

describe('persons', () => {
  it('are one by part of a foreign name or a surname with a title', () => {
    check('[约翰·格林菲尔德](Person)说，[格林菲尔德](Person 约翰·格林菲尔德)又说')
    check('[林知远](Person)是医生，[林医生](Person 林知远)说，[老林](Person 林知远)笑了')
  })

  it('are not guessed from a form of address or a hidden name', () => {
    check('[林知远](Person)，[林某](Person)，[林女士](Person)，[林师傅](Person)')
    check('[林知远](Person)，[林知行](Person)，[林医生](Person)')
  })
})

describe('places', () => {
  it('take their full name', () => {
    check('[北京](Place 北京市)和[陕西](Place 陕西省)，[澄城](Place 澄城县)')
    check('[沪](Place 上海市)上一家厂')
    check('[河北](Place 河北省)的消息')
  })

  it('are one as chain and alone, and keep the longest full form', () => {
    check('[渭南市澄城县](Place)，[澄城县](Place 渭南市澄城县)，[澄城](Place 渭南市澄城县)')
    check('[陕西澄城县](Place 澄城县)，[澄城](Place 澄城县)')
  })

  it('of one name are told by the others in the article', () => {
    const { entities } = resolve('[沈阳市](Place)[和平区](Place)')
    expect(entities.find((e) => e.name === '和平区')).toMatchObject({ adminCode: '210102', lat: 41.79, lon: 123.42 })
  })

  it('stay without a code where nothing tells', () => {
    const { entities } = resolve('[鼓楼区](Place)')
    expect(entities[0].adminCode).toBeUndefined()
  })
})

describe('programmes', () => {
  it('are one with and without year, marks and head', () => {
    check('[2024年“灯下”读书活动](Program)，[“灯下”读书活动](Program 2024年“灯下”读书活动)')
    check('[“灯下”公益项目](Program)，[“灯下”](Program “灯下”公益项目)')
    check('[《关于开展夜读的通知》](Program)，[《通知》](Program 《关于开展夜读的通知》)')
    check('[第十九届青岚运动会](Program)，[第19届青岚运动会](Program 第十九届青岚运动会)')
  })

  it('are not what is held about them, nor another of the series', () => {
    check('[“灯下”公益项目](Program)，[“灯下”公益项目启动仪式](Program)')
    check('[首届青岚诗会](Program)，[第二届青岚诗会](Program)')
    check('[《青岚市夜读条例》](Program)，[《夜读条例》](Program)')
  })

  it('say their kind by the last word, the marks or the verb before', () => {
    const kind = (marked: string) => resolve(marked).entities[0].kind
    expect(kind('[“灯下”读书活动](Program)')).toBe('campaign')
    expect(kind('[《青岚市夜读条例》](Program)')).toBe('policy')
    expect(kind('[《灯下小记》](Program)')).toBe('publication')
    expect(kind('[青岚诗会](Program)')).toBe('event')
    expect(kind('[关于夜读的提案](Program)')).toBe('proposal')
    expect(kind('荣获[“灯下之光”](Program)称号')).toBe('honour')
    expect(kind('[青岚绿道工程](Program)')).toBe('project')
    expect(kind('[青岚云课堂](Program)')).toBe('service')
  })
})

it('says what kind of body an organisation is, by its last word', () => {
  const kind = (marked: string) => resolve(marked).entities[0].kind
  expect(kind('[澄城县总工会](Organisation)')).toBe('union')
  expect(kind('[青岚机械有限公司](Organisation)')).toBe('company')
  expect(kind('[青岚](Organisation)')).toBeUndefined()
})

describe('places that names state', () => {
  it('are added once, with their full name and code, after the others', () => {
    const { entities } = resolve(
      '[澄城县总工会](Organisation)和[澄城县妇联](Organisation)，[陕西省总工会](Organisation)',
    )
    const derived = entities.filter((e) => e.mentions.length === 0)
    expect(derived.map((e) => [e.id, e.type, e.name, e.adminCode, Math.round(e.lat!), Math.round(e.lon!)])).toEqual([
      ['e4', 'Place', '澄城县', '610525', 35, 110],
      ['e5', 'Place', '陕西省', '610000', 34, 109],
    ])
    expect(entities[0].ownName).toBe('总工会')
  })

  it('are not added where the article names the place', () => {
    const { entities } = resolve('[澄城](Place)：[澄城县总工会](Organisation)')
    expect(entities.filter((e) => e.type === 'Place')).toHaveLength(1)
  })
})

it('gives amounts of one spelling one entity, with the value', () => {
  const { entities } = resolve('[3万元](Amount)，[3万元](Amount)，[三万元](Amount)')
  expect(entities.map((e) => e.mentions)).toEqual([[0, 1], [2]])
})

it('numbers entities by first mention, and gives every mention exactly one', () => {
  const { entities } = resolve('[林知远](Person)在[澄城县](Place)的[青岚集团](Organisation)，[林知远](Person)')
  expect(entities.map((e) => [e.id, e.name])).toEqual([
    ['e1', '林知远'],
    ['e2', '澄城县'],
    ['e3', '青岚集团'],
  ])
  expect(entities.flatMap((e) => e.mentions).sort()).toEqual([0, 1, 2, 3])
})

it('survives quotes, marks and emptiness', () => {
  const odd = ['“', '》', '（', '市', '总', '🙂', '·', '𠮷', 'A', ' ', '\u0000', '“”'.repeat(50)]
  const marked = odd
    .flatMap((s) => ['Organisation', 'Person', 'Place', 'Program', 'Amount'].map((t) => `[${s}](${t})`))
    .join('，')
  const { entities } = resolve(marked)
  expect(entities.flatMap((e) => e.mentions)).toHaveLength(odd.length * 5)
})

it('takes near-linear time in many names', () => {
  const types = ['Organisation', 'Person', 'Place', 'Program']
  const names = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      types.map((type) => `[${String.fromCharCode(0x4e00 + i, 0x5e00 + i, 0x6e00 + i)}](${type})`).join('，'),
    ).join('。')
  const time = (marked: string) => {
    const from = process.cpuUsage()
    resolve(marked)
    const { user, system } = process.cpuUsage(from)
    return user + system
  }
  const [small, large] = [names(300), names(3000)]
  time(small)
  // Ten times the names take about ten times as long; a quadratic step would take a hundred times.
  expect(Math.min(time(large), time(large))).toBeLessThan(40 * Math.max(time(small), time(small)))
})

it('takes near-linear time in long names', () => {
  const from = performance.now()
  resolve(
    `[${'市总'.repeat(50_000)}](Organisation)，[${'“头雁”'.repeat(30_000)}](Program)，[${'王·'.repeat(50_000)}](Person)，[${'镇'.repeat(100_000)}](Place)`,
  )
  expect(performance.now() - from).toBeLessThan(5_000)
})
