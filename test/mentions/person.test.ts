import { describe, it } from 'vitest'
import { becomes } from './check.ts'

describe('a name of which one character is hidden', () => {
  it('goes on where the article says so again', () =>
    becomes('[钱某](Person)柏利用职务，[钱某](Person)柏认罪', '[钱某柏](Person)利用职务，[钱某柏](Person)认罪'))
  it('goes on before a mark', () =>
    becomes('与[钱某](Person)柏、[赵某](Person)串联', '与[钱某柏](Person)、[赵某](Person)串联'))
  it('ends at 某 where the article names it so', () =>
    becomes(
      '[钱某](Person)看到后，[钱某](Person)看到，[钱某](Person)，男',
      '[钱某](Person)看到后，[钱某](Person)看到，[钱某](Person)，男',
    ))
})

describe('what stands beside a name', () => {
  it('is a particle, a post, or 摄 of the picture before', () => {
    becomes('据[钱某于](Person)2011年', '据[钱某](Person)于2011年')
    becomes('[钱立平为](Person)基地揭牌', '[钱立平](Person)为基地揭牌')
    becomes('[钱立大使](Person)表示', '[钱立](Person)大使表示')
    becomes('图 [摄钱立平](Person)表示', '图 摄[钱立平](Person)表示')
  })
  it('is where he went, or what he read', () => {
    becomes('[钱立到](Person)[南桥镇](Place)调研', '[钱立](Person)到[南桥镇](Place)调研')
    becomes('[钱立就](Person)《南桥通则》讲解', '[钱立](Person)就[《南桥通则》](Program)讲解')
    becomes('[钱立在](Person)8月4日说', '[钱立](Person)在8月4日说')
    becomes('[钱立在](Person)，', '[钱立在](Person)，')
  })
  it('ends before what a court says of him, and is none where somebody without a name is sued', () => {
    becomes('[钱立平被](Person)判赔偿', '[钱立平](Person)被判赔偿')
    becomes('[钱某被](Person)判赔偿', '[钱某](Person)被判赔偿')
    becomes('演员[诉某](Person)公司', '演员诉某公司')
  })
  it('is all of a handle or an address', () => {
    becomes('微信：[linkhaoji](Person)，[desk](Person)@a.cn', '微信：linkhaoji，desk@a.cn')
    becomes('[Anna Lindt](Person)说', '[Anna Lindt](Person)说')
  })
  it('is part of a foreign name', () => becomes('[戈尔将尼](Person)到', '[戈尔将尼](Person)到'))
  it('tells a person from a body', () => becomes('[钱立平律师](Organisation)说', '[钱立平](Person)律师说'))
})

describe('two bodies read as one', () => {
  it('are an outlet and a body, or owner and owned', () => {
    becomes('[柳河日报渭南市总工会](Organisation)公布', '[柳河日报](Organisation)[渭南市总工会](Organisation)公布')
    becomes('[云帆集团子公司云帆物流](Organisation)计划', '[云帆集团](Organisation)子公司[云帆物流](Organisation)计划')
    becomes('[云帆集团大股东](Organisation)计划', '[云帆集团](Organisation)大股东计划')
  })
  it('have 携手 between them', () =>
    becomes(
      '[渭南市红十字会携手云帆乳业集团](Organisation)开展',
      '[渭南市红十字会](Organisation)携手[云帆乳业集团](Organisation)开展',
    ))
})

describe('a unit right behind a body', () => {
  it('belongs to it', () => {
    becomes('与[青岚工匠学院](Organisation)分院', '与[青岚工匠学院分院](Organisation)')
    becomes('[云帆集团](Organisation)分公司工会主席', '[云帆集团分公司工会](Organisation)主席')
    becomes('[云帆集团](Organisation)[分公司](Organisation)到', '[云帆集团分公司](Organisation)到')
  })
  it('is none of it where it is said twice, or is but its site', () => {
    becomes('[云帆委办公室](Organisation)办公室主任', '[云帆委办公室](Organisation)办公室主任')
    becomes('[柳河中医院官网](Organisation)发布', '[柳河中医院](Organisation)官网发布')
  })
})

describe('a quoted name', () => {
  it('takes in what stands between the mark and its head noun', () => {
    becomes('开展[“云帆”](Program)金秋助学活动为学生', '开展[“云帆”金秋助学活动](Program)为学生')
    becomes('开展“学云帆，树理想”红色宣讲活动。', '开展[“学云帆，树理想”红色宣讲活动](Program)。')
  })
  it('takes in its year and session', () => {
    becomes(
      '举办2024年[“云帆”活动](Program)、首届[云帆大赛](Program)',
      '举办[2024年“云帆”活动](Program)、[首届云帆大赛](Program)',
    )
    becomes(
      '开展全县[“云帆”活动](Program)、全县[云帆大赛](Program)',
      '开展全县[“云帆”活动](Program)、[全县云帆大赛](Program)',
    )
  })
  it('ends before what begins a clause', () =>
    becomes('[“云帆”](Program)开展助学活动', '[“云帆”](Program)开展助学活动'))
  it('ends before another word', () => becomes('[“云帆”](Program)计划总投资', '[“云帆”](Program)计划总投资'))
})
