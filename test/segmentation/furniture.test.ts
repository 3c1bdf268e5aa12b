import { describe, expect, it } from 'vitest'
import { isCaption } from '../../src/segmentation/caption.ts'
import { dateLine, isFurniture } from '../../src/segmentation/furniture.ts'

describe('the page’s own print', () => {
  it.each([
    '8',
    'A7',
    '第6版',
    '02 要闻',
    '第6版 维权周刊',
    '职工文化 | 8',
    '社区 SHEQU',
    '◀ ▶',
    '2024年3月6日 星期三',
    '2024.3.6 星期三',
    '二〇二四年三月六日',
    '2024年3月6日 星期三 编辑 周某',
    '责编：林晚秋 美编：高远',
    '本报地址：青山市人民路1号 邮编：000000',
    '新闻热线 000-00000000',
    '社区版投稿邮箱:shequ@example.com',
    '国内统一刊号 CN00-0000 邮发代号 0-00',
    '扫描二维码 阅读数字报',
    '（下转第4版）',
  ])('is known: %s', (line) => {
    expect(isFurniture(line)).toBe(true)
  })

  it.each([
    '骑手有了歇脚的家',
    '3.5万元。',
    '补给站”。',
    '今年以来处理劳动纠纷128件',
    '2024年青山市总工会预算公开',
    '微评',
    '青山市总工会热线接听5000次',
    '编辑部的故事',
    '1月30日，青山市职业技术学院的学生正在实训。',
  ])('is not %s', (line) => {
    expect(isFurniture(line)).toBe(false)
  })

  it.each([
    ['2024年3月6日 星期三', '2024-03-06'],
    ['2024.12.31', '2024-12-31'],
    ['二〇二四年十二月二十一日 星期六', '2024-12-21'],
    ['2024年2月30日', undefined],
    ['会议定于2024年3月6日召开，请参加。', undefined],
  ])('gives the date of %s', (line, date) => {
    expect(dateLine(line)).toBe(date)
  })
})

describe('a caption', () => {
  it.each([
    '图为骑手在服务站充电。',
    '骑手在服务站充电（林晚秋 摄）',
    '急救知识培训(青山网发 何一舟 摄)',
    '图说：活动现场。青山市总工会供图(下同)',
    '（图片均拍摄于青山市骑手服务站）',
    '骑手在服务站休息。 林晚秋摄',
  ])('is known: %s', (text) => {
    expect(isCaption(text)).toBe(true)
  })

  it.each(['骑手在服务站充电。', '图书馆里坐满了人，大家都在准备考试。', '他爱好摄影，作品多次获奖。'])(
    'is not %s',
    (text) => {
      expect(isCaption(text)).toBe(false)
    },
  )
})
