/**
 * The desk 工作台: the first screen of the back office, filled by the domains. Reading order: this file, `lights.ts`,
 * `provider.ts`, `office.tsx`.
 */
import type { Citation } from '../law/citation.ts'
import type { PlainDate } from '../law/date.ts'

/** One line of 今天要办. */
export interface Task {
  type: TaskType
  title: string
  /** Who it came from: a section, an organisation. Never a member of the public by name. */
  from: string
  /** The day it came to this desk. */
  received: PlainDate
  /** 期限; null where neither law nor settings give one. */
  due: PlainDate | null
  /** Who has it in hand; null while nobody has taken it. */
  owner: string | null
  /** The one thing to do next. */
  action: { label: string; href: string }
}

/** Kinds of work on the desk, in the words of its filter. Lights of each are set in `lights.ts`. */
export const taskTypes = {
  review: '待审核信息',
  returned: '退回修改',
  item: '到期要公开的信息',
  recall: '要撤回的处罚决定',
  interpretation: '待发布的解读',
  expiry: '有效期将满的文件',
  assessment: '未公开信息定期评估',
  report: '年度报告',
  calendar: '放假安排',
} as const satisfies Record<string, string>
export type TaskType = keyof typeof taskTypes

/** 栏目体检: something about the columns of the catalogue that is not as it should be. */
export interface DeskCheck {
  tone: 'bad' | 'waiting'
  /** 超期未更新. */
  state: string
  says: string
  /** Whose columns. */
  from: string
  /** The day it was or is to be mended by; null where there is none. */
  due: PlainDate | null
  href: string
}

/** 法定时限: a date the law or the installation sets. */
export interface StatutoryDate {
  /** 2026年度政府信息公开工作年度报告公布. */
  says: string
  due: PlainDate
  source: Citation | null
  /** Page where it is worked on. */
  href: string | null
}

/** 本年数字: one figure with the year before. */
export interface DeskNumber {
  label: string
  value: number
  unit: string
  /** Null when there is no figure of last year. */
  before: number | null
}
