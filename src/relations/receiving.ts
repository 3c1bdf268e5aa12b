import { readFrames } from './frame.ts'

/** 甲荣获“乙”称号; 甲被授予乙; 乙授予甲 names the giver first and is read backwards by the classifier only. */
export const readReceiving = readFrames([
  {
    rule: 'receiving-1',
    type: 'RECEIVED',
    order: 'active',
    trigger: /荣获|获评|获得|被授予|被命名为|被评为|获批|荣膺|斩获|获颁|入选|摘得|获/g,
    reach: 20,
  },
])
