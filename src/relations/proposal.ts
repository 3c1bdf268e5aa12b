import { readFrames } from './frame.ts'

/** 甲提交《乙》提案; 乙由甲提出; 甲带来《乙》. */
export const readProposals = readFrames([
  {
    rule: 'proposal-1',
    type: 'PROPOSED',
    order: 'active',
    trigger: /提交|提出|带来(?=[^，。]{0,12}(?:《|提案|议案|建议))|递交|联名提/g,
    reach: 30,
  },
  { rule: 'proposal-2', type: 'PROPOSED', order: 'passive', trigger: /提交|提出|带来|递交|撰写/g },
])
