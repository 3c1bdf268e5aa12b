import { describe, it } from 'vitest'
import { becomes, check } from './check.ts'

describe('a longer name that the article gives', () => {
  it('takes the place of a shorter one inside it, where the article defines it', () =>
    becomes(
      '[澄城](Place)[云帆农村商业银行](Organisation)（以下简称“澄城云帆银行”），[澄城](Place)云帆银行说',
      '[澄城云帆农村商业银行](Organisation)（以下简称“[澄城云帆银行](Organisation)”），[澄城云帆银行](Organisation)说',
    ))
  it('takes the place of a part of it elsewhere', () =>
    becomes(
      '[柳河云帆纪念馆](Organisation)开馆。到[柳河](Place)云帆纪念馆参观',
      '[柳河云帆纪念馆](Organisation)开馆。到[柳河云帆纪念馆](Organisation)参观',
    ))
  it('stays where it is but a part of a longer name', () =>
    becomes(
      '[云帆集团](Organisation)与[云帆集团柳河分公司](Organisation)',
      '[云帆集团](Organisation)与[云帆集团柳河分公司](Organisation)',
    ))
})

describe('what always follows a name', () => {
  it('belongs to it', () =>
    becomes(
      '[云帆](Place)铺子开业，[云帆](Place)铺子捐款，顾客说[云帆](Place)铺子好',
      '[云帆铺子](Organisation)开业，[云帆铺子](Organisation)捐款，顾客说[云帆铺子](Organisation)好',
    ))
  it('does not where the name stands alone too, or only twice', () => {
    becomes(
      '[云帆](Place)铺子开业，[云帆](Place)铺子捐款，到[云帆](Place)去',
      '[云帆](Place)铺子开业，[云帆](Place)铺子捐款，到[云帆](Place)去',
    )
    becomes('[云帆](Place)铺子开业，[云帆](Place)铺子捐款', '[云帆](Place)铺子开业，[云帆](Place)铺子捐款')
  })
  it('is no post and no verb', () =>
    becomes(
      '[钱立](Person)书记说，[钱立](Person)书记到，[钱立](Person)书记来',
      '[钱立](Person)书记说，[钱立](Person)书记到，[钱立](Person)书记来',
    ))
})

describe('companies, laws and honours of the lists', () => {
  it('are names wherever they stand', () =>
    becomes('与拼多多签约，学习招标投标法', '与[拼多多](Organisation)签约，学习[招标投标法](Program)'))
  it('are what the lists say', () => becomes('[沃尔玛](Place)开业', '[沃尔玛](Organisation)开业'))
  it('are not cut out of longer names or words', () =>
    becomes(
      '[拼多多公益基金会](Organisation)，有限公司法定代表人',
      '[拼多多公益基金会](Organisation)，有限公司法定代表人',
    ))
})

describe('what the lists know where nothing else was read', () => {
  it('is a place between words that do not go on it', () =>
    becomes('仪式在银川举行，意大利总理到场', '仪式在[银川](Place)举行，[意大利](Place)总理到场'))
  it('is the place of a dateline', () => becomes('本报银川讯 近日', '本报[银川](Place)讯 近日'))
  it('is a body behind a division', () =>
    becomes('在渭南市澄城县文化馆，孩子们', '在[渭南市澄城县文化馆](Organisation)，孩子们'))
  it('is a short form before a post, and a form of address', () =>
    becomes(
      '市委副书记、政法委书记到场。联系人：钱老师。',
      '[市委](Organisation)副书记、[政法委](Organisation)书记到场。联系人：[钱老师](Person)。',
    ))
  it('is no part of a longer word', () => becomes('树立远大理想，依法治安', '树立远大理想，依法治安'))
})

describe('without a tagger', () => {
  it('nothing of it changes what rules alone read', () => check('[辽宁省总](Organisation)将投入[991万元](Amount)'))
})
