import { describe, expect, it } from 'vitest'
import { readText } from './read-page.ts'

const writers = (text: string) => readText(text).articles[0].article.bylines.map(({ role, name }) => `${role} ${name}`)
const TITLE = '青山市总工会启动“暖冬行动”'
const BODY = '青山市总工会日前启动“暖冬行动”，走访慰问困难职工300余人。'

describe('who wrote an article', () => {
  it.each([
    ['in brackets behind the date line', `本报讯（记者林晚秋 通讯员何一舟）${BODY}`, ['记者 林晚秋', '通讯员 何一舟']],
    ['in half-width brackets', `本报讯 (记者 林晚秋)${BODY}`, ['记者 林晚秋']],
    [
      'with 、 between',
      `青山日报讯（记者林晚秋、高远，通讯员何一舟）${BODY}`,
      ['记者 林晚秋', '记者 高远', '通讯员 何一舟'],
    ],
    [
      'without a role behind a date line',
      `中新网青山3月5日电 (林晚秋 阿依努尔)${BODY}`,
      ['作者 林晚秋', '作者 阿依努尔'],
    ],
    ['before the text', `青山在线记者 林晚秋 通讯员 何一舟 近日，${BODY}`, ['记者 林晚秋', '通讯员 何一舟']],
    ['in brackets at the end', `${BODY}（林晚秋 何一舟）`, ['作者 林晚秋', '作者 何一舟']],
    ['with a role at the end', `${BODY}（记者 林晚秋 实习生 高远）`, ['记者 林晚秋', '实习生 高远']],
    ['with a white space in the name', `${BODY}（通讯员 高 远）`, ['通讯员 高远']],
    ['with editors behind the text', `${BODY}编辑：林晚秋 校对：何一舟`, ['编辑 林晚秋', '校对 何一舟']],
    ['and photographed', `${BODY}图为活动现场。林晚秋 摄`, ['摄影 林晚秋']],
  ])('is found %s', (_, body, expected) => {
    expect(writers(`${TITLE}\n\n${body}`)).toEqual(expected)
  })

  it.each([
    ['本报记者 林晚秋 本报通讯员 何一舟', ['记者 林晚秋', '通讯员 何一舟']],
    ['■通讯员 林晚秋 何一舟', ['通讯员 林晚秋', '通讯员 何一舟']],
    ['□林晚秋', ['作者 林晚秋']],
    ['记者/林晚秋 通讯员/何一舟', ['记者 林晚秋', '通讯员 何一舟']],
    ['（全媒体记者 欧阳清远）', ['记者 欧阳清远']],
    ['文/林晚秋 图/何一舟', ['作者 林晚秋', '摄影 何一舟']],
  ])('is found on a line of its own: %s', (line, expected) => {
    expect(writers(`${TITLE}\n\n${line}\n\n${BODY}`)).toEqual(expected)
  })

  it('is not whoever the text speaks of', () => {
    const text = '记者从会上获悉，户外工作者的意见将写入报告。作者王小川的小说获一审通过，视频显示现场秩序良好。'
    expect(writers(`${TITLE}\n\n${BODY}${text}（周二）指数上涨。`)).toEqual([])
  })

  it('is named once, with its places in the source', () => {
    const page = readText(`${TITLE}\n\n本报讯（记者 林晚秋）${BODY}（林晚秋）`)
    const [byline] = page.articles[0].article.bylines
    expect(page.articles[0].article.bylines).toHaveLength(1)
    expect(byline.spans.map(([start, end]) => page.document.text.slice(start, end))).toEqual(['林晚秋'])
  })
})
