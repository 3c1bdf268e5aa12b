import type Sigma from 'sigma'
import { NodeProgram } from 'sigma/rendering'
import type { NodeDisplayData, RenderParams } from 'sigma/types'
import type { EntityType } from '../api/types.ts'
import { ENTITY_TYPES, GLYPHS, SHAPES } from '../ontology.ts'
import { Front } from './front.ts'
import { type Palette, channels, packed } from './palette.ts'

/** What our nodes carry beyond sigma's own. */
export interface NodeLook extends NodeDisplayData {
  readonly entity: EntityType
  readonly ring: boolean
  /** Drawn over the others. */
  readonly front: boolean
}

const VERTEX = /* glsl */ `
attribute vec2 a_corner;
attribute vec2 a_position;
attribute float a_size;
attribute float a_kind;
attribute vec4 a_color;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform vec2 u_viewport;
varying vec4 v_color;
varying vec2 v_point;
varying float v_radius;
varying float v_kind;
const float bias = 255.0 / 254.0;
void main() {
  v_radius = a_size / u_sizeRatio;
  float extent = v_radius + (a_kind < 64.0 ? 3.0 : 6.0);
  vec2 centre = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(centre + a_corner * extent * 2.0 / u_viewport, 0.0, 1.0);
  // What is hidden has no size, and would still have a rim.
  if (a_size <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  v_point = a_corner * extent;
  v_kind = a_kind;
  v_color = a_color;
  v_color.a *= bias;
}
`

// The shape is a box with a radius at each corner: a square, a circle, or a drop whose lower left corner is sharp.
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_point;
varying float v_radius;
varying float v_kind;
uniform sampler2D u_glyphs;
uniform vec3 u_glyphColor;
uniform vec3 u_paper;
uniform vec3 u_ink;
uniform float u_pixel;
void main() {
  float ring = step(64.0, v_kind);
  float kind = v_kind - ring * 64.0;
  float shape = floor(kind / 8.0);
  float glyph = kind - shape * 8.0;
  float rounding = shape < 0.5 ? 0.3 : 1.0;
  if (shape > 1.5 && v_point.x < 0.0 && v_point.y < 0.0) rounding = 0.18;
  float half_ = shape < 0.5 ? v_radius * 0.94 : v_radius;
  float corner = half_ * rounding;
  vec2 q = abs(v_point) - vec2(half_ - corner);
  float d = min(max(q.x, q.y), 0.0) + length(max(q, 0.0)) - corner;
  vec3 fill = v_color.rgb;
  // On small marks no glyph could be read.
  if (v_radius > 5.5) {
    vec2 uv = v_point / v_radius * 0.5 + 0.5;
    float inside = step(0.0, uv.x) * step(uv.x, 1.0) * step(0.0, uv.y) * step(uv.y, 1.0);
    float written = texture2D(u_glyphs, vec2((glyph + clamp(uv.x, 0.01, 0.99)) / 5.0, 1.0 - clamp(uv.y, 0.0, 1.0))).a;
    fill = mix(fill, u_glyphColor, written * inside * smoothstep(5.5, 7.5, v_radius));
  }
  float soft = u_pixel;
  float body = 1.0 - smoothstep(-soft * 0.5, soft * 0.5, d);
  // Outside the body: a paper-coloured gap that lifts it off the lines, then for a chosen node a ring of ink.
  float gapWidth = mix(1.6, 2.0, ring);
  float gap = 1.0 - smoothstep(gapWidth - soft * 0.5, gapWidth + soft * 0.5, d);
  float outer = ring * (1.0 - smoothstep(4.6 - soft * 0.5, 4.6 + soft * 0.5, d));
  float alpha = max(gap, outer);
  if (alpha < 0.01) discard;
  vec3 around = mix(u_ink, u_paper, gap);
  gl_FragColor = vec4(mix(around, fill, body) * alpha, alpha);
}
`

const UNIFORMS = [
  'u_matrix',
  'u_sizeRatio',
  'u_viewport',
  'u_glyphs',
  'u_glyphColor',
  'u_paper',
  'u_ink',
  'u_pixel',
] as const
const SHAPE_NUMBER = { square: 0, circle: 1, drop: 2 } as const
/** Shape and glyph of a type as one number. */
const KIND = Object.fromEntries(ENTITY_TYPES.map((type, i) => [type, SHAPE_NUMBER[SHAPES[type]] * 8 + i])) as Readonly<
  Record<EntityType, number>
>
const CELL = 64

/** One row of cells, a glyph each, as alpha. */
function drawGlyphs(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = CELL * ENTITY_TYPES.length
  canvas.height = CELL
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.font = `700 ${CELL * 0.5}px "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = '#ffffff'
  ENTITY_TYPES.forEach((type, i) => {
    context.fillText(GLYPHS[type], (i + 0.5) * CELL, CELL * 0.53)
  })
  return canvas
}

