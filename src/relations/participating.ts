import { readFrames } from './frame.ts'

/** 甲参加乙; 甲出席乙并讲话; 甲在乙上说. */
export const readParticipating = readFrames([
  {
    rule: 'participating-1',
    type: 'PARTICIPATED_IN',
    order: 'active',
    trigger: /参加|出席|参与|亮相|参展|加入|列席|主持|应邀/g,
    reach: 30,
    subjects: ['Person', 'Organisation'],
  },
  {
    rule: 'participating-2',
    type: 'PARTICIPATED_IN',
    order: 'final',
    trigger: /上(?:表示|致辞|讲话|说|指出|强调|介绍)|致辞|作报告|作主旨/g,
    subjects: ['Person'],
  },
  {
    rule: 'participating-3',
    type: 'PARTICIPATED_IN',
    order: 'agent',
    trigger: /(?:参加|出席|列席)(?:了)?(?:会议|活动|仪式|调研|座谈)?/g,
    reach: 0,
  },
])
