import { readFrames } from './frame.ts'

/** 《乙》建议甲…; 甲建议设立乙: what is asked of another body, by name. */
export const readRecommending = readFrames([
  {
    rule: 'recommending-1',
    type: 'RECOMMENDED',
    order: 'active',
    trigger: /建议|呼吁|提议|希望/g,
    reach: 14,
    subjects: ['Program', 'Person', 'Organisation'],
    objects: ['Organisation', 'Program'],
  },
])
