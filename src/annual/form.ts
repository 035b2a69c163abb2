/**
 * The two statutory forms 年度报告格式 as data: sections, tables two to four with every row and column, what each cell means.
 *
 * 2019-60 serves the reports for 2019 and 2020, 2021-30 those from 2021 on (rules/02 §1). Parser, rules, pages, documents
 * and exports all read these tables; nothing about a form is written anywhere else. Labels are printed as they stand here.
 *
 * Reading order of the domain: form.ts → report.ts → reading/ (text to cells) → rules/ → present/ → store.ts → portal.tsx.
 */
import type { Citation } from '../law/citation.ts'
import { regulation } from '../law/citation.ts'

export type FormId = '2019-60' | '2021-30'
export type TableId = 't2' | 't3' | 't4'

export interface Form {
  id: FormId
  source: Citation
  /** First and last report year 年度 the form serves; null = still in force. */
  years: readonly [number, number | null]
  sections: readonly FormSection[]
  t2: readonly DisclosureItem[]
  t3: readonly RequestRow[]
  t4: readonly RemedyGroup[]
}

/** One of the six parts. `table` is the statutory table it consists of. */
export interface FormSection {
  numeral: string
  title: string
  table?: TableId
}

/** Table two 主动公开政府信息情况: one block 第二十条第（x）项 with its own header row. */
export interface DisclosureItem {
  /** 第二十条第（五）项 */
  item: string
  source: Citation
  columns: readonly DisclosureColumn[]
  rows: readonly DisclosureRow[]
}

export interface DisclosureColumn {
  key: DisclosureColumnKey
  label: string
  /** What is counted, in one line. */
  means: string
  /** Unit of the printed number; money is printed in 万元. */
  unit: '件' | '项' | '万元'
  /** `change` may be negative and may carry a sign word; `money` may have decimals; the rest are whole numbers ≥ 0. */
  type: 'count' | 'change' | 'money'
}

export type DisclosureColumnKey =
  | 'made'
  | 'disclosed'
  | 'cumulative'
  | 'issued'
  | 'repealed'
  | 'inForce'
  | 'previousItems'
  | 'change'
  | 'decisions'
  | 'projects'
  | 'amount'
  | 'charged'

export interface DisclosureRow {
  key: DisclosureRowKey
  label: string
  means: string
}

export type DisclosureRowKey =
  | 'rules'
  | 'normative'
  | 'licence'
  | 'otherService'
  | 'penalty'
  | 'coercion'
  | 'fee'
  | 'procurement'

/** Table three 收到和处理政府信息公开申请情况: a row of seven numbers, or a heading row without numbers. */
export interface RequestRow {
  /** `new`, `carryIn`, `r1` … `r7`, `carryOut`; a heading row has the key of its group (`r3`, `r4`, `r5`, in 2021-30 also `r6`). */
  key: string
  label: string
  level: 1 | 2 | 3
  /** False for a heading row such as （三）不予公开, which carries no numbers of its own. */
  numbers: boolean
  /** Key of the heading the row stands under: `results` for （一）to（七）, `r3` for 1.属于国家秘密. */
  under?: string
  source?: Citation
}

export const applicantColumns = [
  { key: 'person', label: '自然人', group: null },
  { key: 'business', label: '商业企业', group: '法人或其他组织' },
  { key: 'research', label: '科研机构', group: '法人或其他组织' },
  { key: 'welfare', label: '社会公益组织', group: '法人或其他组织' },
  { key: 'legal', label: '法律服务机构', group: '法人或其他组织' },
  { key: 'other', label: '其他', group: '法人或其他组织' },
  { key: 'total', label: '总计', group: null },
] as const

/** Note in the head of table three. */
export const requestBalanceNote = '本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和'

/** Table four 行政复议、行政诉讼情况: three groups of five numbers. */
export interface RemedyGroup {
  key: 'reconsideration' | 'directSuit' | 'laterSuit'
  label: string
  /** 行政诉讼 stands over both kinds of suit; null for 行政复议. */
  over: string | null
}

export const remedyColumns = [
  { key: 'upheld', label: '结果维持' },
  { key: 'corrected', label: '结果纠正' },
  { key: 'other', label: '其他结果' },
  { key: 'pending', label: '尚未审结' },
  { key: 'total', label: '总计' },
] as const

const sections: readonly FormSection[] = [
  { numeral: '一', title: '总体情况' },
  { numeral: '二', title: '主动公开政府信息情况', table: 't2' },
  { numeral: '三', title: '收到和处理政府信息公开申请情况', table: 't3' },
  { numeral: '四', title: '政府信息公开行政复议、行政诉讼情况', table: 't4' },
  { numeral: '五', title: '存在的主要问题及改进情况' },
  { numeral: '六', title: '其他需要报告的事项' },
]

