/** How long a caption may be: more is an article. */
const LONGEST = 140

const BEGINS =
  /^(?:[▲△▼▽◀▶←→↑↓■●]\s?)?(?:图为|图说|图注|图[①②③④⑤一二三四1-9]|上图|下图|左图|右图|题图|配图|资料图|压题|[（(]图片|[（(]资料图)/
const CREDIT =
  /(?:摄|供图|摄影|图片?来源[:：]?\S{1,12}|资料(?:图|照)片?|图片均?\S{1,30}|(?:新华社|新华网|央广网|中新社|本报)?(?:记者|通讯员|发)?[^。！？]{0,14}(?:摄|供图)(?:[（(]下同[）)])?|[（(]\S{0,16}(?:摄|供图|发|资料图|资料照片|资料图片)[^（）()]{0,8}[）)])[。）)]?$/

/** Whether a block tells what a picture shows, or whose it is: 图为…, …（资料图）, …张三摄. */
export function isCaption(text: string): boolean {
  if (text.length > LONGEST) return false
  if (BEGINS.test(text)) return true
  const tail = text.slice(-50)
  if (!CREDIT.test(tail)) return false
  return (text.match(/[。！？]/g)?.length ?? 0) <= 2
}
