import { describe, it } from 'vitest'
import { becomes } from './check.ts'

describe('a name that swallowed a verb', () => {
  it('is cut before it; what is counted behind it has no name', () =>
    becomes('[辽宁省建成职工书屋](Organisation)[47座](Amount)', '[辽宁省](Place)建成职工书屋[47座](Amount)'))
  it('keeps a body behind it that is long enough to be a name', () =>
    becomes(
      '[盘锦市成立云帆人民调解委员会](Organisation)。',
      '[盘锦市](Place)成立[云帆人民调解委员会](Organisation)。',
    ))
  it('keeps the body before it', () =>
    becomes('[云帆农业选派](Organisation)8名技工', '[云帆农业](Organisation)选派[8名](Amount)技工'))
  it('is cut before what is asked of a court or awarded by it', () => {
    becomes('[云帆科技请求法院](Organisation)判令', '[云帆科技](Organisation)请求法院判令')
    becomes(
      '[云帆酒业赔偿柳荫酒业股份有限公司](Organisation)损失',
      '[云帆酒业](Organisation)赔偿[柳荫酒业股份有限公司](Organisation)损失',
    )
    becomes('[柳荫县国家赔偿委员会](Organisation)', '[柳荫县国家赔偿委员会](Organisation)')
  })
  it('leaves its adverbs behind', () =>
    becomes('[云帆控股集团近日捐赠](Organisation)图书', '[云帆控股集团](Organisation)近日捐赠图书'))
  it('is cut at 建设 where the article names what is built', () => {
    becomes(
      '[云帆匠心学院](Organisation)在[渭南市澄城县建设云帆匠心学院实训基地](Organisation)',
      '[云帆匠心学院](Organisation)在[渭南市澄城县](Place)建设[云帆匠心学院实训基地](Organisation)',
    )
    becomes('[澄城县建设工程质量监督站](Organisation)', '[澄城县建设工程质量监督站](Organisation)')
  })
  it('is cut at 计划 behind the short form of a union, or a body named elsewhere', () => {
    becomes('[区总计划](Organisation)今年', '[区总](Organisation)计划今年')
    becomes(
      '[云帆重工](Organisation)说，[云帆重工计划](Organisation)扩产',
      '[云帆重工](Organisation)说，[云帆重工](Organisation)计划扩产',
    )
  })
  it('is cut at 派出 or 审计 behind a body named elsewhere', () => {
    becomes(
      '[柳荫县审计局](Organisation)说。[柳荫县审计局审计县属医院](Organisation)',
      '[柳荫县审计局](Organisation)说。[柳荫县审计局](Organisation)审计县属医院',
    )
    becomes(
      '[柳荫县公安局](Organisation)、[柳荫县公安局派出所](Organisation)',
      '[柳荫县公安局](Organisation)、[柳荫县公安局派出所](Organisation)',
    )
  })
  it('stays whole where the verb makes a unit of it, or stands in marks', () => {
    becomes('[澄城县委组织部](Organisation)', '[澄城县委组织部](Organisation)')
    becomes('[市表彰奖励办公室](Organisation)', '[市表彰奖励办公室](Organisation)')
    becomes('[“开展·云帆”青年服务队](Organisation)', '[“开展·云帆”青年服务队](Organisation)')
    becomes(
      '[云帆集团](Organisation)和[云帆集团组织](Organisation)',
      '[云帆集团](Organisation)和[云帆集团组织](Organisation)',
    )
  })
})

describe('what is named', () => {
  it('no bodies of a kind', () =>
    becomes('[各县区总工会](Organisation)、[各国议会联盟](Organisation)', '各县区总工会、[各国议会联盟](Organisation)'))
  it('no 工会 or 党支部 alone', () =>
    becomes(
      '[工会](Organisation)和[党支部](Organisation)到[区总工会](Organisation)',
      '工会和党支部到[区总工会](Organisation)',
    ))
  it('whoever is called a team, in marks too', () =>
    becomes('[“云帆”志愿服务队](Program)到', '[“云帆”志愿服务队](Organisation)到'))
  it('no going up a hill', () => becomes('[登山](Place)到[上海](Place)', '登山到[上海](Place)'))
  it('by its head noun', () => {
    becomes('[云岭读书促进会](Program)', '[云岭读书促进会](Organisation)')
    becomes('[云岭登高大赛](Organisation)', '[云岭登高大赛](Program)')
  })
  it('but not by the head noun where marks or an ordinal say otherwise', () => {
    becomes('[《云岭大学》](Program)', '[《云岭大学》](Program)')
    becomes('[第三届云岭书院学会](Program)', '[第三届云岭书院学会](Program)')
  })
})

