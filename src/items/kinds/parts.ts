/** Groups of fields and periods that several kinds share. */
import { regulation } from '../../law/citation.ts'
import type { DeadlineRule, Field, Source } from '../kind.ts'
import { bodyNumbers } from './rules.ts'

/** 自形成或变更之日起20个工作日 (条例第26条). */
export const twentyDays: DeadlineRule = { unit: 'working', days: 20, from: null, source: regulation(26) }

/** Working days after the day in a field of the kind. */
export const workdaysFrom = (from: string, days: number, source: Source): DeadlineRule => ({
  unit: 'working',
  days,
  from,
  source,
})

/** 双公示: 作出决定之日起7个工作日. */
export const sevenDaysFrom = (from: string): DeadlineRule => workdaysFrom(from, 7, { text: 'double-publicity' })

/** 及时: as soon as it is there, 20 working days at most. */
export const promptlyFrom = (from: string | null, source: Source): DeadlineRule => ({
  unit: 'working',
  days: 20,
  from,
  source,
  prompt: true,
})

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

/** 地址、电话、联系方式 of an office, not of a person. */
export const contact = (name: string, label: string, most: number, more: Partial<Omit<Field, 'type'>> = {}): Field =>
  text(name, label, most, { ...more, contact: true })

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

/** 文号 of a decision: its brackets are folded, so that 〔2020〕 and [2020] are one number. */
export const documentNumber = (name: string, label: string, more: Partial<Omit<Field, 'type'>> = {}): Field => ({
  name,
  label,
  type: 'document-number',
  example: '婺教罚字〔2020〕1号',
  ...more,
})

export const creditCode = (name: string, label: string, more: Partial<Omit<Field, 'type'>> = {}): Field => ({
  name,
  label,
  type: 'credit-code',
  ...more,
})

export const count = (
  name: string,
  label: string,
  unit: (Field & { type: 'count' })['unit'],
  more: Partial<Omit<Field, 'type'>> = {},
): Field => ({ name, label, type: 'count', unit, ...more })

/** 年度 as a year of four digits; its kind has the check `plainYear`. */
export const year = text('year', '年度', 4, { required: true, listed: true, example: '2020' })

/** Names of the days of a notice period 公示期, for the rules about its length. */
export const noticeFrom = (more: Partial<Omit<Field, 'type'>> = {}) => date('noticeFrom', '公示（公告）开始', more)
export const noticeUntil = (more: Partial<Omit<Field, 'type'>> = {}) => date('noticeUntil', '公示（公告）结束', more)

/**
 * 行政相对人: who a decision is about, by the fields of 双公示: of a natural person 自然人 their own certificate, of a body that of
 * its legal representative, its number masked 脱敏. Whether one is a minor stays in the office.
 */
export const party: readonly Field[] = [
  text('party', '行政相对人名称', 100, { required: true, listed: true, hint: '自然人写姓名' }),
  choice('partyKind', '行政相对人类别', ['法人及非法人组织', '自然人', '个体工商户'], { required: true }),
  ...bodyNumbers.map(({ name, label }) =>
    name === 'partyCode' ? creditCode(name, label) : text(name, label, 40, { hint: '自然人不填' }),
  ),
  text('legalPerson', '法定代表人', 40, { hint: '自然人不填' }),
  text('certificateKind', '证件类型', 20, { hint: '自然人写本人的，法人写法定代表人的' }),
  text('certificateNumber', '证件号码', 40, { masked: true }),
  choice('minor', '是否未成年人', ['否', '是'], { internal: true, hint: '未成年人的不公示' }),
]

/** Who decided, where the data come from, and how the decision stands (双公示). */
export const authorityOf = (deciding: '许可' | '处罚' | '强制'): readonly Field[] => [
  text('authority', `${deciding}机关`, 100, { required: true }),
  creditCode('authorityCode', `${deciding}机关统一社会信用代码`),
  choice('standing', '当前状态', ['有效', '无效'], { required: true }),
  text('dataFrom', '数据来源单位', 100),
  creditCode('dataFromCode', '数据来源单位统一社会信用代码'),
  text('remarks', '备注', 300),
]

/** 学校或园所. */
export const school: readonly Field[] = [
  text('school', '学校（园所）名称', 100, { required: true, listed: true }),
  contact('address', '地址', 200),
  contact('phone', '办公电话', 40),
]
