import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/segmentation/sentences.ts'
import { readText } from './read-page.ts'

/** The sentences as the test writes them, one `|` between. */
const check = (marked: string) => {
  const text = marked.replaceAll('|', '')
  const sentences = splitSentences(text, 0, text.length).map(([start, end]) => text.slice(start, end).trim())
  expect(sentences.join('|')).toBe(marked)
}

describe('sentences', () => {
  it('end at 。！？ and keep ；within', () => {
    check('一是摸清底数；二是分类施策。|成效如何？|大家都说好！|下一步还要扩大。')
  })

  it('take closing marks with them', () => {
    check('他问：“好不好？”|众人答：“好！”|会议结束。')
  })

  it('keep who said it with what was said', () => {
    check('“这份关怀很温暖。”职工赵强说。|活动持续到月底。')
    check('“先把站点建起来。建起来才有人用。”县总工会主席周敏表示，经费已经到位。')
  })

  it('are not cut within short brackets and titles of works', () => {
    check('《怎么办？》在青山首演（票已售罄！明天加演。）。|观众很多。')
  })

  it('are cut within quotations that run on', () => {
    const long = '服务站离商圈越近越好用，我们都希望多建一些，离路口也近一些'
    check(`他说：“${long}。|${long}。|${long}。|${long}。”`)
  })

  it('go on over a mark between Latin letters, as a lost sign leaves it', () => {
    check('拟建8万m?PC构件项目，见a.cn/x?id=3。|好吗?|好!')
  })

  it('survive unbalanced quotation marks', () => {
    check('他说：“好。|我去。|“走吧。”|后来呢？')
  })

  it('read Latin full stops and leave numbers alone', () => {
    const text = '增长3.5%。The hall opened in May. It seats 300. 完。'
    expect(splitSentences(text, 0, text.length).map(([start, end]) => text.slice(start, end))).toEqual([
      '增长3.5%。',
      'The hall opened in May.',
      'It seats 300. 完。',
    ])
  })

  it('number the article’s parts: title and byline line stand by themselves', () => {
    const { article, sentences } = readText('骑手有了歇脚的家\n\n本报记者 林晚秋\n\n第一句。第二句。\n\n第三句。')
      .articles[0]
    expect(sentences.map((s) => [s.ord, s.part, s.paragraph, article.text.slice(s.start, s.end)])).toEqual([
      [0, 'title', undefined, '骑手有了歇脚的家'],
      [1, 'byline', undefined, '本报记者 林晚秋'],
      [2, 'body', 0, '第一句。'],
      [3, 'body', 0, '第二句。'],
      [4, 'body', 1, '第三句。'],
    ])
  })
})
