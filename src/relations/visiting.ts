import { readFrames } from './frame.ts'

/** 甲走访慰问乙; 甲到乙调研; 甲一行赴乙. */
export const readVisiting = readFrames([
  {
    rule: 'visiting-1',
    type: 'VISITED',
    order: 'active',
    trigger: /走访|慰问|来到|走进|赶赴|前往|奔赴|抵达|到访|访问|深入|探访|考察|视察|赴|看望|参观/g,
    reach: 16,
    objects: ['Organisation', 'Place'],
  },
  {
    rule: 'visiting-2',
    led: /(?:[到赴在对往]|深入|来到|走进|前往|一行到)$/,
    type: 'VISITED',
    order: 'final',
    trigger: /(?:开展|进行)?(?:调研|考察|视察|检查|指导|走访|慰问)/g,
    subjects: ['Person'],
    objects: ['Organisation', 'Place'],
  },
])
