import { readFrames } from './frame.ts'

const VERBS = '组织开展|开展|启动|实施|举办|推出|推行|主办|召开|承办|举行|发起|打造|部署|组织实施|建设|投建'

/** 甲开展乙; 乙由甲主办; 乙在丙启动 has no subject and is read by no rule. */
export const readLaunching = readFrames([
  { rule: 'launching-1', type: 'LAUNCHED', order: 'active', trigger: new RegExp(VERBS, 'g'), reach: 30 },
  {
    rule: 'launching-2',
    type: 'LAUNCHED',
    order: 'passive',
    trigger: /主办|承办|举办|组织|发起|开展|实施|协办|开发|建设/g,
  },
  { rule: 'launching-3', type: 'LAUNCHED', order: 'agent', trigger: /主办方为|主办单位为|主办方是/g },
])
