import { readFrames } from './frame.ts'

/** 甲印发《乙》; 甲对《乙》进行修订; 《乙》由甲编写. A document that only 按照 or 根据 cites is not read. */
export const readIssuing = readFrames([
  {
    rule: 'issuing-1',
    type: 'ISSUED',
    order: 'active',
    trigger: /印发|出台|发布|制定|制订|编写|公布|颁布|下发|发表|出版|披露|编制|修订|联合发文|签署|起草/g,
    reach: 16,
  },
  {
    rule: 'issuing-2',
    type: 'ISSUED',
    order: 'passive',
    trigger: /印发|出台|发布|制定|制订|编写|公布|颁布|下发|出版|编制|起草|撰写|主编/g,
  },
])