const row = {
  rules: { key: 'rules', label: '规章', means: '本机关制定的规章；区县级机关没有规章制定权，应为0' },
  normative2019: { key: 'normative', label: '规范性文件', means: '本机关制发的规范性文件' },
  normative2021: { key: 'normative', label: '行政规范性文件', means: '本机关制发的行政规范性文件' },
  licence: { key: 'licence', label: '行政许可', means: '行政许可事项与许可决定' },
  otherService: {
    key: 'otherService',
    label: '其他对外管理服务事项',
    means: '许可以外的对外管理服务事项，如年检、等级评定',
  },
  penalty: { key: 'penalty', label: '行政处罚', means: '行政处罚事项与处罚决定' },
  coercion: { key: 'coercion', label: '行政强制', means: '行政强制事项与强制决定' },
  fee: { key: 'fee', label: '行政事业性收费', means: '行政事业性收费项目' },
  procurement: { key: 'procurement', label: '政府集中采购', means: '政府集中采购项目' },
} as const satisfies Record<string, DisclosureRow>

const column = {
  made: { key: 'made', label: '本年新制作数量', means: '本年1月1日至12月31日制作的件数', unit: '件', type: 'count' },
  disclosed: {
    key: 'disclosed',
    label: '本年新公开数量',
    means: '本年首次向社会公开的件数',
    unit: '件',
    type: 'count',
  },
  cumulative: {
    key: 'cumulative',
    label: '对外公开总数量',
    means: '截至12月31日累计对外公开的件数',
    unit: '件',
    type: 'count',
  },
  issued: { key: 'issued', label: '本年制发件数', means: '本年制定并印发的件数', unit: '件', type: 'count' },
  repealed: { key: 'repealed', label: '本年废止件数', means: '本年废止的件数', unit: '件', type: 'count' },
  inForce: { key: 'inForce', label: '现行有效件数', means: '截至12月31日现行有效的件数', unit: '件', type: 'count' },
  previousItems: {
    key: 'previousItems',
    label: '上一年项目数量',
    means: '上一年末目录清单中的事项数，不是案件数',
    unit: '项',
    type: 'count',
  },
  change: { key: 'change', label: '本年增/减', means: '事项数比上一年的增减，可以为负', unit: '项', type: 'change' },
  decisions2019: {
    key: 'decisions',
    label: '处理决定数量',
    means: '本年作出的决定件数，与事项数没有加减关系',
    unit: '件',
    type: 'count',
  },
  decisions2021: {
    key: 'decisions',
    label: '本年处理决定数量',
    means: '本年作出的决定件数',
    unit: '件',
    type: 'count',
  },
  projects: { key: 'projects', label: '采购项目数量', means: '本年集中采购的项目数', unit: '项', type: 'count' },
  amount: {
    key: 'amount',
    label: '采购总金额',
    means: '本年集中采购的总金额，须注明单位',
    unit: '万元',
    type: 'money',
  },
  charged: {
    key: 'charged',
    label: '本年收费金额（单位：万元）',
    means: '本年收取的金额',
    unit: '万元',
    type: 'money',
  },
} as const satisfies Record<string, DisclosureColumn>

const requestRows: readonly RequestRow[] = [
  { key: 'new', label: '一、本年新收政府信息公开申请数量', level: 1, numbers: true, source: regulation(31) },
  { key: 'carryIn', label: '二、上年结转政府信息公开申请数量', level: 1, numbers: true },
  { key: 'results', label: '三、本年度办理结果', level: 1, numbers: false },
  {
    key: 'r1',
    label: '（一）予以公开',
    level: 2,
    numbers: true,
    under: 'results',
    source: regulation(36, undefined, 2),
  },
  {
    key: 'r2',
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    level: 2,
    numbers: true,
    under: 'results',
    source: regulation(37),
  },
  {
    key: 'r3',
    label: '（三）不予公开',
    level: 2,
    numbers: false,
    under: 'results',
    source: regulation(36, undefined, 3),
  },
  { key: 'r3_1', label: '1.属于国家秘密', level: 3, numbers: true, under: 'r3', source: regulation(14) },
  { key: 'r3_2', label: '2.其他法律行政法规禁止公开', level: 3, numbers: true, under: 'r3', source: regulation(14) },
  { key: 'r3_3', label: '3.危及“三安全一稳定”', level: 3, numbers: true, under: 'r3', source: regulation(14) },
  { key: 'r3_4', label: '4.保护第三方合法权益', level: 3, numbers: true, under: 'r3', source: regulation(15) },
  { key: 'r3_5', label: '5.属于三类内部事务信息', level: 3, numbers: true, under: 'r3', source: regulation(16, 1) },
  { key: 'r3_6', label: '6.属于四类过程性信息', level: 3, numbers: true, under: 'r3', source: regulation(16, 2) },
  { key: 'r3_7', label: '7.属于行政执法案卷', level: 3, numbers: true, under: 'r3', source: regulation(16, 2) },
  {
    key: 'r3_8',
    label: '8.属于行政查询事项',
    level: 3,
    numbers: true,
    under: 'r3',
    source: regulation(36, undefined, 7),
  },
  { key: 'r4', label: '（四）无法提供', level: 2, numbers: false, under: 'results' },
  {
    key: 'r4_1',
    label: '1.本机关不掌握相关政府信息',
    level: 3,
    numbers: true,
    under: 'r4',
    source: regulation(36, undefined, 4),
  },
  { key: 'r4_2', label: '2.没有现成信息需要另行制作', level: 3, numbers: true, under: 'r4', source: regulation(38) },
  { key: 'r4_3', label: '3.补正后申请内容仍不明确', level: 3, numbers: true, under: 'r4', source: regulation(30) },
  { key: 'r5', label: '（五）不予处理', level: 2, numbers: false, under: 'results' },
  { key: 'r5_1', label: '1.信访举报投诉类申请', level: 3, numbers: true, under: 'r5', source: regulation(39, 1) },
  { key: 'r5_2', label: '2.重复申请', level: 3, numbers: true, under: 'r5', source: regulation(36, undefined, 6) },
  { key: 'r5_3', label: '3.要求提供公开出版物', level: 3, numbers: true, under: 'r5', source: regulation(39, 2) },
  { key: 'r5_4', label: '4.无正当理由大量反复申请', level: 3, numbers: true, under: 'r5', source: regulation(35) },
  { key: 'r5_5', label: '5.要求行政机关确认或重新出具已获取信息', level: 3, numbers: true, under: 'r5' },
]

