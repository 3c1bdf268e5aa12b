import type Sigma from 'sigma'
import { EdgeProgram } from 'sigma/rendering'
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types'
import type { Modality } from '../api/types.ts'
import { Front } from './front.ts'
import { packed } from './palette.ts'

/** What our edges carry beyond sigma's own. */
export interface EdgeLook extends EdgeDisplayData {
  readonly modality: Modality
  /** Height of the bow as a share of the distance; 0 is straight, the sign says which side. */
  readonly bow: number
  readonly symmetric: boolean
  /** Drawn over the others, and also while those are not drawn. */
  readonly front: boolean
}

// Worked out in pixels: width, dashes and the arrow head keep their size at any zoom.
const VERTEX = /* glsl */ `
attribute vec3 a_step;
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec4 a_look;
attribute vec2 a_radii;
attribute vec4 a_color;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform vec2 u_viewport;
varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_dash;
varying float v_head;
const float bias = 255.0 / 254.0;
vec2 pixels(vec2 p) { return ((u_matrix * vec3(p, 1.0)).xy * 0.5 + 0.5) * u_viewport; }
void main() {
  vec2 s = pixels(a_source);
  vec2 e = pixels(a_target);
  vec2 chord = e - s;
  float span = max(length(chord), 0.001);
  vec2 side = vec2(-chord.y, chord.x);
  vec2 control = (s + e) * 0.5 + side * a_look.y;
  float width = max(a_look.x / u_sizeRatio, 0.9);
  float headed = 1.0 - a_look.w;
  float headLength = (5.0 + width * 1.7) * headed;
  float first = min(0.5, a_radii.x / u_sizeRatio / span);
  float tip = max(0.5, 1.0 - (a_radii.y / u_sizeRatio + 1.5) / span);
  float last = max(first, tip - headLength / span);
  float t = a_step.z > 0.5 ? last : mix(first, last, a_step.x);
  float r = 1.0 - t;
  vec2 at = r * r * s + 2.0 * r * t * control + t * t * e;
  vec2 along = 2.0 * r * (control - s) + 2.0 * t * (e - control);
  along = length(along) > 0.0001 ? normalize(along) : chord / span;
  vec2 normal = vec2(-along.y, along.x);
  float half_ = width * 0.5;
  vec2 position;
  if (a_step.z > 0.5) {
    float point = step(1.5, a_step.z);
    float spread = (2.6 + width * 1.15) * headed;
    position = at + along * headLength * point + normal * a_step.y * spread * (1.0 - point);
    v_across = 0.0;
  } else {
    v_across = a_step.y * (half_ + 1.0);
    position = at + normal * v_across;
  }
  gl_Position = vec4(position / u_viewport * 2.0 - 1.0, 0.0, 1.0);
  // What is hidden has no size, and would still have a head.
  if (a_look.x <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  v_half = half_;
  v_along = t * span;
  v_dash = a_look.z;
  v_head = step(0.5, a_step.z);
  v_color = a_color;
  v_color.a *= bias;
}
`

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_dash;
varying float v_head;
uniform float u_pixel;
void main() {
  float alpha = 1.0 - smoothstep(v_half - u_pixel * 0.5, v_half + u_pixel * 0.5, abs(v_across));
  float w = max(v_half * 2.0, 1.2);
  if (v_dash > 0.5 && v_head < 0.5) {
    if (v_dash < 1.5) {
      float period = 8.0 + w * 2.2;
      float d = abs(mod(v_along, period) - period * 0.5) - period * 0.29;
      alpha *= 1.0 - smoothstep(-0.5, 0.5, d);
    } else if (v_dash < 2.5) {
      float period = w * 1.2 + 4.2;
      float d = length(vec2(mod(v_along, period) - period * 0.5, v_across)) - max(v_half, 0.9);
      alpha = 1.0 - smoothstep(-0.5, 0.5, d);
    } else {
      float period = 17.0 + w * 3.0;
      float m = mod(v_along, period);
      float dash = abs(m - period * 0.3) - period * 0.24;
      float dot_ = abs(m - period * 0.78) - w * 0.7;
      alpha *= 1.0 - smoothstep(-0.5, 0.5, min(dash, dot_));
    }
  }
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}
`

const UNIFORMS = ['u_matrix', 'u_sizeRatio', 'u_viewport', 'u_pixel'] as const

/** 0 solid, 1 dashed, 2 dotted, 3 dash and dot: modality is seen before it is read. */
const DASH: Readonly<Record<Modality, number>> = { done: 0, planned: 1, proposed: 2, denied: 3 }

/** The band in `pieces` pieces and the arrow head: [place along, side, 0 band | 1 foot of head | 2 tip]. */
function template(pieces: number): number[][] {
  const vertices: number[][] = []
  for (let i = 0; i < pieces; i++) {
    const a = i / pieces
    const b = (i + 1) / pieces
    vertices.push([a, 1, 0], [a, -1, 0], [b, 1, 0], [b, 1, 0], [a, -1, 0], [b, -1, 0])
  }
  vertices.push([1, 1, 1], [1, -1, 1], [1, 0, 2])
  return vertices
}

/**
 * Lines with dashes and heads. Straight ones take one piece; a bow takes `pieces`, so it is used only where edges are
 * parallel. While `hidden` says so only those in front are drawn.
 */
export function createEdgeProgram(pieces: number, hidden: () => boolean) {
  const vertices = template(pieces)
  return class RelationProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
    readonly front = new Front()

    /** Without sigma's picking, which would draw everything twice: see `picking.ts`. */
    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma) {
      super(gl, null, renderer)
    }

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext
      return {
        VERTICES: vertices.length,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: 'a_source', size: 2, type: FLOAT },
          { name: 'a_target', size: 2, type: FLOAT },
          { name: 'a_look', size: 4, type: FLOAT },
          { name: 'a_radii', size: 2, type: FLOAT },
          { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: 'a_step', size: 3, type: FLOAT }],
        CONSTANT_DATA: vertices,
      }
    }

    override process(
      index: number,
      offset: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      data: EdgeDisplayData,
    ) {
      super.process(index, offset, source, target, data)
      this.front.keep(this, offset * this.STRIDE, (data as EdgeLook).front)
    }

    override reallocate(capacity: number) {
      if (capacity !== this.capacity) this.front.clear()
      super.reallocate(capacity)
    }

    override render(params: RenderParams) {
      if (!hidden()) super.render(params)
      this.front.draw(this, () => super.render(params))
    }

    processVisibleItem(
      _index: number,
      startIndex: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      data: EdgeDisplayData,
    ) {
      const look = data as EdgeLook
      let i = startIndex
      const array = this.array
      array[i++] = source.x
      array[i++] = source.y
      array[i++] = target.x
      array[i++] = target.y
      array[i++] = look.size
      array[i++] = look.bow
      array[i++] = DASH[look.modality]
      array[i++] = look.symmetric ? 1 : 0
      array[i++] = source.size
      array[i++] = target.size
      array[i++] = packed(look.color)
    }

    setUniforms(
      params: RenderParams,
      { gl, uniformLocations }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> },
    ) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix!, false, params.matrix)
      gl.uniform1f(uniformLocations.u_sizeRatio!, params.sizeRatio)
      gl.uniform2f(uniformLocations.u_viewport!, params.width, params.height)
      gl.uniform1f(uniformLocations.u_pixel ?? null, 1.3 / params.pixelRatio)
    }
  }
}
