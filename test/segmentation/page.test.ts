import { describe, expect, it } from 'vitest'
import { articleOf, brokenPlaces, paragraphs, readPage, titles } from './read-page.ts'

/** An invented page with what newspapers do to their text. */
const PAGE = [
  'A3 综合新闻',
  '2024年3月6日 星期三 责任编辑：周某',
  '◆两会·职工声音◆',
  // the rest of the first article, before its own head
  '员服务站的电费，预算为每站每年3000元。试点结束后，由区财政和工会共同承担。',
  '联席会议还将每季度公布一次服务站的使用情况。',
  '临江区政协工会界：',
  '给骑手一个能充电的家',
  '本报讯（记者 林晚秋 通讯员 何一舟）在日前召开的临江区政协三届四次会议上，临江区政协工会界提交了《关于建设骑手服务站的提案》，建议在商圈和写字楼旁建设骑手服务站。',
  '提案建议，由临江区商务局牵头，建立骑手服务站联席会议，并从工会经费中列支骑手和快递',
  '石桥镇办起流动托管班',
  '四百名孩子暑假有人管',
  '■通讯员 苏小满 高远',
  '石桥镇总工会日前启动“流动托管班”，把闲置的村部改成教室，首批开设12个班，接收外来务工人员子',
  '托管班的孩子们在村部上书法课。（陈默 摄）',
  '女400余名。',
  '“孩子有人看，我们上工也安心。”在镇上服装厂做工的刘红梅说。据介绍，流动托管班将持续到8月底。',
  '百名师傅进校园',
  '3月5日，青山市职业技术学院的实训车间里，师傅们正在给学生演示数控机床的操作。',
  '当天，青山市总工会组织100名技术能手走进校园。',
  '本报通讯员 顾北 摄',
  '山里通了“健康专线”',
  '云台县总工会联合云台县人民医院开通“健康专线”，每周三接送偏远乡镇的职工到县城体检。截至2月底，专线已运行16',
  '0趟，为2300多名职工建立健康档案。（王小川）',
  '本报地址：青山市人民路1号 邮编：000000',
]
const halfWidth = (text: string) =>
  text.replace(/[，：；（）！？]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

describe.each([
  ['full-width', PAGE],
  ['half-width', PAGE.map(halfWidth)],
])('a newspaper page in %s punctuation', (_, blocks) => {
  const page = readPage(blocks)
  const article = (title: string) => articleOf(page, title)

  it('holds its articles in the order of their titles', () => {
    expect(titles(page)).toEqual([
      '给骑手一个能充电的家',
      '石桥镇办起流动托管班',
      '百名师傅进校园',
      '山里通了“健康专线”',
    ])
    expect(page.articles.map(({ article }) => article.ord)).toEqual([0, 1, 2, 3])
  })

  it('tells kicker and subtitle from the title', () => {
    expect(article('给骑手一个能充电的家').kicker?.text).toMatch(/^临江区政协工会界[：:]$/)
    expect(article('石桥镇办起流动托管班').subtitle?.text).toBe('四百名孩子暑假有人管')
  })

  it('joins a sentence whose rest stands before the head of its own article', () => {
    const [, second, third] = paragraphs(article('给骑手一个能充电的家'))
    expect(second).toContain('列支骑手和快递员服务站的电费')
    expect(third).toBe('联席会议还将每季度公布一次服务站的使用情况。')
  })

  it('joins a word and a number across the break, and takes the caption out of the way', () => {
    const [first, , caption] = paragraphs(article('石桥镇办起流动托管班'))
    expect(first).toContain('外来务工人员子女400余名。')
    expect(caption).toContain('书法课')
    expect(paragraphs(article('山里通了“健康专线”'))[0]).toContain('已运行160趟')
  })

  it('names the writers in brackets, on their own line, at the end and under a picture', () => {
    const bylines = page.articles.map(({ article: { bylines } }) => bylines.map((b) => `${b.role} ${b.name}`))
    expect(bylines).toEqual([
      ['记者 林晚秋', '通讯员 何一舟'],
      ['通讯员 苏小满', '通讯员 高远', '摄影 陈默'],
      ['通讯员 顾北'],
      ['作者 王小川'],
    ])
  })

  it('leaves the page furniture and the rubric out of every article, and takes the date from it', () => {
    const text = page.articles.map(({ article }) => article.text).join('\n')
    for (const furniture of ['综合新闻', '星期三', '邮编', '两会·职工声音']) expect(text).not.toContain(furniture)
    expect(page.document.publishedAt).toBe('2024-03-06')
    expect(article('百名师傅进校园').publishedAt).toBe('2024-03-06')
  })

  it('leads every character of an article back to its place in the source', () => {
    expect(brokenPlaces(page)).toEqual([])
  })

  it('finds nothing to complain of', () => {
    expect(page.diagnostics).toEqual([])
  })
})

describe('a page that does not come out even', () => {
  it('leaves a passage of no article where it stands, and says so', () => {
    const page = readPage([
      '青山市总工会慰问环卫工人',
      '本报讯（记者 林晚秋）青山市总工会日前走访慰问环卫工人，送去慰问金5万元。（完）',
      '的天文望远镜。望远镜的口径为两米，观测季从十月开始。',
      '云台县举办焊工比武',
      '本报讯（记者 何一舟）云台县总工会日前举办焊工技能竞赛，60名选手参赛。',
    ])
    expect(page.diagnostics.map((d) => d.code)).toEqual(['unplaced-block'])
    const home = articleOf(page, '青山市总工会慰问环卫工人')
    expect(paragraphs(home).at(-1)).toContain('望远镜')
    const [[start, end]] = page.diagnostics[0].spans!
    expect(page.document.text.slice(start, end)).toContain('观测季从十月开始')
  })

  it('keeps every headline of a page of headlines, and says that the text is missing', () => {
    const lines = [
      '青山市总工会慰问环卫工人',
      '云台县举办焊工比武',
      '石桥镇办起流动托管班',
      '临江区建成骑手之家',
      '百名师傅进校园',
    ]
    const page = readPage(lines)
    expect(titles(page)).toEqual(lines)
    expect(page.diagnostics.map((d) => d.code)).toEqual(lines.map(() => 'headline-without-text'))
  })

  it('makes no article of an empty file', () => {
    expect(readPage([]).articles).toEqual([])
  })
})
