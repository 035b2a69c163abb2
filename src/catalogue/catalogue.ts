/**
 * The catalogue 公开目录 (条例第12条): which matters a body must publish, on what basis, by when, by whom and in which form.
 * Reading order: this file, `matters/` (the shipped data, one file a first-level matter), `shipped.ts` (all of it in order),
 * `clock.ts` (last day to publish), `column.ts` (a matter as a body adopted it), `health.ts` (whether it is kept up),
 * `column-form.ts`, `store.ts`, `office.tsx`;
 * then `nil/` (零公开说明) and `guide/` (公开指南), read the same way.
 */
import { chineseNumeral } from '../law/citation.ts'
import type { PlainDate } from '../law/date.ts'

/** Item 项 of 条例第20条, or 21 for what 条例第21条 adds for bodies of districts and counties. */
export type ArticleItem = keyof typeof articleItems

export const articleItems = {
  1: '行政法规、规章和规范性文件',
  2: '机关职能、机构设置、联系方式',
  3: '规划及相关政策',
  4: '统计信息',
  5: '行政许可和其他对外管理服务事项',
  6: '行政处罚、行政强制',
  7: '财政预算、决算',
  8: '行政事业性收费',
  9: '政府集中采购',
  10: '重大建设项目',
  11: '教育等民生政策措施及其实施',
  12: '突发公共事件应对',
  13: '监督检查',
  14: '公务员招考',
  15: '其他应当公开的信息',
  21: '公共服务、公益事业、社会救助',
} as const

/** 条例第二十条第（五）项. */
export const citeItem = (item: ArticleItem): string =>
  item === 21 ? '条例第二十一条' : `条例第二十条第（${chineseNumeral(item)}）项`

/** One legal ground of a matter 公开依据, in one issued version 文本 and the days that version governs. */
export interface Basis {
  law: string
  /** The version or document number: 2021年修订, 国发〔2016〕33号. */
  version: string
  /** Empty when the text is meant as a whole. */
  articles: readonly number[]
  /** 项 of the only article. */
  item: number | null
  /** First and last day it is in force; null where no end matters here. */
  from: PlainDate | null
  until: PlainDate | null
}

/** 《中华人民共和国行政处罚法》（2021年修订）第五条、第四十八条. */
export function citeBasis({ law, version, articles, item }: Basis): string {
  const places = articles.map((article) => `第${chineseNumeral(article)}条`).join('、')
  return `《${law}》（${version}）${places}${item === null ? '' : `第（${chineseNumeral(item)}）项`}`
}

/** What a period of publication starts from 起算: the day of the event. */
export const events = {
  formed: '形成或者变更',
  decided: '作出决定',
  approved: '批复',
  signed: '签订',
  concluded: '结论或者结果确定',
  begins: '开始实施',
} as const

/** When a matter must be public 公开时限: so many days after the event, or before it. */
export type DeadlineRule = After | Before

interface After {
  /** 工作日 or 自然日. */
  unit: 'working' | 'calendar'
  days: number
  from: Exclude<keyof typeof events, 'begins'>
  before?: never
  /** 及时: the days are the outer limit only. */
  prompt?: true
}

interface Before {
  unit: 'calendar'
  days: number
  from: 'begins'
  before: true
  prompt?: never
}

/** 自形成或者变更之日起20个工作日内. */
export function deadlineWords({ unit, days, from, before, prompt }: DeadlineRule): string {
  const length = `${days}个${unit === 'working' ? '工作日' : '自然日'}`
  if (before) return `不晚于${events[from]}前${length}`
  return `${prompt ? '及时公开，最迟' : ''}自${events[from]}之日起${length}内`
}

/** Where it is published 公开渠道和载体: the thirteen boxes of the standard catalogue, in its order. */
export const channels = {
  website: '政府网站',
  gazette: '政府公报',
  social: '两微一端',
  conference: '发布会、听证会',
  broadcast: '广播电视',
  print: '纸质媒体',
  'reading-point': '公开查阅点',
  'service-hall': '政务服务中心',
  'service-station': '便民服务站',
  visit: '入户、现场',
  board: '社区、企事业单位、村公示栏（电子屏）',
  push: '精准推送',
  other: '其他',
} as const
export type Channel = keyof typeof channels

/** 公开对象. */
export const audiences = { everyone: '全社会', both: '全社会、特定群体', group: '特定群体' } as const

/** 公开方式. */
export const modes = { proactive: '主动', request: '依申请' } as const

/** 公开层级. */
export const tiers = { county: '县级', town: '乡级' } as const

/** What must not appear 不得出现: looked for and covered before anything of the matter is public. */
export const masks = {
  'identity-number': '身份证件号码',
  phone: '个人电话号码',
  'home-address': '家庭住址',
  'bank-account': '银行账号',
  minor: '未成年人的姓名和可识别其身份的信息',
  household: '家庭经济和健康状况',
  'expert-contact': '评审专家的联系方式',
  'trade-secret': '商业秘密',
} as const
export type Mask = keyof typeof masks

/** Longest time between two updates, days 更新周期上限. */
export const freshness = { dynamic: 14, notice: 180, steady: 365 } as const

/** How long it stays 保存期: on the platform, and in the archive. */
export interface Retention {
  shownMonths: number
  archive: 'permanent' | '30' | '15' | '10'
  /** Where the time depends on the case. */
  note?: string
}

export const archiveWords = { permanent: '永久', 30: '30年', 15: '15年', 10: '10年' } as const

/** How well the row was checked: law text, public tables, trade practice, our own choice. */
export const confidences = {
  A: '已对法律原文核对',
  B: '已对公开目录和网页核对',
  C: '行业通行做法',
  D: '本系统选定',
} as const

/** A public matter 公开事项: one row of the catalogue. */
export interface Matter {
  /** Stable, small letters, digits, hyphens; the column's id when adopted. */
  id: string
  article20: ArticleItem
  /** 一级事项 and 二级事项. */
  level1: string
  level2: string
  /** 公开内容（要素）. */
  elements: readonly string[]
  /** Every version of every ground; `basisOn` chooses. */
  basis: readonly Basis[]
  deadline: DeadlineRule
  /** Shortest time it stays on public notice 公示期, where there is one. */
  notice: Pick<After, 'unit' | 'days'> | null
  /** 公开主体; null is the body itself. */
  subject: string | null
  /** 责任科室 as shipped; a body sets its own. */
  section: string
  channels: readonly Channel[]
  audience: keyof typeof audiences
  mode: keyof typeof modes
  tier: keyof typeof tiers
  retention: Retention
  masks: readonly Mask[]
  /** A third party 第三方 is asked before it is published (条例第15条). */
  thirdParty: boolean
  freshnessDays: number
  confidence: keyof typeof confidences
  /** Whether bodies of this kind have it. */
  applies: 'yes' | 'partly' | 'seldom'
  /** Kinds of body it is for. */
  bodies: readonly ('department' | 'school')[]
}

/** The grounds in force on a day. */
export const basisOn = ({ basis }: Pick<Matter, 'basis'>, date: PlainDate): Basis[] =>
  basis.filter(({ from, until }) => (from === null || from <= date) && (until === null || date <= until))
