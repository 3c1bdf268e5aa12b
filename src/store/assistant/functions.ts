/** A function as a person calls it. */
export interface Signature {
  readonly name: string
  readonly parameters: readonly string[]
  readonly meaning: { readonly zh: string; readonly en: string }
}

/** `name(a, b) · 中文 · English`, one a line: what both engines answer, then what only Neo4j does. */
const LINES = `
count(value) · 计数；count(DISTINCT x) 不重复计 · counts; count(DISTINCT x) counts each once
collect(value) · 收成一个列表 · gathers into a list
sum(number) · 求和 · adds up
avg(number) · 平均 · the mean
min(value) · 最小 · the smallest
max(value) · 最大 · the largest
stDev(number) · 样本标准差 · standard deviation of a sample
stDevP(number) · 总体标准差 · standard deviation of a population
percentileCont(number, share) · 百分位数 · a percentile
coalesce(value, otherwise) · 第一个不空的值 · the first that is not null
nullIf(value, value2) · 相等则为空 · null where both are equal
size(listOrText) · 列表或文字的长度 · the length of a list or a text
isEmpty(listOrText) · 是否为空 · whether it is empty
length(path) · 路径有几步 · the steps of a path
nodes(path) · 路径上的节点 · the nodes of a path
relationships(path) · 路径上的关系 · the relationships of a path
labels(node) · 节点的标签 · the labels of a node
type(relationship) · 关系的类型 · the type of a relationship
keys(thing) · 属性名 · the names of the properties
properties(thing) · 所有属性 · all properties
startNode(relationship) · 起点 · where it starts
endNode(relationship) · 终点 · where it ends
head(list) · 第一个 · the first
last(list) · 最后一个 · the last
tail(list) · 除第一个外 · all but the first
range(from, to, step) · 整数列表 · a list of whole numbers
reverse(listOrText) · 倒过来 · the other way round
toString(value) · 变成文字 · as text
toInteger(value) · 变成整数 · as a whole number
toFloat(value) · 变成小数 · as a decimal number
toBoolean(text) · 变成真假 · as true or false
toUpper(text) · 大写 · upper case
toLower(text) · 小写 · lower case
trim(text) · 去掉两端空白 · without space around
lTrim(text) · 去掉左端空白 · without space before
rTrim(text) · 去掉右端空白 · without space after
left(text, length) · 左边几个字 · the first characters
right(text, length) · 右边几个字 · the last characters
substring(text, start, length) · 从第几个字起 · a part of a text
replace(text, search, replacement) · 替换 · puts one text for another
split(text, separator) · 切成列表 · cuts into a list
char_length(text) · 字数 · the number of characters
abs(number) · 绝对值 · without sign
sign(number) · 正负号 · -1, 0 or 1
round(number) · 四舍五入 · rounds
ceil(number) · 向上取整 · rounds up
floor(number) · 向下取整 · rounds down
sqrt(number) · 平方根 · square root
exp(number) · e 的幂 · e to a power
log(number) · 自然对数 · natural logarithm
log10(number) · 常用对数 · logarithm to base 10
sin(number) · 正弦 · sine
cos(number) · 余弦 · cosine
tan(number) · 正切 · tangent
atan(number) · 反正切 · arc tangent
atan2(y, x) · 反正切 · arc tangent
degrees(radians) · 弧度变角度 · radians as degrees
radians(degrees) · 角度变弧度 · degrees as radians
pi() · 圆周率 · pi
e() · 自然底数 · e
rand() · 0 与 1 之间的随机数 · a random number between 0 and 1
date(text) · 日期 · a date
datetime(text) · 日期时间 · a date and time
timestamp() · 现在的毫秒数 · now in milliseconds
exists(pattern) · 是否有这样的模式 · whether there is such a pattern
all(x IN list WHERE …) · 全部满足 · whether it holds for all
any(x IN list WHERE …) · 至少一个满足 · whether it holds for one or more
none(x IN list WHERE …) · 没有一个满足 · whether it holds for none
single(x IN list WHERE …) · 恰有一个满足 · whether it holds for exactly one
reduce(acc = start, x IN list | …) · 逐个累计 · folds a list
shortestPath(pattern) · 一条最短路径 · one shortest path
allShortestPaths(pattern) · 所有最短路径 · all shortest paths`

export const SIGNATURES: readonly Signature[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [call, zh, en] = line.split(' · ') as [string, string, string]
    const open = call.indexOf('(')
    const inside = call.slice(open + 1, -1)
    return { name: call.slice(0, open), parameters: inside === '' ? [] : inside.split(', '), meaning: { zh, en } }
  })

const BY_NAME = new Map(SIGNATURES.map((each) => [each.name.toLowerCase(), each]))

export function signatureOf(name: string): Signature | undefined {
  return BY_NAME.get(name.toLowerCase())
}
