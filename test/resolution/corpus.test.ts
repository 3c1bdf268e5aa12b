import { describe, expect, it } from 'vitest'
import type { Entity } from '../../src/model/entity.ts'
import type { Judgement } from '../../src/model/judgement.ts'
import type { DocumentReading } from '../../src/model/reading.ts'
import { resolveCorpus } from '../../src/resolution/index.ts'
import { read } from './marked.ts'

const at = '2024-05-01T00:00:00Z'
const named = (entities: readonly Entity[], name: string) => entities.filter((entity) => entity.name === name)
const resolve = (readings: readonly DocumentReading[], judgements: readonly Judgement[] = []) =>
  resolveCorpus(readings, judgements)

describe('entities across articles', () => {
  it('makes one of the same full name and division, and keeps every member', () => {
    const { entities } = resolve([
      read('甲\n[市总](Organisation 兰山市总工会)慰问职工', {
        more: { 兰山市总工会: { adminCode: '990100', ownName: '总工会' } },
      }),
      read('乙\n[兰山市总工会](Organisation)开会', {
        more: { 兰山市总工会: { adminCode: '990100', ownName: '总工会' } },
      }),
    ])
    const [union, ...others] = named(entities, '兰山市总工会')
    expect(others).toEqual([])
    expect(union.members).toHaveLength(2)
    expect(union.aliases).toEqual(['市总'])
    expect(union.adminCode).toBe('990100')
  })

  it('says of every id that has become part of another, by a rule or by people, where it went', () => {
    const post = { type: 'MEMBER_OF', subject: '周海云', object: '兰山市财政局', role: '局长' } as const
    const readings = ['开会', '慰问职工'].map((did) =>
      read(`${did}\n[兰山市财政局](Organisation)局长[周海云](Person)${did}`, { said: [post] }),
    )
    const apart = readings.map((reading) => named(resolve([reading]).entities, '周海云')[0]!.id)
    const body = named(resolve(readings).entities, '兰山市财政局')[0]!.id
    const together = resolve(readings)
    expect(named(together.entities, '周海云')).toHaveLength(1)
    const [stays, gone] = apart.toSorted() as [string, string]
    expect([...together.merged]).toEqual([
      [gone, { into: stays, name: '周海云', article: expect.stringMatching(/^(?:开会|慰问职工)$/) }],
    ])
    expect(together.merged.has(body)).toBe(false)
    const apartAgain = resolve(readings, [{ kind: 'different', id: 'j', at, entities: [stays, gone] }])
    expect(apartAgain.merged.size).toBe(0)
  })

  it('keeps the committees of several parties in one city apart', () => {
    const committee = (name: string, ownName: string) =>
      read(`开会\n[${name}](Organisation)`, { more: { [name]: { adminCode: '990100', ownName } } })
    const { entities } = resolve([
      committee('兰山市委', '委'),
      committee('中共兰山市委员会', '委员会'),
      committee('共青团兰山市委', '委'),
      committee('民盟兰山市委', '委'),
      committee('九三学社兰山市委员会', '委员会'),
    ])
    expect(entities.map(({ members }) => members.length).toSorted()).toEqual([1, 1, 1, 2])
  })

  it('keeps 兴化 and 兴义 apart and does not even ask', () => {
    const resolution = resolve([
      read('甲\n[兴化市教育局](Organisation)', { more: { 兴化市教育局: { adminCode: '321281', ownName: '教育局' } } }),
      read('乙\n[兴义市教育局](Organisation)', { more: { 兴义市教育局: { adminCode: '522301', ownName: '教育局' } } }),
    ])
    expect(resolution.entities).toHaveLength(2)
    expect(resolution.possiblySame).toEqual([])
  })

  it('keeps two streets of one name in two cities apart', () => {
    const { entities } = resolve([
      read('甲\n[鼓楼区](Place)', { more: { 鼓楼区: { adminCode: '320106' } } }),
      read('乙\n[鼓楼区](Place)', { more: { 鼓楼区: { adminCode: '350102' } } }),
    ])
    expect(entities).toHaveLength(2)
  })

  it('does not take an unresolved short form for the same body elsewhere', () => {
    const { entities, possiblySame } = resolve([
      read('甲\n[市总](Organisation)慰问[人民医院](Organisation)'),
      read('乙\n[市总](Organisation)慰问[人民医院](Organisation)'),
    ])
    expect(entities).toHaveLength(4)
    expect(possiblySame).toEqual([])
  })

  it('tells programmes by title and year', () => {
    const { entities, possiblySame } = resolve([
      read('甲\n[2023年“春风”行动](Program)'),
      read('乙\n[2023年“春风”行动](Program)'),
      read('丙\n[2024年“春风”行动](Program)'),
      read('丁\n[“春风”行动](Program)'),
    ])
    expect(entities.map((e) => [e.name, e.members.length]).sort()).toEqual([
      ['2023年“春风”行动', 2],
      ['2024年“春风”行动', 1],
      ['“春风”行动', 1],
    ])
    expect(possiblySame).toHaveLength(2)
    for (const { reasons } of possiblySame) expect(reasons.join()).toContain('年份')
  })

  it('never shares a figure between places, be the value the same', () => {
    const quantity = { value: 1_000_000, unit: '元', currency: 'CNY' }
    const resolution = resolve([
      read('甲\n[甲厂](Organisation)捐[100万元](Amount)，[乙厂](Organisation)捐[100万元](Amount)', {
        more: { '100万元': { quantity } },
      }),
      read('乙\n[丙厂](Organisation)捐[100万元](Amount)', { more: { '100万元': { quantity } } }),
    ])
    expect(named(resolution.entities, '100万元')).toHaveLength(3)
    const [{ article, entities }] = read(
      '甲\n[甲厂](Organisation)捐[100万元](Amount)，[乙厂](Organisation)捐[100万元](Amount)',
    ).articles
    const figure = entities.find((e) => e.type === 'Amount')!
    const [first, second] = figure.mentions.map((mention) => resolution.entityOf(article.id, figure.id, mention))
    expect(first).not.toBe(second)
    expect(resolution.entityOf(article.id, figure.id)).toBe(first)
  })
})

