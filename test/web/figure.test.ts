import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zh } from '../../web/i18n/zh.ts'
import { drawingOf } from '../../web/scene/draw.ts'
import { figureOf } from '../../web/scene/figure.ts'
import { place } from '../../web/scene/scene.ts'
import { visibleOf } from '../../web/scene/visible.ts'
import { anyScene, edge, entity, sceneOf } from './samples.ts'

const places = new Map([
  ['a', { x: 500, y: 0 }],
  ['b', { x: -300, y: 100 }],
])

describe('a figure', () => {
  it('shows every node and relation with a legend of what occurs in it, and the caption', () => {
    const scene = place(
      sceneOf(
        [entity('a'), entity('b', { type: 'Person' })],
        [edge('r', 'b', 'a', { type: 'MEMBER_OF', role: '主席', modality: 'planned' })],
      ),
      new Map([
        ['a', { x: 0, y: 0 }],
        ['b', { x: 200, y: 100 }],
      ]),
    )
    const { svg } = figureOf(
      drawingOf(scene, visibleOf(scene), zh, false),
      { caption: '出处：第二版', made: 'http://a/s?st=1&l=2' },
      zh,
    )
    for (const words of ['机构a', '机构b', '计划 主席', '机构', '人物', '出处：第二版']) expect(svg).toContain(words)
    expect(svg).toContain('stroke-dasharray="8 6"')
    expect(svg).toContain('<desc>http://a/s?st=1&amp;l=2</desc>')
    expect(figureOf(drawingOf(scene, visibleOf(scene), zh, false), { caption: '字'.repeat(90) }, zh).width).toBe(1120)
    expect(svg).not.toContain('地点')
    expect(svg).not.toContain('text-anchor="start"')
    const beside = figureOf(drawingOf(scene, visibleOf(scene), zh, false), { caption: '出处：第二版' }, zh, true)
    expect(beside.svg.match(/text-anchor="start"/g)).toHaveLength(2)
  })

  it('is as wide as its names', () => {
    for (const beside of [false, true]) {
      const scene = place(sceneOf([entity('a', { name: '某某市某某区某某街道总工会' }), entity('b')], []), places)
      const drawing = drawingOf(scene, visibleOf(scene), zh, false)
      const { svg, width } = figureOf(drawing, { caption: '' }, zh, beside)
      const left = Number(/viewBox="(?<left>[-\d.]+) /.exec(svg)!.groups!.left)
      const long = drawing.nodes.find(({ id }) => id === 'a')!.label.length * 13
      expect(left + width).toBeGreaterThanOrEqual(500 + (beside ? 20 + long : long / 2))
      expect(left).toBeLessThan(0)
    }
  })

  it('is well-formed whatever the names are', () => {
    fc.assert(
      fc.property(anyScene, fc.string({ unit: 'binary', maxLength: 40 }), (scene, caption) => {
        const { svg } = figureOf(drawingOf(scene, visibleOf(scene), zh, false), { caption, made: caption }, zh)
        expect(svg.isWellFormed()).toBe(true)
        expect(svg.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)).toBeNull()
        // Taking the tags away leaves no angle bracket: none came out of a name.
        expect(svg.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/)
      }),
    )
  })
})
