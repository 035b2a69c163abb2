/** 预算、决算和“三公”经费 (预算法第14条; 预算法实施条例第6条): tables, one line a row; `sums/` adds them up. */
import type { Field, Kind } from '../kind.ts'
import { afterApproval, choice, count, date, money, text, year } from './parts.ts'
import { codeDigits, plainYear, sumOf } from './rules.ts'

const source = { text: 'budget-law', article: 14 } as const

const stage = choice('stage', '预算或决算', ['预算', '决算'], { required: true, listed: true })
const approvedOn = date('approvedOn', '财政批复日期', { required: true })
const code = (digits: string, example: string): Field =>
  text('code', '科目编码', 7, { required: true, listed: true, hint: digits, example })
const subject = text('subject', '科目名称', 100, { required: true, listed: true })

const table = (
  id: string,
  label: string,
  {
    line,
    fields,
    matters,
    checks = [],
  }: Pick<Kind, 'fields'> & Partial<Pick<Kind, 'matters' | 'checks'>> & { line?: string },
): Kind => ({
  id,
  label,
  form: 'ledger',
  source,
  matters: matters ?? ['finance-budget', 'finance-accounts', 'finance-unit-budgets'],
  deadline: afterApproval,
  key: ['year', 'stage', ...(line ? [line] : [])],
  title: `{year}年${label}（{stage}）${line ? `：{${line}}` : ''}`,
  fields: [year, stage, ...fields, approvedOn],
  checks: [plainYear, ...checks],
})

export const budgetKinds: readonly Kind[] = [
  table('budget-totals', '收支总表', {
    line: 'line',
    fields: [
      count('line', '行次', '项', { required: true, listed: true }),
      text('incomeSubject', '收入项目', 60, { listed: true }),
      money('income', '收入金额', '万元', { listed: true, example: '841.5' }),
      text('outgoSubject', '支出项目', 60, { listed: true }),
      money('outgo', '支出金额', '万元', { listed: true, example: '841.5' }),
    ],
  }),
  table('budget-functions', '支出功能分类表', {
    line: 'code',
    fields: [
      code('类3位、款5位、项7位，列到项', '2050201'),
      subject,
      money('amount', '合计', '万元', { required: true, listed: true, example: '841.5' }),
      money('basic', '基本支出', '万元', { required: true, listed: true, example: '800' }),
      money('projects', '项目支出', '万元', { required: true, listed: true, example: '41.5' }),
    ],
    checks: [
      codeDigits([3, 5, 7], source),
      sumOf(
        { name: 'amount', label: '合计' },
        [
          { name: 'basic', label: '基本支出' },
          { name: 'projects', label: '项目支出' },
        ],
        source,
      ),
    ],
  }),
  table('budget-basics', '基本支出经济分类表', {
    line: 'code',
    fields: [
      code('类3位、款5位，列到款', '30101'),
      subject,
      money('amount', '金额', '万元', { required: true, listed: true, example: '800' }),
    ],
    checks: [codeDigits([3, 5], source)],
  }),
  table('budget-notes', '机关运行经费、政府采购和绩效', {
    fields: [
      money('running', '机关运行经费', '万元', { required: true, listed: true }),
      text('runningWhy', '机关运行经费增减原因', 500),
      money('purchases', '政府采购总额', '万元', { required: true, listed: true, example: '41.5' }),
      money('goods', '其中：货物', '万元', { required: true, example: '30' }),
      money('works', '其中：工程', '万元', { required: true, example: '10' }),
      money('services', '其中：服务', '万元', { required: true, example: '1.5' }),
      count('evaluated', '绩效评价项目数', '个', { required: true }),
      text('performance', '绩效情况', 2000, { required: true }),
    ],
    checks: [
      sumOf(
        { name: 'purchases', label: '政府采购总额' },
        [
          { name: 'goods', label: '货物' },
          { name: 'works', label: '工程' },
          { name: 'services', label: '服务' },
        ],
        source,
      ),
    ],
  }),
  table('three-public', '“三公”经费', {
    matters: ['finance-three-publics'],
    fields: [
      money('abroad', '因公出国（境）费', '万元', { required: true, example: '1' }),
      money('vehiclesBought', '公务用车购置费', '万元', { required: true, example: '18' }),
      money('vehiclesRun', '公务用车运行维护费', '万元', { required: true, example: '2.5' }),
      money('receptions', '公务接待费', '万元', { required: true, example: '0.5' }),
      money('total', '合计', '万元', { required: true, listed: true, example: '22' }),
      count('groups', '出国（境）团组数', '个'),
      count('travellers', '出国（境）人数', '人'),
      count('vehicles', '公务用车保有量', '个', { hint: '辆' }),
      count('visits', '国内公务接待批次', '个'),
      count('visitors', '国内公务接待人数', '人'),
      text('why', '增减变化原因', 1000, { required: true }),
    ],
    checks: [
      sumOf(
        { name: 'total', label: '合计' },
        [
          { name: 'abroad', label: '因公出国（境）费' },
          { name: 'vehiclesBought', label: '公务用车购置费' },
          { name: 'vehiclesRun', label: '公务用车运行维护费' },
          { name: 'receptions', label: '公务接待费' },
        ],
        source,
      ),
    ],
  }),
]
