import { describe, expect, it } from 'vitest'
import { readHeadline } from '../../src/segmentation/headline.ts'
import { readText, titles } from './read-page.ts'

/** `R` rubric, `K` kicker, `T` title, `S` subtitle, in the order of the lines. */
function letters(lines: readonly string[]): string {
  const parts = readHeadline(lines)
  return lines
    .map((_, i) => (parts.rubrics.includes(i) ? 'R' : i === parts.kicker ? 'K' : i === parts.title ? 'T' : 'S'))
    .join('')
}

describe('the lines of a headline', () => {
  it.each([
    ['T', ['石桥镇办起流动托管班']],
    ['KT', ['青山市总工会：', '把服务站建到骑手身边']],
    ['TS', ['骑手有了歇脚的家', '青山市总工会新建服务站32个']],
    ['TS', ['小站连着大民生', '——云台县户外劳动者服务站走访记']],
    ['TS', ['凝聚工会力量 护航职工健康', '青山市总工会健康行动在云台启动']],
    ['KT', ['青山市户外劳动者服务站已建成三百二十个', '小站有温度']],
    ['KT', ['青山市焊工技能大赛开幕', '60名选手同场比武']],
    ['KTS', ['云台县总工会', '托管班办到村口', '首批接收学生400人']],
    ['RT', ['●两会声音●', '给骑手一个能充电的家']],
    ['RTS', ['【身边工会】', '骑手有了歇脚的家', '青山市总工会新建服务站32个']],
    ['RKTS', ['一线传真', '青山市总工会', '骑手有了歇脚的家', '全市新建服务站32个']],
  ])('are read as %s', (expected, lines) => {
    expect(letters(lines)).toBe(expected)
  })
})

describe('a heading within an article', () => {
  it('begins no new article where the text goes on about the same', () => {
    const page = readText(
      `青山市骑手服务站调查

本报讯（记者 林晚秋）青山市骑手服务站两年间从5个增加到32个。骑手服务站里有充电柜、饮水机和急救箱，骑手们说，服务站离商圈越近越好用。

充电难在哪里

骑手服务站的充电柜常常排队。青山市总工会在商圈旁的骑手服务站加装充电柜，每站配20个仓位，骑手充电不再排队。`,
    )
    expect(titles(page)).toEqual(['青山市骑手服务站调查'])
    expect(page.articles[0].article.text).toContain('充电难在哪里')
  })

  it('is seen by its number in a policy document, whose sender and date stand at the end', () => {
    const page = readText(
      `关于加强户外劳动者服务站建设的意见
各县（市、区）总工会：
为加强服务站建设，现提出以下意见。
一、总体要求
到2025年，全市建成服务站500个。
二、主要任务
1.统筹规划。各地要制定规划；
2.落实经费。市财政每年安排300万元。
青山市总工会办公室
2024年3月5日`,
    )
    expect(titles(page)).toEqual(['关于加强户外劳动者服务站建设的意见'])
    expect(page.document.publishedAt).toBe('2024-03-05')
    const { article } = page.articles[0]
    const paragraphs = article.paragraphs.map(([start, end]) => article.text.slice(start, end))
    expect(paragraphs).toContain('一、总体要求')
    expect(paragraphs).toContain('各县（市、区）总工会：')
    expect(paragraphs.at(-1)).toBe('青山市总工会办公室')
  })
})

describe('a text without a headline', () => {
  it('is one article, named by its first words, which it does not hold twice', () => {
    const page = readText(
      '青山市总工会日前启动“暖冬行动”。活动筹集资金120万元，走访慰问困难职工3000余人，并为环卫工人送去热饮。',
    )
    const { article, sentences } = page.articles[0]
    expect(article.title.text).toBe('青山市总工会日前启动“暖冬行动”')
    expect(article.text.match(/暖冬行动/g)).toHaveLength(1)
    expect(sentences.map((s) => s.part)).toEqual(['body', 'body'])
  })
})
