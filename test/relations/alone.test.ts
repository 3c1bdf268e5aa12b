import { describe, expect, it } from 'vitest'
import { loadResources } from '../../src/cli/resources.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { viewArticle } from '../../src/relations/view.ts'
import { candidatesOf, LEARNED_TYPES } from '../../src/relations/candidates.ts'
import { reduceText } from '../../src/relations/reduced.ts'
import { annotated, check, read } from './check.ts'

describe('what a division starts', () => {
  it('is its, also where its people are named with it or an earlier clause names it', () => {
    check('[白石县](Place)举行[春耕启动仪式](Program)。', 'LAUNCHED', '白石县 → 春耕启动仪式')
    check('[白石县](Place)聚焦就业，持续推进[“暖巢”行动](Program)。', 'LAUNCHED', '白石县 → “暖巢”行动')
    check('[白石县](Place)组织130余名党员开展[“暖巢”行动](Program)。', 'LAUNCHED', '白石县 → “暖巢”行动')
    check(
      '目前，[白石镇](Place)、[青禾镇](Place)均已启动[“暖巢”行动](Program)。',
      'LAUNCHED',
      '白石镇 → “暖巢”行动',
      '青禾镇 → “暖巢”行动',
    )
    check('[白石县](Place)将启动[“暖巢”行动](Program)。', 'LAUNCHED', '白石县 → “暖巢”行动!planned')
  })

  it.each([
    '志愿者在[白石县](Place)开展[“暖巢”行动](Program)。',
    '志愿者深入[白石县](Place)开展[“暖巢”行动](Program)。',
    '联合[白石县](Place)各团支部开展[“暖巢”行动](Program)。',
    '依托[白石县](Place)，重点打造[“暖巢”平台](Program)。',
    '助力[白石县](Place)加快转型，推动[“暖巢”行动](Program)。',
  ])('is none where it only happens there or the division only helps: %s', (text) => check(text, 'LAUNCHED'))

  it.each([
    '[白石县](Place)电信启动[“暖巢”行动](Program)。',
    '[白石县](Place)（青禾镇）工会开展[“暖巢”行动](Program)。',
    '[白石县](Place)持续高温，各级工会开展[“暖巢”行动](Program)。',
    '[白石县](Place)的[钱一凡](Person)在会上说，要推进[“暖巢”行动](Program)。',
  ])('is none where somebody else acts, named or not: %s', (text) => check(text, 'LAUNCHED'))

  it('is none where it is part of what something is called, or only what it is about', () => {
    check('[白石县](Place)是实施[“暖巢”行动](Program)的主体。', 'LAUNCHED')
    check('[白石县](Place)开展以[“暖巢”](Program)为主题的活动。', 'LAUNCHED')
    check('[白石岭](Place)举行[“暖巢”行动](Program)。', 'LAUNCHED')
  })

  it('is not asked of the classifier, which never learned it', () => {
    const view = viewArticle(annotated('[白石县](Place)启动[“暖巢”行动](Program)。'))
    const asked = candidatesOf(view, reduceText(view)).flatMap(({ subject, types }) =>
      types.map((t) => `${view.entities[subject].type} ${LEARNED_TYPES[t]}`),
    )
    expect(asked).toEqual(['Program LOCATED_IN'])
  })

  it('is said beside what the classifier says', async () => {
    const { articles } = await createPipeline(loadResources()).read({
      path: 'sample.txt',
      bytes: new TextEncoder().encode(
        '九江市濂溪区启动春耕行动\n\n本报讯 8月3日，九江市濂溪区举行2024年春耕行动启动仪式。',
      ),
    })
    const [{ entities, relations }] = articles
    const name = (id: string) => entities.find((entity) => entity.id === id)!.name
    const launched = relations.filter(({ type }) => type === 'LAUNCHED')
    expect(launched.map(({ subject }) => name(subject))).toContain('九江市濂溪区')
    expect(launched.map(({ method }) => method)).toContain('rule:launching-4')
  })
})

