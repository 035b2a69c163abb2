/** Rules between the fields of one row that several kinds share; each kind names those it has in `checks`. */
import { type Citation, cite, regulation } from '../../law/citation.ts'
import { addWorkdays } from '../../law/count.ts'
import { addDays, type PlainDate, parseDate } from '../../law/date.ts'
import type { Row, RowRule, Values } from '../kind.ts'
import { tenThousands } from '../values.ts'

/** One day is not before another: 有效期至 and 有效期自. */
export const notBefore = (
  later: { name: string; label: string },
  earlier: { name: string; label: string },
  source: Citation,
): RowRule => ({
  id: `${later.name}-not-before-${earlier.name}`,
  source,
  says: `“${later.label}”不早于“${earlier.label}”`,
  check: ({ values }) => {
    const [from, until] = [dayOf(values, earlier.name), dayOf(values, later.name)]
    if (!from || !until || until >= from) return null
    return {
      field: later.name,
      message: `“${later.label}”（${until}）早于“${earlier.label}”（${from}），请核对这两个日期。`,
    }
  },
})

/** One field has to be filled in where another says so. */
export const neededWhere = (
  needed: { name: string; label: string },
  where: { name: string; label: string; is: readonly string[] },
  source: Citation,
): RowRule => ({
  id: `${needed.name}-where-${where.name}`,
  source,
  says: `“${where.label}”是${where.is.join('、')}的，要填“${needed.label}”`,
  check: ({ values }) =>
    where.is.includes(String(values[where.name])) && isEmpty(values, needed.name)
      ? { field: needed.name, message: `“${where.label}”是“${values[where.name]}”，请填写“${needed.label}”。` }
      : null,
})

/** Filling in one field asks for another: 移出日期 for 移出理由. */
export const goTogether = (
  one: { name: string; label: string },
  other: { name: string; label: string },
  source: Citation,
): RowRule => ({
  id: `${one.name}-with-${other.name}`,
  source,
  says: `“${one.label}”和“${other.label}”要么都填，要么都不填`,
  check: ({ values }) => {
    const [filled, empty] = isEmpty(values, one.name) ? [other, one] : [one, other]
    return isEmpty(values, filled.name) || !isEmpty(values, empty.name)
      ? null
      : { field: empty.name, message: `填了“${filled.label}”，请把“${empty.label}”也填上。` }
  },
})

/** Names of the fields in which a notice period 公示期 stands, wherever there is one. */
const period = { from: 'noticeFrom', until: 'noticeUntil' } as const

/** 公示期不得少于…: the first day is not counted (民法典第201条). */
export const noticeAtLeast = (days: number, unit: 'working' | 'calendar', source: Citation): RowRule => ({
  id: 'notice-at-least',
  source,
  says: `公示（公告）不少于${days}${unit === 'working' ? '个工作日' : '日'}，开始的当天不算`,
  check: ({ values, calendar }) => {
    const [from, until] = [dayOf(values, period.from), dayOf(values, period.until)]
    if (!from || !until) return null
    const least = unit === 'working' ? addWorkdays(from, days, calendar).due : addDays(from, days)
    const length = `${days}${unit === 'working' ? '个工作日' : '日'}`
    return until >= least
      ? null
      : {
          field: period.until,
          message: `${cite(source)}：不少于${length}，从${from}起最早到${least}，现在是${until}。`,
        }
  },
})

/** 公示期满下架: it does not run longer than so many days. */
export const noticeAtMost = (days: number, source: Citation): RowRule => ({
  id: 'notice-at-most',
  source,
  says: `公示不超过${days}日，期满下架`,
  check: ({ values }) => {
    const [from, until] = [dayOf(values, period.from), dayOf(values, period.until)]
    return from && until && until > addDays(from, days)
      ? {
          field: period.until,
          message: `公示期最长${days}日，从${from}起最晚到${addDays(from, days)}，现在是${until}。`,
        }
      : null
  },
})

/** 年度 is a year of four digits. */
export const plainYear: RowRule = {
  id: 'plain-year',
  source: regulation(26),
  says: '“年度”写四位数的年份',
  check: ({ values: { year } }) =>
    typeof year === 'string' && !/^(19|20)\d\d$/.test(year)
      ? { field: 'year', message: `“年度”请写成 2020 这样的四位数，现在是“${year}”。` }
      : null,
}

/** One amount of a row is the sum of others: 合计 = 基本支出 + 项目支出. Amounts are in 分. */
export const sumOf = (
  total: { name: string; label: string },
  parts: readonly { name: string; label: string }[],
  source: Citation,
): RowRule => ({
  id: `${total.name}-is-sum`,
  source,
  says: `“${total.label}”等于${parts.map(({ label }) => `“${label}”`).join('加')}`,
  check: ({ values }) => {
    const amounts = [total, ...parts].map(({ name }) => values[name])
    if (!amounts.every((amount) => typeof amount === 'number')) return null
    const [found = 0, ...rest] = amounts
    const expected = rest.reduce((sum, amount) => sum + amount, 0)
    return found === expected
      ? null
      : {
          field: total.name,
          message: `“${total.label}”应等于${parts.map(({ label }) => label).join('、')}之和${tenThousands(expected)}，现在是${tenThousands(found)}。`,
        }
  },
})

