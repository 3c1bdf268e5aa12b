/** Words that say a relation, by what they say. The classifier sees them between, before and after the ends. */
const WORDS: Readonly<Record<string, string>> = {
  propose: '提交 提出 带来 递交 提案 议案 建言 联名 撰写',
  recommend: '建议 呼吁 提议 希望 应当 亟需 亟须 倡议 要求',
  fund: '投入 拨付 资助 捐赠 捐款 捐资 捐献 捐出 筹集 划拨 下拨 下达 援助 驰援 注资 增资 支援 奖励 出资 投资 补助 补贴 发放 支付 募集 募捐 赞助 慰问金 救助 贷款 融资 认购 收购',
  launch:
    '开展 启动 实施 举办 推出 推行 主办 召开 承办 举行 发起 打造 部署 建设 组织 开设 协办 开工 落实 推进 启用 上线 策划',
  establish: '成立 建立 创办 创立 设立 组建 共建 创建 建成 揭牌 挂牌',
  issue: '印发 出台 发布 制定 制订 编写 公布 颁布 下发 发表 出版 披露 编制 修订 签署 起草 公告 通知 主编 发文',
  cite: '根据 按照 依据 依照 据悉 参照 遵循 围绕 关于',
  partner: '联合 合作 共同 携手 会同 签约 协议 联手 牵手 结对 协同 对接 战略 伙伴',
  participate: '参加 出席 参与 亮相 参展 加入 列席 主持 应邀 参赛 到场 受邀 讲话 致辞 发言',
  visit: '走访 慰问 来到 走进 赶赴 前往 奔赴 抵达 到访 访问 深入 探访 考察 视察 看望 参观 调研 检查 督导 指导 一行',
  member:
    '担任 出任 任职 当选 任命 聘任 免去 辞去 选举 就任 现任 曾任 历任 兼任 来自 就读 毕业 代表 负责人 主席 书记 主任 经理 董事 局长 会长 委员 教授 院长 记者 职工 员工 学生 总裁 律师 创始人 发言人',
  locate: '位于 地处 坐落 落户 总部 地址 注册地 驻地 境内 辖区 所在地 本地 当地',
  part: '隶属 下属 所属 旗下 分院 子公司 分公司 之一 系列 其中 控股 全资 下设 分会 项下 组成',
  receive: '荣获 获评 获得 授予 命名 评为 获批 荣膺 斩获 获颁 入选 摘得 称号 奖项 表彰 认定 荣誉',
  say: '表示 介绍 指出 强调 认为 透露 告诉 称 说 回应 据介绍',
  future: '将 拟 计划 力争 预计 打算 有望 即将 未来 明年',
  negative: '未能 没有 并未 尚未 否认 拒绝 取消',
  amount:
    '共计 总计 累计 合计 总额 达到 超过 达 约 为 同比 增长 下降 面积 人口 总投资 金额 营收 收入 利润 产值 覆盖 惠及 服务 共有 拥有 现有 其中 平均 每年 全年 吸引 参加',
}

export interface Trigger {
  readonly word: string
  /** Number of the class in `TRIGGER_CLASSES`. */
  readonly kind: number
}

export const TRIGGER_CLASSES = Object.keys(WORDS)

/** Words by their first character, longest first. */
const byFirst = new Map<string, Trigger[]>()
TRIGGER_CLASSES.forEach((name, kind) => {
  for (const word of WORDS[name].split(' ')) {
    const list = byFirst.get(word[0]) ?? []
    list.push({ word, kind })
    byFirst.set(word[0], list)
  }
})
for (const list of byFirst.values()) list.sort((a, b) => b.word.length - a.word.length)

/** The longest trigger word that starts at `at`. */
export function triggerAt(text: string, at: number): Trigger | undefined {
  return byFirst.get(text[at])?.find(({ word }) => text.startsWith(word, at))
}
