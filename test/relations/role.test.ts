import { describe, expect, it } from 'vitest'
import { findRole } from '../../src/relations/role.ts'
import { viewArticle } from '../../src/relations/view.ts'
import { annotated } from './check.ts'

/** The role of the person in the body, whatever relation was read. */
function role(marked: string, person = '钱一凡', body = '云岭省总工会'): string | undefined {
  const view = viewArticle(annotated(marked))
  const at = (name: string): number => view.entities.findIndex((e) => e.name === name)
  return findRole(view, at(person), at(body))
}

const O = '[云岭省总工会](Organisation)'
const P = '[钱一凡](Person)'

describe('a role is written', () => {
  it.each([
    [`${O}主席${P}讲话。`, '主席'],
    [`${O}党组书记、常务副主席${P}讲话。`, '党组书记、常务副主席'],
    [`${O}原主席${P}讲话。`, '原主席'],
    [`${O}的负责人${P}讲话。`, '负责人'],
    [`${O}副主席[孙百川](Person)、${P}讲话。`, '副主席'],
    [`${O}副主席[孙百川](Person)、法律部部长${P}讲话。`, '法律部部长'],
    [`${O}副主席、[白石县委](Organisation)书记${P}讲话。`, '副主席'],
    [`${P}任${O}主席。`, '主席'],
    [`${P}（${O}法律部部长）讲话。`, '法律部部长'],
    [`${P}1990年参加工作。后调入${O}，任科员。2019年起任${O}副主席。`, '科员'],
    [`${O}今天开会。工会主席${P}讲话。`, '主席'],
    [`${O}首席运营官${P}讲话。`, '首席运营官'],
    [`${O}党组成员 副主席${P}讲话。`, '党组成员、副主席'],
    [`${O}兼职副主席${P}讲话。`, '兼职副主席'],
    [`${O}的一名会员${P}讲话。`, '会员'],
    [`${O}由${P}主任作介绍。`, '主任'],
    [`${P}收购了其实际控制的${O}。`, '实际控制人'],
    [`${O}实际控制人为董事长、总经理${P}。`, '董事长、总经理'],
    [`${P}赶到。[云岭省总工会](Organisation)及法定代表人[孙百川](Person)到场。`, undefined],
    [`${O}今天开会，${P}参加。`, undefined],
  ])('%s', (text, expected) => expect(role(text)).toBe(expected))

  it('once for the committee, once for the government', () => {
    const text = '[白石县委](Organisation)副书记、县长[钱一凡](Person)讲话。'
    expect(role(text, '钱一凡', '白石县委')).toBe('副书记')
  })

  it('of the party, whose member is who joined it, whatever he was elsewhere', () => {
    const text = '[钱一凡](Person)，1990年加入[中国共产党](Organisation)，曾任车间主任。'
    expect(role(text, '钱一凡', '中国共产党')).toBe('党员')
  })

  it('of a school, whose student is who attends it', () => {
    const text = '就读于[云岭大学](Organisation)的[钱一凡](Person)表示感谢。'
    expect(role(text, '钱一凡', '云岭大学')).toBe('学生')
  })

  it('with the character that it shares with the name', () => {
    expect(role('[云岭省财政部](Organisation)长[钱一凡](Person)讲话。', '钱一凡', '云岭省财政部')).toBe('部长')
  })
})
