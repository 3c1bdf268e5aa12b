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
    [`${O}今天开会，${P}参加。`, undefined],
  ])('%s', (text, expected) => expect(role(text)).toBe(expected))

  it('once for the committee, once for the government', () => {
    const text = '[白石县委](Organisation)副书记、县长[钱一凡](Person)讲话。'
    expect(role(text, '钱一凡', '白石县委')).toBe('副书记')
  })

  it('with the character that it shares with the name', () => {
    expect(role('[云岭省财政部](Organisation)长[钱一凡](Person)讲话。', '钱一凡', '云岭省财政部')).toBe('部长')
  })
})
