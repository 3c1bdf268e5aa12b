import { readFrames } from './frame.ts'

/** 甲成立乙; 乙由甲创办. */
export const readEstablishing = readFrames([
  {
    rule: 'establishing-1',
    type: 'ESTABLISHED',
    order: 'active',
    trigger: /(?:成立|建立|创办|创立|设立|组建|共建|创建|建成)(?![后时之初于]|以来)/g,
    reach: 20,
    whole: true,
  },
  {
    rule: 'establishing-2',
    type: 'ESTABLISHED',
    order: 'passive',
    trigger: /成立|建立|创办|创立|设立|组建|共建|创建|发起/g,
  },
])