it("asks about a school named with and without its county, not about two counties' schools", () => {
  const school = (county: string, code: string) =>
    read(`${county}\n[${county}河灯小学](Organisation)`, {
      more: { [`${county}河灯小学`]: { adminCode: code, ownName: '河灯小学' } },
    })
  const { possiblySame } = resolve([
    school('甲县', '990101'),
    school('乙县', '990102'),
    read('丙\n[河灯小学](Organisation)'),
  ])
  expect(possiblySame.map(({ reasons }) => reasons.join())).toEqual([
    expect.stringContaining('去掉地名后同名'),
    expect.stringContaining('去掉地名后同名'),
  ])
})

it('takes a figure that an article repeats of one subject for one figure', () => {
  const quantity = { value: 30, unit: '人' }
  const reading = read(
    '[甲厂](Organisation)招[30人](Amount)\n[甲厂](Organisation)招[30人](Amount)，[乙厂](Organisation)招[30人](Amount)',
    {
      more: { '30人': { quantity } },
      said: [
        { type: 'HAS_AMOUNT', subject: '甲厂', object: '30人', objectMention: 1 },
        { type: 'HAS_AMOUNT', subject: '甲厂', object: '30人', objectMention: 3 },
        { type: 'HAS_AMOUNT', subject: '乙厂', object: '30人', objectMention: 5 },
      ],
    },
  )
  const resolution = resolve([reading])
  expect(named(resolution.entities, '30人')).toHaveLength(2)
  const [{ article, entities }] = reading.articles
  const figure = entities.find((e) => e.type === 'Amount')!.id
  expect(resolution.entityOf(article.id, figure, 3)).toBe(resolution.entityOf(article.id, figure, 1))
  expect(resolution.entityOf(article.id, figure, 5)).not.toBe(resolution.entityOf(article.id, figure, 1))
})

describe('persons', () => {
  const member = { type: 'MEMBER_OF', subject: '林知远', object: '青梧机械厂' } as const

  it('leaves two of one name two, and says that they may be one and why', () => {
    const { entities, possiblySame } = resolve([
      read('甲\n[林知远](Person)在[青梧机械厂](Organisation)'),
      read('乙\n[林知远](Person)在[青梧机械厂](Organisation)'),
    ])
    expect(named(entities, '林知远')).toHaveLength(2)
    expect(possiblySame).toHaveLength(1)
    expect(possiblySame[0].reasons).toContain('姓名相同')
    expect(possiblySame[0].reasons.join()).toContain('青梧机械厂')
  })

  it('makes them one when both serve the same body', () => {
    const { entities, possiblySame } = resolve([
      read('甲\n[林知远](Person)在[青梧机械厂](Organisation)', { said: [{ ...member, role: '钳工' }] }),
      read('乙\n[林知远](Person)在[青梧机械厂](Organisation)', { said: [{ ...member, role: '班长' }] }),
    ])
    expect(named(entities, '林知远')).toHaveLength(1)
    expect(possiblySame).toEqual([])
  })

  it('never takes a form of address for a name', () => {
    const { entities, possiblySame } = resolve([
      read('甲\n[张师傅](Person)和[王某](Person)'),
      read('乙\n[张师傅](Person)和[王某](Person)'),
    ])
    expect(entities).toHaveLength(4)
    expect(possiblySame).toEqual([])
  })

  it('knows an author by the paper', () => {
    const resolution = resolve([
      read('甲\n正文', { bylines: ['林知远'], outlet: '青梧日报' }),
      read('乙\n正文', { bylines: ['林知远'], outlet: '青梧日报' }),
      read('丙\n正文', { bylines: ['林知远'], outlet: '兰山晚报' }),
    ])
    expect(named(resolution.entities, '林知远')).toHaveLength(2)
  })
})