/** 科目编码 has the digits of one of the levels 类、款、项. */
export const codeDigits = (lengths: readonly number[], source: Citation): RowRule => ({
  id: 'code-digits',
  source,
  says: `科目编码是${lengths.join('、')}位数字`,
  check: ({ values: { code } }) =>
    typeof code === 'string' && !(/^\d+$/.test(code) && lengths.includes(code.length))
      ? { field: 'code', message: `科目编码请写成${lengths.join('、')}位数字，现在是“${code}”。` }
      : null,
})

/** 依据 names a document by its number or its title: a fee 收费 without one has no ground. */
export const groundedBasis = (source: Citation): RowRule => ({
  id: 'grounded-basis',
  source,
  says: '“依据”写明批准文件的文号或者法律法规的名称',
  check: ({ values: { basis } }) =>
    typeof basis === 'string' &&
    !/《[^》]{2,}》|[〔[［(（【]\d{4}[〕\]］)）】]第?\d+号|令第?\d+号/.test(basis.normalize('NFKC'))
      ? { field: 'basis', message: '“依据”请写明批准文件的文号（浙价费〔2020〕1号）或者法律法规名称（《…》）。' }
      : null,
})

/** Numbers that identify a body 法人; none of them belongs to a natural person. */
export const bodyNumbers = [
  { name: 'partyCode', label: '统一社会信用代码' },
  { name: 'registrationNumber', label: '工商注册号' },
  { name: 'organisationCode', label: '组织机构代码' },
  { name: 'taxNumber', label: '税务登记号' },
  { name: 'institutionNumber', label: '事业单位证书号' },
  { name: 'societyNumber', label: '社会组织登记证号' },
] as const

const standard = { text: 'double-publicity' } as const

/** Rules of the person or body a decision is about 行政相对人. */
export const partyChecks: readonly RowRule[] = [
  {
    id: 'body-has-number',
    source: standard,
    says: '法人及非法人组织至少有一个代码或登记号',
    check: ({ values }) =>
      values.partyKind === '法人及非法人组织' && bodyNumbers.every(({ name }) => isEmpty(values, name))
        ? {
            field: 'partyCode',
            message: '法人及非法人组织请填统一社会信用代码；没有的，填工商注册号等其中一个登记号。',
          }
        : null,
  },
  {
    id: 'person-without-body-fields',
    source: standard,
    says: '自然人不填法人的代码、登记号和法定代表人',
    check: ({ values }) => {
      const body = [...bodyNumbers, { name: 'legalPerson', label: '法定代表人' }]
      const found = values.partyKind === '自然人' && body.find(({ name }) => !isEmpty(values, name))
      return found ? { field: found.name, message: `相对人是自然人，“${found.label}”请空着。` } : null
    },
  },
  {
    id: 'minors-never-public',
    source: regulation(15),
    says: '未成年人不公示',
    check: ({ values, attribute }) =>
      values.minor === '是' && attribute === 'open'
        ? { field: 'minor', message: '相对人是未成年人，不能主动公开：请删去这一行，或者把公开属性改为“不予公开”。' }
        : null,
  },
]

/** Words that show the hardship of one family 困难原因; a notice about pupils says none of them. */
export const hardshipWords = [
  '低保',
  '特困',
  '贫困户',
  '建档立卡',
  '孤儿',
  '残疾',
  '单亲',
  '离异',
  '重病',
  '大病',
  '父亡',
  '母亡',
  '银行卡',
  '身份证',
  '家庭住址',
] as const

export const noHardship: RowRule = {
  id: 'no-hardship',
  source: regulation(15),
  says: '资助公示不写学生的困难原因、银行卡、身份证和住址',
  check: ({ words, values }) => {
    const places = [{ field: 'body', text: words }, ...textsOf(values)]
    for (const { field, text } of places) {
      const found = hardshipWords.find((word) => text.replace(/\s/g, '').includes(word))
      if (found) return { field, message: `写有“${found}”。资助公示只写项目、人数和监督电话，请删去。` }
    }
    return null
  },
}

const textsOf = (values: Row['values']) =>
  Object.entries(values).flatMap(([field, value]) => (typeof value === 'string' ? [{ field, text: value }] : []))

export const isEmpty = (values: Values, name: string): boolean => {
  const value = values[name]
  return value === null || value === undefined || value === ''
}

export const dayOf = (values: Values, name: string): PlainDate | null => parseDate(String(values[name] ?? ''))