describe('whom a body brings along', () => {
  it('each acts with it', () => {
    check(
      '[远山集团](Organisation)携旗下企业[青禾公司](Organisation)、[湖光公司](Organisation)和[两山公司](Organisation)捐款。',
      'PARTNERED_WITH',
      '远山集团 → 青禾公司',
      '远山集团 → 湖光公司',
      '远山集团 → 两山公司',
    )
    check('[远山集团](Organisation)携[青禾公司](Organisation)捐款。', 'PARTNERED_WITH', '远山集团 → 青禾公司')
  })

  it('携带, and who is named behind a comma, bring nobody', () => {
    check('[远山集团](Organisation)携带[青禾公司](Organisation)的设备。', 'PARTNERED_WITH')
    check('[远山集团](Organisation)携手前行，[青禾公司](Organisation)捐款。', 'PARTNERED_WITH')
  })
})

describe('in which place of the article a body is, as its name says', () => {
  it.each([
    ['[白石区青禾街道卫生所](Organisation)迎来新人。[青禾街道](Place)下了雨。', '白石区青禾街道卫生所 → 青禾街道'],
    ['[浔光高新区](Place)天晴。[浔光高新区管委会](Organisation)开会。', '浔光高新区管委会 → 浔光高新区'],
    ['[云岭银行白石市支行](Organisation)开业。[白石市](Place)天晴。', '云岭银行白石市支行 → 白石市'],
    ['[云岭公司（白石）](Organisation)开业。[白石](Place)天晴。', '云岭公司（白石） → 白石'],
  ])('%s', (text, expected) => {
    check(text, 'LOCATED_IN', expected)
    const [{ sentence, subjectMention }] = read(text, 'LOCATED_IN')
    // The sentence shown is the one with the name that says it.
    expect(annotated(text).mentions[subjectMention ?? -1].sentence).toBe(sentence)
  })

  it.each([
    '[（白石）有限公司](Organisation)开业。[白石](Place)天晴。',
    '[云岭白石银行](Organisation)开业。[白石](Place)天晴。',
    '[云岭新村酒业](Organisation)开业。[新村](Place)天晴。',
    '[青禾街道](Place)下了雨。[白石区卫生所](Organisation)迎来新人。',
  ])('no place is read from a name that only has its characters: %s', (text) => check(text, 'LOCATED_IN'))
})

describe('what is part of a body that the article also calls by a short form', () => {
  const uni = '[云岭大学](Organisation=云岭大学)迎新。[云岭大](Organisation=云岭大学)天晴。'
  it.each([
    [`${uni}[云岭大董事会](Organisation)开会。`, '云岭大董事会 → 云岭大学'],
    [`${uni}[云岭大古典学系](Organisation)开会。`, '云岭大古典学系 → 云岭大学'],
    [
      '[青禾集团](Organisation=云岭省青禾集团)天晴。[青禾集团白石分公司](Organisation)开会。',
      '青禾集团白石分公司 → 云岭省青禾集团',
    ],
  ])('%s', (text, expected) => {
    check(text, 'PART_OF', expected)
    const [{ sentence, subjectMention }] = read(text, 'PART_OF')
    expect(annotated(text).mentions[subjectMention ?? -1].sentence).toBe(sentence)
  })

  it.each([
    `${uni}[云岭大公司](Organisation)开会。`,
    `${uni}[云岭大纪念馆](Organisation)开会。`,
    `${uni}[云岭大特邀白石区法院](Organisation)开会。`,
    '[青禾银行](Organisation=云岭青禾银行)天晴。[青禾银行业协会](Organisation)开会。',
    '[白石盟](Organisation=云岭白石盟)天晴。[白石盟广电局](Organisation)开会。',
    '[青禾](Organisation=青禾甲)天晴。[青禾](Organisation=青禾乙)下雨。[青禾财务部](Organisation)开会。',
  ])('what only begins like it is none: %s', (text) => check(text, 'PART_OF'))
})
