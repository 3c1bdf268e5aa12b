import { describe, expect, it } from 'vitest'
import { extractMentions } from '../../src/mentions/index.ts'
import { gazetteer } from '../support/gazetteer.ts'
import { articleOf, becomes, readMarked, taggerOf } from './check.ts'

describe('between rules and tagger', () => {
  it('a tagged name stays when no rule knows better', () =>
    becomes('[柳河县云帆合作社](Organisation)的[周小满](Person)', '[柳河县云帆合作社](Organisation)的[周小满](Person)'))
  it('an exact amount wins over a tagged one', () => becomes('投入[104万](Amount)余元', '投入[104万余元](Amount)'))
  it('an exact amount is found where the tagger is silent', () =>
    becomes('慰问职工4000人次', '慰问职工[4000人次](Amount)'))
  it('a tagged name that holds a number wins over the amount', () =>
    becomes(
      '在[红星120号院](Place)和[“万名职工学技能”活动](Program)',
      '在[红星120号院](Place)和[“万名职工学技能”活动](Program)',
    ))
  it('an ordinal, a bus line or a room that was tagged as an amount is none', () =>
    becomes('第[11次](Amount)乘[32路](Amount)到[106室](Amount)', '第11次乘32路到106室'))
  it('the tagger decides whether 两家 and 一名 count', () => {
    becomes('[两家](Amount)单位', '[两家](Amount)单位')
    becomes('两家单位、一名职工', '两家单位、一名职工')
  })
  it('but 三项 and 三十余人 count things in any case', () =>
    becomes('出台三项措施，三十余人受益', '出台[三项](Amount)措施，[三十余人](Amount)受益'))
  it('the least sure names are left out, and so is what only repeats them', () => {
    const { text } = readMarked('[暖心季](Program)')
    const { article, sentences } = articleOf(text)
    const surfaces = (confidence: number) =>
      extractMentions(article, sentences, { gazetteer, tagger: taggerOf('[暖心季](Program)', confidence) }).map(
        (m) => m.surface,
      )
    expect(surfaces(0.49)).toEqual([])
    expect(surfaces(0.51)).toEqual(['暖心季'])
  })
  it('a person with a common surname and a place of the lists may be less sure than others', () => {
    const found = (tagged: string, confidence: number) => {
      const { article, sentences } = articleOf(readMarked(tagged).text)
      return extractMentions(article, sentences, { gazetteer, tagger: taggerOf(tagged, confidence) }).length
    }
    expect([found('[王小满](Person)', 0.35), found('[暖洋洋](Person)', 0.35), found('[暖洋洋](Person)', 0.65)]).toEqual(
      [1, 0, 1],
    )
    expect([found('[柳林村](Place)', 0.35), found('[暖洋洋](Place)', 0.35), found('[暖洋洋](Place)', 0.6)]).toEqual([
      1, 0, 1,
    ])
  })
  it('a byline is a person, whatever the tagger says', () => {
    const { article, sentences } = articleOf('本报记者 安宁河 报道', ['安宁河'])
    const tagger = taggerOf('本报记者 [安宁河](Place) 报道')
    const [found] = extractMentions(article, sentences, { gazetteer, tagger })
    expect(found).toMatchObject({ type: 'Person', surface: '安宁河', method: 'rule:byline' })
  })
  it('the short form of a union federation is a body, whatever the tagger says', () => {
    becomes(
      '[澄城县](Place)总将拨款，市总、自治区总同办',
      '[澄城县总](Organisation)将拨款，[市总](Organisation)、[自治区总](Organisation)同办',
    )
    becomes(
      '全市总量、小区总面积、市总结、县总工会、该市总建筑面积',
      '全市总量、小区总面积、市总结、[县总工会](Organisation)、该市总建筑面积',
    )
  })
  it('a number inside a quoted name is no amount', () => becomes('发布“八条举措”', '发布“八条举措”'))
  it('“五个一” is no amount', () => becomes('做到“五个一”', '做到“五个一”'))
  it('a byline inside a longer tagged name is not cut out of it', () => {
    const { article, sentences } = articleOf('王健林业工作站挂牌', ['王健'])
    const tagger = taggerOf('[王健林业工作站](Organisation)挂牌')
    expect(extractMentions(article, sentences, { gazetteer, tagger }).map((m) => m.surface)).toEqual(['王健林业工作站'])
  })
  it('every amount carries its quantity, the tagged ones too', () => {
    const { article, sentences } = articleOf('约有两家单位')
    const [found] = extractMentions(article, sentences, { gazetteer, tagger: taggerOf('约有[两家](Amount)单位') })
    expect(found.quantity).toEqual({ value: 2, unit: '家' })
  })
})

