/** Arrows and the like before a jump. */
const SIGN = '[（(【◀▶►◄→←▲△▼▽●■★☆\\s]{0,6}'
const NUMBER = '第?\\s?[A-Z]?[\\d一二三四五六七八九十]{1,3}\\s?版'
/** An article that leaves for another page says so at its end: 下转第2版. */
export const JUMPS_TO = new RegExp(`${SIGN}(?:下转|紧接|转)\\s?(?:${NUMBER})[^）)】。]{0,16}[）)】◀▶►◄→←]{0,4}\\s*$`)
/** And there, where it came from: 上接第1版. */
export const JUMPS_FROM = new RegExp(`^${SIGN}(?:上接|紧接|接)\\s?(?:${NUMBER})[^）)】。]{0,16}[）)】]?`)

const JUMP_LINE = new RegExp(`^${SIGN}(?:上接|下转)`)
/** Whether a line says no more than where the article goes on or comes from. */
export const isJumpLine = (text: string): boolean => text.length < 24 && JUMP_LINE.test(text)
