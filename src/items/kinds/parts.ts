/** Groups of fields and periods that several kinds share. */
import { type Citation, regulation } from '../../law/citation.ts'
import type { DeadlineRule, Field } from '../kind.ts'

/** 自形成或变更之日起20个工作日 (条例第26条). */
export const twentyDays: DeadlineRule = { unit: 'working', days: 20, from: null, source: regulation(26) }

/** Working days after the day in a field of the kind. */
export const workdaysFrom = (from: string, days: number, source: Citation): DeadlineRule => ({
  unit: 'working',
  days,
  from,
  source,
})

/** 双公示: 作出决定之日起7个工作日. */
export const sevenDaysFrom = (from: string): DeadlineRule => workdaysFrom(from, 7, { text: 'double-publicity' })

/** 财政批复后20日 (预算法第14条). */
export const afterApproval: DeadlineRule = {
  unit: 'calendar',
  days: 20,
  from: 'approvedOn',
  source: { text: 'budget-law', article: 14 },
}

export const text = (name: string, label: string, most: number, more: Partial<Omit<Field, 'type'>> = {}): Field => ({
  name,
  label,
  type: 'text',
  most,
  ...more,
})

export const date = (name: string, label: string, more: Partial<Omit<Field, 'type'>> = {}): Field => ({
  name,
  label,
  type: 'date',
  ...more,
})

export const money = (
  name: string,
  label: string,
  unit: '元' | '万元',
  more: Partial<Omit<Field, 'type'>> = {},
): Field => ({ name, label, type: 'money', unit, ...more })

export const choice = (
  name: string,
  label: string,
  options: readonly string[],
  more: Partial<Omit<Field, 'type'>> = {},
): Field => ({ name, label, type: 'choice', options, ...more })

/** 行政相对人: who a decision is about. Certificate numbers stay in the office. */
export const party: readonly Field[] = [
  text('party', '行政相对人名称', 100, { required: true, listed: true }),
  choice('partyKind', '行政相对人类别', ['法人及非法人组织', '自然人', '个体工商户'], { required: true }),
  { name: 'partyCode', label: '统一社会信用代码', type: 'credit-code' },
  text('legalPerson', '法定代表人', 40),
  text('certificateKind', '证件类型', 20, { internal: true }),
  text('certificateNumber', '证件号码', 40, { internal: true }),
]

/** Who decided, and how the decision stands. */
export const authority: readonly Field[] = [
  text('authority', '作出决定机关', 100, { required: true }),
  choice('standing', '当前状态', ['有效', '无效'], { required: true }),
  text('remarks', '备注', 300),
]

/** 学校或园所. */
export const school: readonly Field[] = [
  text('school', '学校（园所）名称', 100, { required: true, listed: true }),
  text('address', '地址', 200),
  text('phone', '办公电话', 40),
]
