import { StoreError } from '../port.ts'

/**
 * In Chinese, then in English: what Neo4j answers and the embedded engine (Grafeo 0.6.0) does not, or answers otherwise. Each was found by running
 * the same queries on both: `test/contract/differential.test.ts`. What could be put in words that it does answer alike,
 * `translate.ts` puts so; the rest is refused with one of these.
 */
export const UNSUPPORTED = {
  procedure: 'CALL 过程 / procedures',
  'optional-call': 'OPTIONAL CALL',
  'label-expression': '标签表达式 / label expressions such as (n:A|B), (n:!A), (n:%)',
  'inline-where': '模式里的 WHERE / WHERE inside a pattern',
  'optional-where-pattern':
    'OPTIONAL MATCH 的 WHERE 里的模式 / a pattern, EXISTS or COUNT in the WHERE of an OPTIONAL MATCH',
  'quantified-path': '量词路径 / quantified paths such as (()-->()){1,3}, -->+ and SHORTEST',
  'shortest-path-expression': '表达式里的 shortestPath / shortestPath as an expression',
  'single-node-path': '只有一个节点的路径 / a path of one node',
  'collect-subquery': 'COLLECT { … }',
  'subquery-clause':
    'EXISTS { … } 和 COUNT { … } 里 MATCH 和 WHERE 以外的子句 / clauses other than MATCH and WHERE in EXISTS { … } and COUNT { … }',
  'pattern-list':
    'WHERE、ORDER BY、分组和列表推导式里的模式推导式，请用 COUNT { … }、EXISTS { … } 或先用 WITH / a pattern comprehension in WHERE, ORDER BY, a grouping or another list: use COUNT { … }, EXISTS { … }, or WITH first',
  'order-by-subquery':
    'WITH 的 ORDER BY 里的子查询或模式，请先用 WITH 起名 / a subquery or pattern in the ORDER BY of a WITH: give it a name with a WITH before',
  'aggregate-inside':
    '列表、映射、下标、切片、推导式和 reduce 里的聚合，请先用 WITH 起名 / an aggregate inside a list, a map, an index, a slice, a comprehension or reduce: give it a name with a WITH before',
  'named-path-in-list': '模式推导式里的路径变量 / a path with a name in a pattern comprehension',
  'internal-number': 'id() 和 elementId()，请用属性 id / id() and elementId(): use the property id',
  function: '函数 / the function',
  'unknown-type':
    '类型不明的值，请加 toString() 或 toFloat() / a value whose type is not known: put toString() or toFloat() around it',
  'wrong-type': '这种类型的值 / a value of this type',
  'mixed-comparison':
    '不同类型的值相比，请加 toString() 或 toFloat() / comparing values of different types: put toString() or toFloat() around one',
  'large-number': '超过 2^53 的整数与小数相比 / comparing a whole number beyond 2^53 with a decimal one',
  'number-as-text': '把小数变成文字 / turning a decimal number into text',
  'prepended-text': '数字在前的 + 连接，请用 toString() / joining a number before a text with +: use toString()',
  'list-and-item': '列表与单个值相加 / adding a list and a single value',
  'list-comparison': '列表或映射的比较 / comparing lists or maps',
  'boolean-order': '真假值的大小比较 / ordering true and false with < or >',
  'chained-power': '连用 ^，请加括号 / a chain of ^: use brackets',
  'negative-slice': '下标为负或不定的切片 / slices with bounds that are negative or not constant',
  'empty-separator': '用空文本切分 / splitting by a text that may be empty',
  'regular-expression':
    '不定的或两种引擎读法不同的正则表达式 / a regular expression that is not constant, or that the engines read differently',
  'doubtful-text':
    '两种引擎读法不同的文本（空白、全角数字、指数、过长的数）/ a text that the engines read differently as a number, a truth or white space',
  'not-a-number':
    '可能为 NaN 的小数的去重、分组或 UNION（除数可能为零、sqrt、log、^），请用 toInteger() / DISTINCT, grouping or UNION by a decimal number that may be NaN (a divisor that may be zero, sqrt, log, ^): put toInteger() around it',
  'zero-modulo': '除数可能为零的小数取余 / the remainder of a division by a decimal number that may be zero',
  'zero-step': 'range 的步长不定或为零 / range with a step that is zero or not constant',
  'partial-date': '可能不完整的日期，请比较文本 / a date that may be partial: compare the text',
  'date-part': '日期的组成部分 / parts of a date',
  'order-by-list': '按列表、映射、节点或关系排序 / ordering by a list, map, node or relationship',
  'order-by-alias':
    'ORDER BY 里既有别名的算式，又有未返回的值，请先用 WITH / ORDER BY on a calculation with a new name together with something not returned: use WITH first',
  'where-after-with':
    'WITH 的 WHERE 里用到 WITH 不再保留的变量 / a WHERE after WITH that reads a variable which the WITH drops',
  'union-order': 'UNION 两边的列次序不同 / the parts of a UNION return their columns in different order',
  'shortest-path-condition':
    'shortestPath 同一 MATCH 里关于路径的条件、属性或最小长度，请先用 WITH / a condition on the path in the MATCH of a shortestPath, its properties or least length: use WITH first',
  'pattern-value': '把模式当作值 / a pattern as a value',
  'lone-surrogate': '不成对的 \\u 代理码 / half of a surrogate pair',
  'share-range':
    'percentileCont 的第二个参数不是 0 到 1 的常数 / a share of percentileCont that is no constant from 0 to 1',
  'too-long': '改写后过长的查询，请拆开 / a query that is too long once it is rewritten: split it',
  'aggregate-of-list': '列表的 min、max / min and max of lists',
  'limit-expression': 'SKIP 或 LIMIT 后的表达式 / an expression after SKIP or LIMIT',
  'type-predicate': '关系的类型谓词，请用 type(r) / a type predicate such as r:FUNDED: write type(r)',
  'quoted-name': '列名里的反引号 / a backtick in a column name',
} as const

export type UnsupportedName = keyof typeof UNSUPPORTED

export function unsupported(name: UnsupportedName, position: number, detail = ''): StoreError {
  const [chinese, english = chinese] = UNSUPPORTED[name].split(' / ')
  const more = detail && ` ${detail}`
  return new StoreError(
    'unsupported',
    `内置引擎不能保证与 Neo4j 答得一样，因此不回答：${chinese}${more}。请改写，或改用 Neo4j（guanxi neo4j，--store neo4j）。` +
      `The embedded engine does not answer this as Neo4j would, so it is refused: ${english}${more}. Write it otherwise, or use Neo4j, which supports it (guanxi neo4j, --store neo4j).`,
    { position },
  )
}