const totalRows: readonly RequestRow[] = [
  { key: 'r7', label: '（七）总计', level: 2, numbers: true, under: 'results' },
  { key: 'carryOut', label: '四、结转下年度继续办理', level: 1, numbers: true },
]

const remedyGroups: readonly RemedyGroup[] = [
  { key: 'reconsideration', label: '行政复议', over: null },
  { key: 'directSuit', label: '未经复议直接起诉', over: '行政诉讼' },
  { key: 'laterSuit', label: '复议后起诉', over: '行政诉讼' },
]

const article20 = (n: 1 | 5 | 6 | 8 | 9) => ({
  item: `第二十条第（${{ 1: '一', 5: '五', 6: '六', 8: '八', 9: '九' }[n]}）项`,
  source: regulation(20, undefined, n),
})

const itemColumns = [column.previousItems, column.change, column.decisions2019] as const

export const forms: Readonly<Record<FormId, Form>> = {
  '2019-60': {
    id: '2019-60',
    source: { text: 'form-2019-60' },
    years: [2019, 2020],
    sections,
    t2: [
      {
        ...article20(1),
        columns: [column.made, column.disclosed, column.cumulative],
        rows: [row.rules, row.normative2019],
      },
      { ...article20(5), columns: itemColumns, rows: [row.licence, row.otherService] },
      { ...article20(6), columns: itemColumns, rows: [row.penalty, row.coercion] },
      { ...article20(8), columns: [column.previousItems, column.change], rows: [row.fee] },
      { ...article20(9), columns: [column.projects, column.amount], rows: [row.procurement] },
    ],
    t3: [
      ...requestRows,
      { key: 'r6', label: '（六）其他处理', level: 2, numbers: true, under: 'results' },
      ...totalRows,
    ],
    t4: remedyGroups,
  },
  '2021-30': {
    id: '2021-30',
    source: { text: 'form-2021-30' },
    years: [2021, null],
    sections,
    t2: [
      {
        ...article20(1),
        columns: [column.issued, column.repealed, column.inForce],
        rows: [row.rules, row.normative2021],
      },
      { ...article20(5), columns: [column.decisions2021], rows: [row.licence] },
      { ...article20(6), columns: [column.decisions2021], rows: [row.penalty, row.coercion] },
      { ...article20(8), columns: [column.charged], rows: [row.fee] },
    ],
    t3: [
      ...requestRows,
      { key: 'r6', label: '（六）其他处理', level: 2, numbers: false, under: 'results' },
      {
        key: 'r6_1',
        label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
        level: 3,
        numbers: true,
        under: 'r6',
        source: regulation(30),
      },
      {
        key: 'r6_2',
        label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
        level: 3,
        numbers: true,
        under: 'r6',
        source: { text: 'processing-fee', article: 6 },
      },
      { key: 'r6_3', label: '3.其他', level: 3, numbers: true, under: 'r6' },
      ...totalRows,
    ],
    t4: remedyGroups,
  },
}

/** The form that serves a report year 统计年度: 2019 and 2020 → 2019-60, later → 2021-30. */
export const formFor = (year: number): Form => (year <= 2020 ? forms['2019-60'] : forms['2021-30'])
