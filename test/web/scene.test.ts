import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangeScene } from '../../web/scene/arrange.ts'
import { begin, commit, goTo, redo, revise, undo } from '../../web/scene/history.ts'
import { readScene, writeScene } from '../../web/scene/saved.ts'
import {
  type Scene,
  arrive,
  drag,
  hide,
  onlyFacet,
  place,
  select,
  setFilter,
  setFocus,
  showHidden,
  toggleFacet,
  togglePin,
  toggleSelected,
} from '../../web/scene/scene.ts'
import { anyEdge, anyEntity, anyScene, edge, entity, sceneOf } from './samples.ts'

const anId = fc.constantFrom('n0', 'n1', 'n2', 'n3', 'n4')
const anAction: fc.Arbitrary<(scene: Scene) => Scene> = fc.oneof(
  fc.tuple(fc.array(anyEntity, { maxLength: 3 }), fc.array(anyEdge, { maxLength: 4 })).map(
    ([nodes, edges]) =>
      (scene: Scene) =>
        arrive(scene, { kind: 'connect' }, { nodes, edges }),
  ),
  fc.array(anId, { minLength: 1 }).map((ids) => (scene: Scene) => hide(scene, ids)),
  fc.array(anId, { minLength: 1 }).map((ids) => (scene: Scene) => togglePin(scene, ids)),
  fc.tuple(anId, fc.integer(), fc.integer()).map(
    ([id, x, y]) =>
      (scene: Scene) =>
        drag(scene, id, { x, y }),
  ),
  fc.constantFrom('Person', 'Place').map((type) => (scene: Scene) => toggleFacet(scene, 'types', type)),
  fc.constantFrom('PROPOSED', 'FUNDED').map((type) => (scene: Scene) => toggleFacet(scene, 'relations', type)),
  fc.double({ min: 0, max: 1, noNaN: true }).map((confidence) => (scene: Scene) => setFilter(scene, { confidence })),
  fc.constant(showHidden),
  anId.map((id) => (scene: Scene) => toggleSelected(scene, id)),
)

describe('a scene', () => {
  it('is restored exactly by undoing any 20 actions, and brought back by redoing them', () => {
    fc.assert(
      fc.property(anyScene, fc.array(anAction, { minLength: 20, maxLength: 20 }), (start, actions) => {
        let history = begin(start)
        const seen = [start]
        for (const action of actions) {
          history = commit(history, action(history.present))
          if (history.present !== seen.at(-1)) seen.push(history.present)
        }
        const end = history.present
        for (let i = seen.length - 2; i >= 0; i--) {
          history = undo(history)
          expect(history.present).toBe(seen[i])
        }
        expect(history.present).toEqual(start)
        expect(undo(history)).toBe(history)
        for (let i = 1; i < seen.length; i++) history = redo(history)
        expect(history.present).toBe(end)
      }),
      { numRuns: 200 },
    )
  })

  it('is never changed in place by an action', () => {
    fc.assert(
      fc.property(anyScene, anAction, (scene, action) => {
        const before = writeScene(scene)
        action(scene)
        expect(writeScene(scene)).toBe(before)
      }),
    )
  })

  it('survives being saved as text', () => {
    fc.assert(
      fc.property(anyScene, fc.array(anAction, { maxLength: 8 }), (start, actions) => {
        const scene = actions.reduce((now, action) => action(now), start)
        expect(readScene(writeScene(scene))).toEqual(scene)
      }),
    )
  })

  it('takes no relation whose ends are not both there', () => {
    const scene = sceneOf([entity('n1')], [edge('r1', 'n1', 'n2')])
    expect(scene.edges.size).toBe(0)
  })

  it('shows again what was hidden when it is asked for once more', () => {
    const scene = hide(sceneOf([entity('n1'), entity('n2')], []), ['n2'])
    expect(scene.hidden.has('n2')).toBe(true)
    const again = arrive(scene, { kind: 'add', ids: ['n2'] }, { nodes: [entity('n2')], edges: [] })
    expect(again.hidden.has('n2')).toBe(false)
  })

  it('leaves a pinned node where it was put', () => {
    const scene = drag(sceneOf([entity('n1'), entity('n2')], []), 'n1', { x: 7, y: 9 })
    const moved = place(
      scene,
      new Map([
        ['n1', { x: 0, y: 0 }],
        ['n2', { x: 1, y: 1 }],
      ]),
    )
    expect(moved.places.get('n1')).toEqual({ x: 7, y: 9 })
    expect(moved.places.get('n2')).toEqual({ x: 1, y: 1 })
  })

  it('moves only new nodes when something is added', async () => {
    const first = await arrangeScene(sceneOf([entity('n1'), entity('n2')], [edge('r1', 'n1', 'n2')]))
    const grown = arrive(first, { kind: 'connect' }, { nodes: [entity('n3')], edges: [edge('r2', 'n1', 'n3')] })
    const second = await arrangeScene(grown)
    expect(second.places.get('n1')).toEqual(first.places.get('n1'))
    expect(second.places.get('n2')).toEqual(first.places.get('n2'))
    expect(second.places.get('n3')).toBeDefined()
  })

  it('goes back to all when the only value shown is asked for alone once more', () => {
    const all = ['Organisation', 'Person', 'Place']
    const scene = sceneOf([entity('n1')], [])
    const one = onlyFacet(scene, 'types', 'Person', all)
    expect([...one.filter.types].sort()).toEqual(['Organisation', 'Place'])
    expect(onlyFacet(one, 'types', 'Person', all).filter.types.size).toBe(0)
  })

  it('selects what exists only, and forgets a hidden node', () => {
    const scene = sceneOf([entity('n1'), entity('n2')], [])
    expect(select(scene, ['n2', 'nowhere']).selected).toEqual(['n2'])
    const focused = setFocus(scene, { kind: 'node', id: 'n2' })
    expect(hide(focused, ['n2'])).toMatchObject({ selected: [], focus: undefined })
  })
})

describe('history', () => {
  it('goes to any moment that was or was undone, and to no other', () => {
    const first = begin('a')
    const third = commit(commit(first, 'b'), 'c')
    const back = goTo(third, first.id)
    expect(back?.present).toBe('a')
    expect(goTo(back!, third.id)).toEqual(third)
    expect(goTo(third, third.id)).toBe(third)
    expect(goTo(third, begin('x').id)).toBeUndefined()
    const other = commit(back!, 'd')
    expect(goTo(other, third.id)).toBeUndefined()
  })

  it('takes steps one after another about the same as one', () => {
    const slid = commit(commit(commit(begin(0), 0.1, 'confidence'), 0.2, 'confidence'), 0.3, 'confidence')
    expect(undo(slid).present).toBe(0)
    const again = commit(commit(slid, 5), 0.4, 'confidence')
    expect(undo(again).present).toBe(5)
  })

  it('does not stop at looking around', () => {
    const history = revise(commit(begin(1), 2), 3)
    expect(undo(history).present).toBe(1)
    expect(redo(undo(history)).present).toBe(3)
  })

  it('forgets what was undone once something new is done', () => {
    const history = commit(undo(commit(begin(1), 2)), 3)
    expect(redo(history).present).toBe(3)
    expect(history.future).toEqual([])
  })
})