/** Nodes as shape, glyph and colour in one pass; `palette` is asked on every frame, so a change of theme needs no new program. */
export function createNodeProgram(palette: () => Palette) {
  return class EntityProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
    glyphs: WebGLTexture | null = null
    readonly front = new Front()

    /** Without sigma's picking, which would draw everything twice: see `picking.ts`. */
    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma) {
      super(gl, null, renderer)
    }

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: 'a_position', size: 2, type: FLOAT },
          { name: 'a_size', size: 1, type: FLOAT },
          { name: 'a_kind', size: 1, type: FLOAT },
          { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
        CONSTANT_DATA: [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [-1, 1],
          [1, -1],
          [1, 1],
        ],
      }
    }

    override process(index: number, offset: number, data: NodeDisplayData) {
      super.process(index, offset, data)
      this.front.keep(this, offset * this.STRIDE, (data as NodeLook).front)
    }

    override reallocate(capacity: number) {
      if (capacity !== this.capacity) this.front.clear()
      super.reallocate(capacity)
    }

    override render(params: RenderParams) {
      super.render(params)
      this.front.draw(this, () => super.render(params))
    }

    processVisibleItem(_index: number, startIndex: number, data: NodeDisplayData) {
      const look = data as NodeLook
      let i = startIndex
      const array = this.array
      array[i++] = look.x
      array[i++] = look.y
      array[i++] = look.size
      array[i++] = (look.ring ? 64 : 0) + KIND[look.entity]
      array[i++] = packed(look.color)
    }

    setUniforms(
      params: RenderParams,
      { gl, uniformLocations }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> },
    ) {
      const colours = palette()
      if (!this.glyphs) {
        this.glyphs = gl.createTexture()
        gl.bindTexture(gl.TEXTURE_2D, this.glyphs)
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, drawGlyphs())
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
      }
      gl.activeTexture(gl.TEXTURE0)
      gl.bindTexture(gl.TEXTURE_2D, this.glyphs)
      gl.uniformMatrix3fv(uniformLocations.u_matrix!, false, params.matrix)
      gl.uniform1f(uniformLocations.u_sizeRatio!, params.sizeRatio)
      gl.uniform2f(uniformLocations.u_viewport!, params.width, params.height)
      gl.uniform1i(uniformLocations.u_glyphs ?? null, 0)
      gl.uniform3f(uniformLocations.u_glyphColor ?? null, ...channels(colours.glyph))
      gl.uniform3f(uniformLocations.u_paper ?? null, ...channels(colours.paper))
      gl.uniform3f(uniformLocations.u_ink ?? null, ...channels(colours.ink))
      gl.uniform1f(uniformLocations.u_pixel ?? null, 1.4 / params.pixelRatio)
    }

    override kill() {
      if (this.glyphs) this.normalProgram.gl.deleteTexture(this.glyphs)
      super.kill()
    }
  }
}
