import { ENTITY_TYPES, type EntityType } from '../../model/ontology.ts'
import { BEGIN, END, INSIDE, LABEL_COUNT, labelOf, OUTSIDE, SINGLE } from '../labels.ts'

/** A name marked in a text: half-open range of UTF-16 code units. */
export interface MarkedName {
  readonly start: number
  readonly end: number
  readonly type: EntityType
}

/** One text to learn from. */
export interface Example {
  readonly text: string
  readonly names: readonly MarkedName[]
  /** Passages of which nobody says what they are: the model may think there what it likes. */
  readonly unknown: readonly { readonly start: number; readonly end: number }[]
  /** How much one character of it counts, 1 for a person's annotation. */
  readonly weight: number
  /** How often it is gone over in an epoch. */
  readonly copies: number
}

/** All labels that may stand at each character of an example, one bit a label. */
export function allowedLabels(example: Example): Int32Array {
  const any = 2 ** LABEL_COUNT - 1
  const allowed = new Int32Array(example.text.length).fill(1 << OUTSIDE)
  for (const { start, end } of example.unknown) allowed.fill(any, Math.max(0, start), end)
  for (const { start, end, type } of example.names) {
    const t = ENTITY_TYPES.indexOf(type)
    if (t < 0 || start < 0 || end > allowed.length || end <= start) {
      throw new Error(
        `标注“${example.text.slice(start, end)}”（${start}–${end}，${type}）不在文本之内或类型未知：请更正标注文件。` +
          `The annotation ${type} [${start}, ${end}) lies outside its text or has an unknown type: correct the annotation file.`,
      )
    }
    if (end === start + 1) allowed[start] = 1 << labelOf(t, SINGLE)
    else {
      allowed[start] = 1 << labelOf(t, BEGIN)
      allowed.fill(1 << labelOf(t, INSIDE), start + 1, end - 1)
      allowed[end - 1] = 1 << labelOf(t, END)
    }
  }
  return allowed
}
