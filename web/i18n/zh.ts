import type { EntityType, Modality, RelationType } from '../api/types.ts'

const entity: Record<EntityType, string> = {
  Organisation: '机构',
  Person: '人物',
  Place: '地点',
  Program: '项目',
  Amount: '数额',
}

const relation: Record<RelationType, string> = {
  PROPOSED: '提出',
  FUNDED: '投入',
  LAUNCHED: '开展',
  ESTABLISHED: '成立',
  ISSUED: '发布',
  PARTNERED_WITH: '合作',
  PARTICIPATED_IN: '参加',
  VISITED: '走访',
  MEMBER_OF: '任职',
  LOCATED_IN: '位于',
  PART_OF: '隶属',
  RECOMMENDED: '建议',
  RECEIVED: '获得',
  HAS_AMOUNT: '数额',
}

/** The relation read from its object's side. */
const relationIn: Record<RelationType, string> = {
  PROPOSED: '提出者',
  FUNDED: '出资方',
  LAUNCHED: '开展者',
  ESTABLISHED: '成立者',
  ISSUED: '发布者',
  PARTNERED_WITH: '合作',
  PARTICIPATED_IN: '参加者',
  VISITED: '来访者',
  MEMBER_OF: '任职者',
  LOCATED_IN: '在此地',
  PART_OF: '下属',
  RECOMMENDED: '建议来自',
  RECEIVED: '获得者',
  HAS_AMOUNT: '数额属于',
}

const modality: Record<Modality, string> = { done: '已经做了', planned: '计划', proposed: '建议', denied: '否认' }
const modalityLong: Record<Modality, string> = {
  done: '已经做了',
  planned: '计划，尚未做',
  proposed: '建议，尚未做',
  denied: '否认',
}

/** A claim read out: subject, verb, object, amount, role as the order of the language wants them. */
export type ClaimPart = 'subject' | 'object' | 'amount' | 'role' | { readonly text: string }

function claim(type: RelationType, mode: Modality, has: { amount: boolean; role: boolean }): readonly ClaimPart[] {
  const text = (value: string): ClaimPart => ({ text: value })
  const lead = { done: '', planned: '计划', proposed: '建议', denied: '没有' }[mode]
  switch (type) {
    case 'FUNDED':
      return has.amount
        ? ['subject', text(` ${lead}向 `), 'object', text(' 投入 '), 'amount']
        : ['subject', text(` ${lead}向 `), 'object', text(' 投入资金')]
    case 'PARTNERED_WITH':
      return ['subject', text(` ${lead}与 `), 'object', text(' 合作')]
    case 'MEMBER_OF':
      return has.role
        ? ['subject', text(` ${mode === 'done' ? '是' : `${lead}担任`} `), 'object', text(' '), 'role']
        : ['subject', text(` ${lead}任职于 `), 'object']
    case 'LOCATED_IN':
      return ['subject', text(` ${lead}位于 `), 'object']
    case 'PART_OF':
      return ['subject', text(` ${lead}隶属于 `), 'object']
    case 'HAS_AMOUNT':
      return ['subject', text(` ${lead}涉及 `), 'object']
    case 'RECOMMENDED':
      return ['subject', text(` ${mode === 'proposed' ? '' : lead}建议 `), 'object']
    default:
      return [
        'subject',
        text(` ${lead}${relation[type]} `),
        'object',
        ...(has.amount ? [text('，'), 'amount' as const] : []),
      ]
  }
}

// Made once: making one is dearer than a hundred uses.
const whole = new Intl.NumberFormat('zh-CN')
const hundredths = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 })
const number = (value: number) => whole.format(value)

function money(value: number, currency: string | undefined, unit: string | undefined): string {
  const name =
    currency === undefined || currency === 'CNY' ? (unit ?? (currency ? '元' : '')) : (currencies[currency] ?? currency)
  const scaled = value >= 1e8 ? `${trim(value / 1e8)}亿` : value >= 1e4 ? `${trim(value / 1e4)}万` : number(value)
  return `${scaled}${name}`
}

const currencies: Record<string, string> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  GBP: '英镑',
  JPY: '日元',
}

/** Bytes as a person reads them. */
function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1048576 ? `${number(Math.round(bytes / 1024))} KB` : `${trim(bytes / 1048576)} MB`
}

function trim(value: number): string {
  return hundredths.format(value)
}