describe('the ends of tagged names', () => {
  it('take in the division that was cut off', () => {
    becomes('在[渭南市](Place)[澄城县工人文化宫](Organisation)', '在[渭南市澄城县工人文化宫](Organisation)')
    becomes('澄城县[总工会](Organisation)', '[澄城县总工会](Organisation)')
    becomes('澄城[县总工会](Organisation)', '[澄城县总工会](Organisation)')
  })
  it('but not before a newspaper in 《》 and not a place that is no division', () => {
    becomes('[英国](Place)[《晨邮报》](Organisation)', '[英国](Place)[《晨邮报》](Organisation)')
    becomes('[凤凰大街](Place)[顺达超市](Organisation)', '[凤凰大街](Place)[顺达超市](Organisation)')
  })
  it('make a body of a division with its office', () =>
    becomes('[澄城县](Place)总工会牵头', '[澄城县总工会](Organisation)牵头'))
  it('reach to the closing mark and from the opening one', () => {
    becomes('启动[“春雨](Program)润苗”工程', '启动[“春雨润苗”工程](Program)')
    becomes('学习《职工[代表大会条例》](Program)', '学习[《职工代表大会条例》](Program)')
  })
  it('never over a full stop', () => becomes('启动[“春雨](Program)。润苗”', '启动[“春雨](Program)。润苗”'))
  it('of a program include its marks and its head noun', () => {
    becomes('开展“[清凉驿路](Program)”', '开展[“清凉驿路”](Program)')
    becomes('开展[“清凉驿路”](Program)专项行动', '开展[“清凉驿路”专项行动](Program)')
  })
  it('of whatever stands in 《》 are the marks', () => {
    becomes('《关于建好[“暖心屋”](Program)的[若干建议](Program)》', '[《关于建好“暖心屋”的若干建议》](Program)')
    becomes('据《青年晚报》消息，印发《指引》', '据[《青年晚报》](Organisation)消息，印发[《指引》](Program)')
    becomes('[《暖心屋》新书发布会](Program)', '[《暖心屋》新书发布会](Program)')
    becomes('翻阅[《暖心屋》](Program)丛书', '翻阅[《暖心屋》丛书](Program)')
  })
  it('leave 称号 out of a quoted honour', () =>
    becomes('授予[“金牌工人”称号](Program)', '授予[“金牌工人”](Program)称号'))
  it('make a body of a workshop with its master', () =>
    becomes('[佟大川](Person)劳模创新工作室', '[佟大川劳模创新工作室](Organisation)'))
  it('leave 党组, and a company’s 党委, to the post', () => {
    becomes('[柳河县文联党组](Organisation)书记[周小满](Person)', '[柳河县文联](Organisation)党组书记[周小满](Person)')
    becomes('[云帆科技公司党委](Organisation)副书记', '[云帆科技公司](Organisation)党委副书记')
    becomes('[城关镇党委](Organisation)书记', '[城关镇党委](Organisation)书记')
  })
  it('take in 会 of a party’s committee, not of a meeting', () => {
    becomes('[民盟上海市委](Organisation)会主委', '[民盟上海市委会](Organisation)主委')
    becomes('[上海市委](Organisation)会议', '[上海市委](Organisation)会议')
  })
  it('take in the branch in brackets', () =>
    becomes('[柳河中心学校](Organisation)（河东校区）', '[柳河中心学校（河东校区）](Organisation)'))
  it('part two bodies of one kind', () =>
    becomes('[柳河县总工会和河东区总工会](Organisation)', '[柳河县总工会](Organisation)和[河东区总工会](Organisation)'))
  it('part the country from its newspaper', () =>
    becomes('[英国《晨邮报》](Organisation)', '[英国](Place)[《晨邮报》](Organisation)'))
  it('part two bodies that were read as one', () =>
    becomes('[县委县政府](Organisation)', '[县委](Organisation)[县政府](Organisation)'))
  it('part the outlet from the place of its dateline', () =>
    becomes('[中国工人报合肥](Organisation)讯', '[中国工人报](Organisation)[合肥](Place)讯'))
  it('join a company with its meeting', () =>
    becomes(
      '[云帆科技股份有限公司](Organisation)[2023年第一次临时股东大会](Program)',
      '[云帆科技股份有限公司2023年第一次临时股东大会](Program)',
    ))
  it('leave out what only leads to the name', () => {
    becomes('[故西固区法院](Organisation)', '故[西固区法院](Organisation)')
    becomes('[我县2023年“清凉驿路”活动](Program)', '我县[2023年“清凉驿路”活动](Program)')
  })
})

describe('what the article itself says of names', () => {
  it('a short name that it defines is found wherever it stands', () =>
    becomes(
      '[星河实践服务队](Organisation)（以下简称“星河队”）抵达，星河队随即开工',
      '[星河实践服务队](Organisation)（以下简称“[星河队](Organisation)”）抵达，[星河队](Organisation)随即开工',
    ))
  it('but 公司 stays a word', () =>
    becomes(
      '[云帆科技有限公司](Organisation)（以下简称“公司”）称，公司',
      '[云帆科技有限公司](Organisation)（以下简称“公司”）称，公司',
    ))
  it('a term that it keeps in quotation marks is a program', () => {
    const four = '“清凉屋”。'.repeat(4)
    becomes(`${four}“好得很”。`, `${'[“清凉屋”](Program)。'.repeat(4)}“好得很”。`)
    becomes(`[“清凉屋”](Organisation)。${four}`, '[“清凉屋”](Organisation)。'.repeat(5))
  })
  it('the short form of a company that it names in full is the company', () => {
    becomes(
      '[柳河久盛软件股份有限公司](Organisation)公告，久盛软件表示，久盛软件公司属实',
      '[柳河久盛软件股份有限公司](Organisation)公告，[久盛软件](Organisation)表示，[久盛软件公司](Organisation)属实',
    )
    becomes('[湖南某建筑公司](Organisation)称，某建筑工地', '[湖南某建筑公司](Organisation)称，某建筑工地')
  })
  it('the family name of a foreign person whom it names in full is the person', () =>
    becomes(
      '[比尔·哈里森](Person)说。[哈里森](Place)又说，哈里森还说',
      '[比尔·哈里森](Person)说。[哈里森](Person)又说，[哈里森](Person)还说',
    ))
  it('what stands in a row between names of a kind is one of them', () => {
    becomes('在[南充](Place)、成都、[达州](Place)推开', '在[南充](Place)、[成都](Place)、[达州](Place)推开')
    becomes(
      '[赵立平](Person)、钱一帆、[孙小满](Person)到场',
      '[赵立平](Person)、[钱一帆](Person)、[孙小满](Person)到场',
    )
    becomes('[赵立平](Person)、矿泉水、[孙小满](Person)', '[赵立平](Person)、矿泉水、[孙小满](Person)')
  })
})