describe('a plan', () => {
  it('is what an undertaking does, before what it plans', () =>
    becomes('[“云帆行”项目计划](Program)为', '[“云帆行”项目](Program)计划为'))
  it('is the undertaking itself elsewhere', () =>
    becomes('[“云帆行”项目计划](Program)。', '[“云帆行”项目计划](Program)。'))
})

describe('the short form of a union in a division that no list holds', () => {
  it('is read where the article names the union in full', () =>
    becomes(
      '[抚州市柳荫区总工会](Organisation)。今年柳荫区总为职工办实事',
      '[抚州市柳荫区总工会](Organisation)。今年[柳荫区总](Organisation)为职工办实事',
    ))
  it('with the city before it', () =>
    becomes('抚州柳荫区总：[柳荫区总工会](Organisation)', '[抚州柳荫区总](Organisation)：[柳荫区总工会](Organisation)'))
  it('is read behind the name of a place, before what a body does', () =>
    becomes('[柳荫区](Place)总拨付[36万元](Amount)', '[柳荫区总](Organisation)拨付[36万元](Amount)'))
  it('not where 总 belongs to what follows', () => {
    becomes('[柳荫区](Place)总人口', '[柳荫区](Place)总人口')
    becomes('[柳荫区](Place)总让人想起', '[柳荫区](Place)总让人想起')
  })
})

describe('what the tagger did not see', () => {
  it('is a program where a quotation says so by its last word, or by the word behind it', () => {
    becomes('补贴“点灯夜校”', '补贴[“点灯夜校”](Program)')
    becomes('发放“茶农贷”，推进“百馆领读”计划', '发放[“茶农贷”](Program)，推进[“百馆领读”计划](Program)')
  })
  it('is none in a saying, or where only the head is quoted', () => {
    becomes('“认房不认贷”、“立即采取行动”', '“认房不认贷”、“立即采取行动”')
    becomes('“夜校”火了', '“夜校”火了')
  })
  it('is a body or a person that it saw elsewhere', () =>
    becomes(
      '[柳荫区工人文化宫](Organisation)主任[梅见微](Person)说。补贴柳荫区工人文化宫，梅见微致谢',
      '[柳荫区工人文化宫](Organisation)主任[梅见微](Person)说。补贴[柳荫区工人文化宫](Organisation)，[梅见微](Person)致谢',
    ))
  it('also where only four characters name a school', () =>
    becomes(
      '[滨江中学](Organisation)获奖。滨江中学教师说',
      '[滨江中学](Organisation)获奖。[滨江中学](Organisation)教师说',
    ))
  it('but no part of a longer name', () =>
    becomes(
      '[柳荫区云帆图书馆](Organisation)、柳荫区云帆图书馆河东馆区',
      '[柳荫区云帆图书馆](Organisation)、柳荫区云帆图书馆河东馆区',
    ))
  it('is the short form of a union of a division that other bodies are named after', () =>
    becomes(
      '柳荫县总启动，[柳荫县审计局](Organisation)跟进',
      '[柳荫县总](Organisation)启动，[柳荫县审计局](Organisation)跟进',
    ))
  it('is a union that plans, not a total that was planned', () => {
    becomes('市总计划全年走访', '[市总](Organisation)计划全年走访')
    becomes('市总计划投资', '市总计划投资')
  })
  it('is a zone behind 建设, not a road of that name', () => {
    becomes('[柳荫县](Place)的[柳荫县建设云帆产业园](Place)', '[柳荫县](Place)的[柳荫县](Place)建设[云帆产业园](Place)')
    becomes('[柳荫县](Place)的[柳荫县建设路](Place)', '[柳荫县](Place)的[柳荫县建设路](Place)')
  })
})