function date(value: string): string {
  const [year, month, day] = value.split('-')
  return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`
}

/** Kinds and levels as the graph names them; one it does not know stands as it is. */
const kinds: Readonly<Record<string, string>> = {
  proposal: '提案',
  policy: '政策',
  campaign: '活动',
  project: '工程',
  event: '会议赛事',
  service: '服务',
  publication: '出版物',
  honour: '荣誉',
  union: '工会',
  party: '党派',
  government: '政府部门',
  court: '司法机关',
  company: '企业',
  school: '学校',
  health: '医疗机构',
  media: '媒体',
  association: '社团',
  unit: '单位',
  venue: '场馆',
  other: '其他',
  province: '省级',
  prefecture: '地市级',
  county: '县区级',
  township: '乡镇级',
  village: '村级',
  area: '地区',
}

const kind = (name: string): string => kinds[name] ?? name

/** Every word of the viewer. `en.ts` has the same shape, or does not compile. */
export const zh = {
  /** Which language this is. */
  code: 'zh' as 'zh' | 'en',
  name: '关系',
  subtitle: 'Guanxi',
  entity,
  relation,
  relationIn,
  kind,
  modality,
  modalityLong,
  claim,
  number,
  money,
  date,
  time_: (iso: string) => new Date(iso).toLocaleString('zh-CN', { dateStyle: 'medium', timeStyle: 'short' }),
  join: '、',
  colon: '：',
  nav: {
    find: '查找',
    scene: '图',
    documents: '文档',
    console: '控制台',
    review: '核对',
    main: '主导航',
    skip: '跳到内容',
  },
  workspace: (name: string) => `工作区 ${name}`,
  language: '中 / EN',
  languageLabel: 'Switch to English',
  theme: (dark: boolean): string => (dark ? '换成浅色' : '换成深色'),
  search: {
    label: '搜索机构、人物、地点、项目',
    placeholder: '搜索机构、人物、地点、项目… 支持拼音和首字母',
    add: '再加一个：机构、人物、地点、项目',
    relations: (n: number) => `${number(n)} 条关系`,
    also: (names: string) => `又称 ${names}`,
    group: (type: string, n: number) => `${type} · ${number(n)}`,
    none: (query: string) => `没有找到“${query}”。换个简称、拼音或首字母试试。`,
    searching: '正在查找…',
    results: (n: number) => (n === 0 ? '没有结果' : `${n} 个建议，用上下键选择`),
    questions: '问题',
    asked: (name: string) => `${name}有哪些关系？逐条列表`,
    pathFrom: (name: string) => `${name}和谁隔着谁？找路径`,
    short: '按 / 开始查找',
  },
  home: {
    title: '谁提出了什么，谁出了钱，写在哪一句里',
    lead: (documents: number, articles: number): readonly string[] =>
      [`从 `, number(documents), ` 个版面、`, number(articles), ` 篇文章中读出，每条关系都能打开原文`] as const,
    money: '钱去了哪里',
    moneyKey: '实线：已经做了　虚线：计划或建议（不计入合计）',
    moneyNone: '还没有读到写明数额的投入。',
    moneyOpen: '在图中打开',
    amounts: '文中写明的大笔数额',
    newest: '最近的文档',
    articles: (articles: number, claims: number) => `${number(articles)} 篇 · ${number(claims)} 条依据`,
    unread: (n: number) => `${number(n)} 处没有读懂`,
    more: (n: number) => `全部 ${number(n)} 份`,
    ingest: '再读入文件：',
    questions: '从问题开始',
    questionsNone: '还没有问题模板。',
    stats: (entities: number, relations: number): readonly string[] =>
      [number(entities), ' 个实体', number(relations), ' 条关系'] as const,
    span: (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
    quality: (percent: string, on: string, at: string) =>
      `离线规则与标注模型读出，关系抽查 ${percent} % 正确（${on === 'dev' ? '一个版面和十篇新闻' : on}，${at}）`,
    method: '离线规则与标注模型读出，结果可重复',
    engine: (name: string): string => (name === 'neo4j' ? 'Neo4j' : '嵌入式引擎'),
    build: (id: string) => `构建 ${id}`,
    empty: '这里还没有文档',
    emptyHow: '选择第一份文件，或在终端里读入，再回到这里刷新：',
    wellConnected: '关系最多的',
  },
  state: {
    loading: '正在读取…',
    loadingWhat: (what: string) => `正在读取${what}…`,
    restoring: (done: number, total: number) => `恢复场景 ${done} / ${total} 步`,
    step: (done: number, total: number) => (total > 1 ? `读取 ${done + 1} / ${total}` : '正在读取…'),
    failed: '没有读到',
    retry: '再试一次',
    dismiss: '知道了',
    timeout: '服务器 30 秒没有回答。它可能还在忙，稍后再试。',
    unreachable: '连不上服务器。请确认 guanxi serve 还在运行，然后再试一次。',
    notFound: '这里没有这个东西：它可能在重建后换了名字或被否定了。',
    lost: '图形被浏览器收回了，场景还在。',
    redraw: '重新画',
    noGraphics: '这个浏览器画不了图（没有 WebGL）。表格里有同样的内容。',
    toTable: '看表格',
  },
  scene: {
    views: '视图',
    view: { graph: '图', table: '表', json: 'JSON' },
    undo: '撤销',
    redo: '重做',
    layout: '布局',
    layouts: { force: '力导向', layers: '从左到右', circle: '圆形', map: '地图' },
    noMap: '图中没有带坐标的地点',
    cypher: '查看 Cypher',
    export: '导出',
    save: '保存场景',
    expand: (shown: number, total: number) => `显示 ${number(shown)} / ${number(total)}`,
    expandMore: (n: number) => `再加 ${n}`,
    expandAll: '已全部显示',
    connect: '连接图中已有的',
    connected: (n: number) => (n === 0 ? '图中的实体之间没有别的关系' : `加上了 ${n} 条关系`),
    lasso: '套索',
    lassoOn: '拖出一个圈，Esc 放弃',
    fit: '全部入画',
    zoomIn: '放大',
    zoomOut: '缩小',
    summary: (nodes: number, edges: number) => `${number(nodes)} 个节点，${number(edges)} 条关系`,
    hint: '方向键沿关系走，Enter 打开依据',
    picture: (nodes: number, edges: number, largest: string) =>
      `关系图：${number(nodes)} 个节点，${number(edges)} 条关系${largest ? `；关系最多的是${largest}` : ''}`,
    walk: '沿关系走',
    walkFrom: (name: string) => `${name}的关系`,
    walkAll: '图中的节点',
    emptyTitle: '图是空的',
    emptyText: '先查找一个机构、人物、地点或项目，它的关系会出现在这里。',
    filteredTitle: '都被过滤掉了',
    filteredText: '这些条件把图清空了：',
    clearFilters: '全部显示',
    hiddenCount: (n: number) => `已隐藏 ${number(n)} 个`,
    showHidden: '放回来',
    tabs: { list: '列表', graph: '图', evidence: '依据' },
    facets: '图例和过滤',
    detail: '详情',
    savedTitle: '保存的场景',
    saveName: '名称',
    saved: '已保存在这个浏览器里',
    savedNone: '还没有保存的场景。',
    saveFailed: '浏览器不让保存：可能是隐私窗口或存储已满。',
    forget: '删除',
    open: '打开',
    copyLink: '复制链接',
    copied: '已复制',
    copyFailed: '浏览器不让复制，请手工选取。',
    selected: (n: number) => `选中 ${n} 个`,
    neighbours: '选中相邻的',
    hide: '隐藏',
    pin: '固定',
    unpin: '松开',
    only: '只看',
    close: '关闭',
    start: '从这里开始',
    startText: '点一个节点看它的全部关系，点一条线看写着它的句子。双击节点展开。',
    most: '图中关系最多的',
  },
  legend: {
    types: '类型',
    relations: '关系',
    modalities: '说法',
    sources: '来源',
    confidence: '可信',
    atLeast: (percent: number) => (percent === 0 ? '不限' : `至少 ${percent} %`),
    askingSources: '正在查来源…',
    filters: '已过滤',
  },
  time: {
    title: '时间',
    choose: '选一段',
    all: '不限时间',
    from: '从',
    to: '到',
    undated: (n: number) => `${number(n)} 条没有日期`,
    printed: '没有写明日期的，按见报日期',
    hiddenUndated: (n: number) => `另有 ${number(n)} 条没有日期，未列入`,
    bar: (month: string, n: number) => `${month}：${number(n)} 条`,
    none: '图中的关系都没有日期',
  },
  money_: {
    title: '金额',
    by: { recipient: '按去向', year: '按年份', source: '按来源方' },
    sum: '合计',
    note: '计划、建议和已投入分开列，从不相加；币种也分开。',
    unknown: (n: number) => `${number(n)} 条投入没有写明数额`,
    none: '图中没有写明数额的投入',
    kind: (type: RelationType): string => (type === 'HAS_AMOUNT' ? '文中写明' : relation[type]),
    width: '线宽按金额',
    noYear: '无日期',
    shared: '（含与他方合计的数）',
    together: (money: string) => `合计${money}`,
  },
  entityPanel: {
    aliases: '又称',
    kind: '种类',
    place: '区划代码',
    relations: '关系',
    all: '全部',
    direction: { out: '主动', in: '被动', both: '双向' },
    order: '排序',
    orders: { evidence: '依据最多', newest: '最新', connected: '关系最多' },
    addTop: (n: number) => `加进图 ${n}`,
    addRest: '加进图',
    inScene: '已在图中',
    listed: (shown: number, total: number) => `列出 ${number(shown)} / ${number(total)}`,
    more: '再列 25 条',
    mentions: (n: number) => `出现 ${number(n)} 次`,
    possiblySame: '可能是同一个',
    review: '去核对',
    pathTo: '找路径…',
    hub: (n: number) => `它有 ${number(n)} 条关系。先选一种：`,
    expand: '展开',
    openScene: '只看它',
    rename: '改名…',
    merge: '合并…',
    split: '拆开…',
    splitText:
      '合成一个的，无论是人合的还是按同名同单位自动合的，都可以一处一处拆开：各自回到合并前的名称和关系，提到的地方都保留；以后还可以再合。',
    splitNone: '它没有和别的合并过，没有可拆的。',
    splitOne: '拆开',
    partOf: '自动合并，见于',
    newName: '新的名称',
    renameText: '这个名称以后处处使用；原文里的写法都保留。',
    mergeWith: '和哪一个是同一个',
    save: '保存',
    done: '已记入判断，重建后仍在；在“核对”里可以撤回。',
    amount: '数额',
    qualifier: { atLeast: '至少', about: '约', atMost: '至多' } as Record<string, string>,
  },
  evidence: {
    title: '关系的依据',
    sources: (n: number) => `${number(n)} 个来源`,
    confidence: (percent: number) => `可信 ${percent} %`,
    confidenceMeans: '同样方法读出的关系，抽查时大约有这么多是对的',
    original: '打开原文',
    cite: '复制引文',
    confirm: '属实',
    reject: '不对',
    confirmed: '已确认属实',
    rejected: '已判为不对',
    undo: '撤回',
    /** How a claim was read, from its method's name. */
    method: (name: string) =>
      name.startsWith('classifier+')
        ? '分类模型与句式规则一致'
        : name.startsWith('classifier')
          ? '分类模型读出'
          : name.startsWith('rule:')
            ? '句式规则读出'
            : name === 'derived:division'
              ? '由行政区划推出，句中没有明说'
              : name.startsWith('derived')
                ? '由名称推出，句中没有明说'
                : name,
    /** A mark that stands in another sentence of the article than the one quoted. */
    elsewhere: (mark: string) => `${mark}写在同一篇的另一句：`,
    elsewhereOpen: '看那一处',
    marks: { subject: '主语', object: '宾语', amount: '数额', trigger: '谓语', date: '日期' },
    marksTitle: '标记',
    role: '身份',
    gone: '这条关系的依据都被否定了，关系已去掉。',
    judged: '已记入判断，重建后仍在。',
    citation: (quote: string, title: string, outlet: string, date: string, link: string) =>
      `“${quote}”——${title ? `《${title}》` : ''}${[outlet, date].filter(Boolean).join('，')}。${link}`,
    derived: '从名称推出',
  },
  table: {
    title: '关系表',
    subject: '主语',
    relation: '关系',
    object: '宾语',
    amount: '数额',
    modality: '说法',
    date: '日期',
    role: '身份',
    sources: '来源',
    confidence: '可信',
    evidence: '依据',
    open: '打开依据',
    sort: (name: string) => `按${name}排序`,
    empty: '没有可列的关系',
    nodes: '没有关系的实体',
    rows: (n: number) => `${number(n)} 行`,
  },
  path: {
    title: '两者之间',
    from: '从',
    to: '到',
    find: '找路径',
    hops: '最多几步',
    places: '可以经过地点',
    hubs: (n: number) => `可以经过关系超过 ${n} 条的实体`,
    found: (n: number) => `${n} 条最短路径`,
    none: (hops: number) => `${hops} 步以内没有路径。`,
    relax: '放宽：6 步，可以经过地点和大户',
    avoid: (name: string) => `绕开 ${name}`,
    avoidThis: '绕开',
    avoiding: '绕开',
    add: '加进图',
    addAll: '全部加进图',
    weakest: (percent: number) => `最弱一环可信 ${percent} %`,
    steps: (n: number) => `${n} 步`,
    swap: '对调',
    choose: '选两头，再找路径。',
  },
  documents: {
    title: '文档',
    articles: '文章',
    claims: '依据',
    date: '日期',
    outlet: '媒体',
    name: '名称',
    path: '文件',
    type: '格式',
    entities: '实体',
    notes: '提示',
    pageName: '版面',
    url: '网址',
    found: {
      meta: '文件自带的信息',
      dateline: '版面上的日期行',
      masthead: '报头',
      'file-name': '文件名',
    },
    foundIn: (where: string) => `见于${where}`,
    none: '还没有文档。把文件拖到这里，或选择文件。',
    noneSo: (filter: string) => `没有名称里有“${filter}”的文档。`,
    filter: '按名称、文件或媒体找',
    remove: '移除',
    removeThis: (title: string) => `移除 ${title}`,
    removed: '本次移除的文档',
    removedOne: '已移除：',
    undo: '撤销移除',
    reread: '全部重读',
    rereadMeans: '升级以后，用现在的程序把每个原件重读一遍',
    changes: { upload: '读入', remove: '移除', restore: '撤销移除', reread: '重读' },
    builds: '最近的变化',
    build: (n: number, at: string, documents: number, entities: number, relations: number) =>
      `第 ${n} 次构建 · ${at} · ${number(documents)} 个文件，${number(entities)} 个实体，${number(relations)} 条关系`,
    compareBuild: (n: number) => `看变了什么：第 ${n} 次构建`,
    original: '下载原件',
    text: '原文',
    list: '文章',
    hash: 'SHA-256',
    highlighted: '标出的是这句话',
    back: '回到依据',
    up: '全部文档',
    next: '下一处',
    of: (i: number, n: number) => `第 ${i} 处，共 ${n} 处`,
    pieces: (n: number) => `这句话被版面截成 ${n} 段，都已标出`,
  },
  intake: {
    title: '读入文件',
    drop: '松手就读入这些文件',
    anywhere: '文件或文件夹可以拖到任何一页。',
    chooseFiles: '选择文件…',
    chooseFolder: '选择文件夹…',
    limits: (files: number, fileMb: number, allMb: number) =>
      `一次最多 ${number(files)} 个文件，每个不超过 ${number(fileMb)} MB（文本 32 MB），共不超过 ${number(allMb)} MB。`,
    tooLarge: (mb: number) => `超过 ${number(mb)} MB，没有发送；请先拆成几个文件`,
    tooMany: (n: number) => `一次最多 ${number(n)} 个，没有发送；等这次读完再选`,
    tooMuch: (mb: number) => `加起来超过 ${number(mb)} MB，没有发送；等这次读完再选`,
    files: '文件列表',
    skipped: (n: number) => `文件夹里另有 ${number(n)} 个别的文件，没有读`,
    size: (bytes: number) => size(bytes),
    sent: (sent: number, all: number) => `已发送 ${size(sent)}，共 ${size(all)}`,
    sending: (done: number, total: number) => `正在发送 ${number(done)} / ${number(total)}`,
    states: {
      queued: '等待',
      sending: '发送中',
      refused: '没有收下',
      cancelled: '已取消',
      received: '已收到，等待读取',
      added: '已读入',
      known: '早已读过',
      unread: '读不了',
    },
    steps: {
      receiving: '正在接收',
      waiting: '排队等候',
      reading: '正在读取',
      building: '正在建图',
      loading: '正在入库',
      done: '完成',
      failed: '没有成功',
      cancelled: '已取消，图和原来一样',
    },
    found: (articles: number, entities: number) => `${number(articles)} 篇文章，${number(entities)} 个实体`,
    documents: (n: number) => `${number(n)} 个文档`,
    duplicate: (path: string) => `与 ${path} 内容相同`,
    notes: (n: number) => `${number(n)} 条提示`,
    summary: (added: number, known: number, unread: number) =>
      `读入 ${number(added)} 个${known ? `，早已读过 ${number(known)} 个` : ''}${unread ? `，没有读入 ${number(unread)} 个` : ''}`,
    cancel: '取消',
    cancelOne: (name: string) => `取消 ${name}`,
    retryOne: (name: string) => `再试一次 ${name}`,
    cancelAll: '全部取消',
    compare: '看变了什么',
    hide: '收起',
    refresh: '图已更新，刷新这一页',
  },
  difference: {
    title: '变了什么',
    builds: (before: number, after: number) => `第 ${number(before)} 次构建与第 ${number(after)} 次相比`,
    none: '图没有变化',
    relations: '关系',
    entities: '实体',
    kinds: { came: '新增', went: '消失', changed: '改变' },
    first: (shown: number, all: number) => `列出前 ${number(shown)} 条，共 ${number(all)} 条；guanxi diff 给出全部`,
    was: (before: string, after: string) => `原为：${before} → 现为：${after}`,
    counts: (
      relations: { readonly came: number; readonly went: number; readonly changed: number },
      entities: { readonly came: number; readonly went: number; readonly changed: number },
    ) =>
      `关系 +${number(relations.came)} −${number(relations.went)} ~${number(relations.changed)}，实体 +${number(entities.came)} −${number(entities.went)} ~${number(entities.changed)}`,
  },
  pdf: {
    views: '原件或文字',
    page: '原件版面',
    of: (page: number, pages: number) => `第 ${number(page)} 页，共 ${number(pages)} 页`,
    previous: '上一页',
    next: '下一页',
    back: '回到标记处',
    sentence: '这句话',
    glyphs: { subject: '主', object: '宾', amount: '额', trigger: '谓', date: '日' },
    unreadable: '这一页画不出来；可以看“原文”，或下载原件。',
    noPlaces: '没有找到这句话在版面上的位置；可以看“原文”。',
    picture: (page: number, pages: number, sentence: string) =>
      `第 ${page} 页（共 ${pages} 页）的版面${sentence ? `；标出：${sentence}` : ''}`,
    keys: '键盘：方向键移动，+ − 0 缩放，n 下一处，[ ] 翻页',
  },
  review: {
    title: '核对：可能是同一个',
    none: '没有要核对的。',
    same: '是同一个',
    different: '不是',
    skip: '以后再说',
    score: (percent: number) => `相近 ${percent} %`,
    /** A reason as the graph says it. */
    reason: (said: string): string => said,
    reasons: '理由',
    undo: '撤回',
    log: '最近的判断',
    merged: '将合为一个',
    preview: (relations: number) => `合并后共 ${number(relations)} 条关系，提到的地方都保留，随时可以撤回`,
    kinds: { same: '同一个', different: '不是同一个', rename: '改名', confirm: '属实', reject: '不对', undo: '撤回' },
    progress: (n: number) => `还有 ${number(n)} 对`,
    logNone: '还没有判断。',
    undone: '已撤回',
    again: '恢复',
  },
  console: {
    title: '控制台',
    query: 'Cypher 查询',
    run: '运行',
    stop: '停止',
    notRun: '没有运行；原因写在编辑器下面。',
    stopped: '已停止，服务器上的查询也已取消。',
    format: '排版',
    limits: (seconds: number, rows: number) => `只读 · ${number(seconds)} 秒 · ${number(rows)} 行`,
    seconds: '时限（秒）',
    rows: '行数上限',
    choices: '题库或历史',
    questions: '研究问题',
    past: (n: number) => (n === 0 ? '历史' : `历史 ${number(n)}`),
    noPast: '在这个浏览器里运行过的查询会列在这里。',
    pastRows: (n: number) => `${number(n)} 行`,
    pastFailed: '没有成功',
    forgetPast: '清空历史',
    parameters: '参数',
    jsonOrText: '文字、数字或 JSON',
    findings: '对这条查询的提示',
    place: (line: number, column: number) => `第 ${number(line)} 行第 ${number(column)} 字`,
    moreFindings: (n: number) => `还有 ${number(n)} 条提示`,
    result: (rows: number, ms: number, engine: string) =>
      `${number(rows)} 行 · ${number(ms)} 毫秒 · ${engine === 'neo4j' ? 'Neo4j' : '嵌入式引擎'}`,
    truncated: (rows: number) => `只取了前 ${number(rows)} 行，还有更多`,
    none: '没有结果',
    position: (n: number) => `第 ${n} 个字符`,
    views: '结果视图',
    hint: '选一个问题，或写一条查询，按 Ctrl+Enter 运行。',
    table: '表',
    graph: '图',
    json: 'JSON',
    plan: '计划',
    planReads: '从下往上读：缩进的一步先做，结果交给上一步。',
    planAsked: '嵌入式引擎实际执行的写法',
    planRows: (n: number) => `约 ${number(n)} 行`,
    jsonCut: '页面上只显示开头，下载或复制得到全部。',
    nothingToDraw: '这个结果里没有实体或关系可画。请让查询返回节点或关系，例如 RETURN a, r, b。',
    firstInScene: (shown: number, all: number) => `只画了前 ${number(shown)} 个实体，共 ${number(all)} 个`,
    goOn: '到图里继续',
    tableFile: '表格 CSV',
    entity: '选一个实体',
  },
  exporting: {
    title: '导出',
    scope: '哪一部分',
    visible: (nodes: number, edges: number): string => `图中可见的 ${number(nodes)} 个节点、${number(edges)} 条关系`,
    selection: (nodes: number): string => `选中的 ${number(nodes)} 个节点，以及它们之间的关系`,
    query: (rows: number, isMore: boolean): string =>
      `这个查询返回的节点和关系（${isMore ? '超过 ' : ''}${number(rows)} 行）`,
    /** What one query may give a file. */
    mostRows: (rows: number): string => `一个文件最多取查询的 ${number(rows)} 行；更多的请缩小查询，或导出整个图。`,
    noEntities:
      '这个结果里没有节点或关系，只有文字和数（或什么也没有），这样的文件会是空的。请让查询返回 a, r, b 这样的节点和关系；要表格，请用“表格 CSV”。',
    all: '整个图',
    scale: '大小',
    preview: '看开头',
    format: '格式',
    download: '下载',
    caption: (nodes: number, edges: number, workspace: string, day: string, build: string): string =>
      `关系 Guanxi · ${workspace} · ${nodes} 个节点，${edges} 条关系 · ${day} · ${build} · 原文权利归各出版者`,
    note: '说法（已做、计划、建议）、来源和许可随文件一起导出。',
    nothing: '图中没有可导出的内容。',
    formats: {
      graphml: ['GraphML', 'Gephi、yEd、Cytoscape'],
      gexf: ['GEXF', 'Gephi、Gephi Lite，带位置和颜色'],
      'gephi-csv': ['Gephi CSV', '节点表和边表'],
      xlsx: ['Excel', '实体、关系、原句、来源四张表'],
      csv: ['CSV', 'Excel 可直接打开的中文表'],
      cypher: ['Cypher 脚本', '装进空的 Neo4j'],
      json: ['JSON', '全部内容，可由 guanxi import 读回'],
      graphology: ['graphology JSON', '程序员用'],
      'node-link': ['node-link JSON', 'NetworkX、D3'],
      cytoscape: ['Cytoscape.js', '.cyjs'],
      turtle: ['Turtle', 'RDF，论断与出处'],
      jsonld: ['JSON-LD', 'RDF'],
      ftm: ['FollowTheMoney', 'Aleph、OpenSanctions'],
      'neo4j-csv': ['neo4j-admin CSV', '大图装进空的 Neo4j，附导入脚本'],
      html: ['网页 HTML', '一个文件，离线打开，带原句'],
      svg: ['图片 SVG', '带图例和出处'],
      png: ['图片 PNG', '带图例和出处，1–4 倍'],
    } as Record<string, readonly [string, string]>,
  },
  cypherOf: {
    show: '查看 Cypher',
    title: '这一步的 Cypher',
    text: '界面上的每一步都是一条查询。复制到控制台可以改。',
    toConsole: '在控制台打开',
    copy: '复制',
    none: '图还是空的。',
  },
}

export type Texts = typeof zh