describe('what people decided', () => {
  const readings = [
    read('甲\n[青梧机械厂](Organisation)'),
    read('乙\n[青梧重工](Organisation)'),
    read('丙\n[林知远](Person)在[青梧机械厂](Organisation)', {
      said: [{ type: 'MEMBER_OF', subject: '林知远', object: '青梧机械厂' }],
    }),
    read('丁\n[林知远](Person)在[青梧重工](Organisation)', {
      said: [{ type: 'MEMBER_OF', subject: '林知远', object: '青梧重工' }],
    }),
  ]
  const before = resolve(readings)
  const factory = named(before.entities, '青梧机械厂')[0].id
  const works = named(before.entities, '青梧重工')[0].id
  const same: Judgement = { id: 'j1', at, kind: 'same', entities: [factory, works] }

  it('merges what is the same, under the smaller id, and what follows from it', () => {
    const { entities } = resolve(readings, [same])
    const [merged] = entities.filter((e) => e.type === 'Organisation')
    expect(merged.id).toBe([factory, works].sort()[0])
    expect(merged.members).toHaveLength(4)
    expect(entities.filter((e) => e.type === 'Organisation')).toHaveLength(1)
    expect(named(entities, '林知远')).toHaveLength(1)
  })

  it('lets a later word take back an earlier one, and undo the undoing', () => {
    const apart: Judgement = { id: 'j2', at, kind: 'different', entities: [factory, works] }
    const undo: Judgement = { id: 'j3', at, kind: 'undo', judgement: 'j2' }
    const undoUndo: Judgement = { id: 'j4', at, kind: 'undo', judgement: 'j3' }
    const bodies = (judgements: Judgement[]) =>
      resolve(readings, judgements).entities.filter((e) => e.type === 'Organisation').length
    expect(bodies([same])).toBe(1)
    expect(bodies([same, apart])).toBe(2)
    expect(bodies([same, apart, undo])).toBe(1)
    expect(bodies([same, apart, undo, undoUndo])).toBe(2)
  })

  it('keeps persons apart whom a person set apart, whatever their bodies say', () => {
    const two = [
      read('甲\n[林知远](Person)在[青梧机械厂](Organisation)', {
        said: [{ type: 'MEMBER_OF', subject: '林知远', object: '青梧机械厂' }],
      }),
      read('乙\n[林知远](Person)任职于[青梧机械厂](Organisation)', {
        said: [{ type: 'MEMBER_OF', subject: '林知远', object: '青梧机械厂' }],
      }),
    ]
    const ids = two.map((reading) => named(resolve([reading]).entities, '林知远')[0].id) as [string, string]
    const resolution = resolve(two, [{ id: 'j', at, kind: 'different', entities: ids }])
    expect(named(resolution.entities, '林知远')).toHaveLength(2)
    expect(resolution.possiblySame).toEqual([])
  })

  it('renames, by an id from before a merge too, and keeps the old name as an alias', () => {
    const rename: Judgement = { id: 'j2', at, kind: 'rename', entity: works, name: '青梧重型机械厂' }
    const [merged] = resolve(readings, [same, rename]).entities.filter((e) => e.type === 'Organisation')
    expect(merged.name).toBe('青梧重型机械厂')
    expect(merged.aliases).toEqual(['青梧机械厂', '青梧重工'])
  })

  it('does not merge things of different types, and says which judgements change nothing', () => {
    const person = named(before.entities, '林知远')[0].id
    const { entities, idleJudgements } = resolve(readings, [
      { id: 'j', at, kind: 'same', entities: [factory, person] },
      { id: 'k', at, kind: 'rename', entity: 'ent_gone', name: '无' },
      { id: 'l', at, kind: 'rename', entity: factory, name: '青梧厂' },
    ])
    expect(entities).toHaveLength(before.entities.length)
    expect(idleJudgements).toEqual(['j', 'k'])
  })

  it('gives the same whatever the order of the readings', () => {
    expect(JSON.stringify(resolve(readings.toReversed(), [same]))).toBe(JSON.stringify(resolve(readings, [same])))
  })

  it('keeps ids when more is read', () => {
    const more = resolve([...readings, read('戊\n[柳溪村](Place)')])
    for (const { id } of before.entities) expect(more.entities.some((e) => e.id === id)).toBe(true)
  })
})
