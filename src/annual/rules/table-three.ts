/** Rules on table three 收到和处理政府信息公开申请情况: sums, the statutory balance 勾稽关系, last year's carry-over. */
import { applicantColumns, forms } from '../form.ts'
import type { Report } from '../report.ts'
import { addressOf, applicantParts, figuresOf, resultRows, rowName, sumOf } from './figures.ts'
import { sentencesOf } from './prose.ts'
import { type Found, formInForce, type Rule } from './rule.ts'

export const tableThreeRules: readonly Rule[] = [
  {
    id: 'AR-T3-SUM-1',
    severity: 'E',
    source: formInForce,
    says: '每行：总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他。',
    check: (report) =>
      numberRows(report).flatMap((row) => {
        const total = figuresOf(report).value('t3', row, 'total')
        const parts = applicantParts.map((column) => [row, column.key] as const)
        return compare(report, total, parts, [row, 'total'], {
          what: `表三“${rowName(report.form, 't3', row)}”一行`,
          of: '六类申请人',
          mend: '核对这一行六类申请人的件数和总计。',
        })
      }),
  },
  {
    id: 'AR-T3-SUM-2',
    severity: 'E',
    source: formInForce,
    says: '每列：（七）总计 = （一）至（六）各数字行之和。',
    check: (report) =>
      applicantColumns.flatMap(({ key, label }) => {
        const total = figuresOf(report).value('t3', 'r7', key)
        const parts = resultRows(forms[report.form]).map((row) => [row, key] as const)
        return compare(report, total, parts, ['r7', key], {
          what: `表三“${label}”一列（七）总计`,
          of: '（一）至（六）各行',
          mend: '核对这一列各项办理结果和（七）总计。',
        })
      }),
  },
  {
    id: 'AR-T3-BAL-1',
    severity: 'E',
    source: formInForce,
    says: '每列：本年新收 + 上年结转 = （七）总计 + 结转下年度。',
    check: (report) =>
      applicantColumns.flatMap(({ key, label }): Found[] => {
        const [fresh, carryIn, done, carryOut] = balanceRows.map((row) => figuresOf(report).value('t3', row, key))
        if (fresh == null || carryIn == null || done == null || carryOut == null) return []
        if (fresh + carryIn === done + carryOut) return []
        return [
          {
            at: figuresOf(report).cell('t3', 'new', key)!.at,
            message: `表三“${label}”一列不平衡：新收${fresh}+上年结转${carryIn}=${fresh + carryIn}，办理${done}+结转下年${carryOut}=${done + carryOut}。`,
            found: `${fresh + carryIn}与${done + carryOut}`,
            expected: '两边相等',
            mend: '核对本年新收、上年结转、办理结果总计和结转下年度四个数。',
            cells: cellsOf(
              report,
              balanceRows.map((row) => [row, key] as const),
            ),
          },
        ]
      }),
  },
  {
    id: 'AR-T3-CARRY-1',
    severity: 'E',
    source: formInForce,
    says: '每列：本年的上年结转 = 上年报告的结转下年度。',
    check: (report, { previous }) =>
      applicantColumns.flatMap(({ key, label }): Found[] => {
        const carried = figuresOf(report).value('t3', 'carryIn', key)
        const left = previous && figuresOf(previous).value('t3', 'carryOut', key)
        if (carried === null || typeof left !== 'number' || carried === left) return []
        return [
          {
            at: figuresOf(report).cell('t3', 'carryIn', key)!.at,
            message: `表三“${label}”上年结转${carried}件，上年报告结转下年度的是${left}件。`,
            found: String(carried),
            expected: String(left),
            mend: '按上年报告改正；上年报告有误的，先更正上年报告。',
            cells: cellsOf(report, [['carryIn', key]]),
          },
        ]
      }),
  },
  {
    id: 'AR-T3-FEE-1',
    severity: 'E',
    source: { text: 'processing-fee' },
    says: '信息处理费自2021年1月1日起收取，2020年度及以前不应有逾期不缴费的处理。',
    check: (report) => {
      if (report.year === null || report.year > 2020) return []
      const cell = figuresOf(report).cell('t3', 'r6_2', 'total')
      const said = sentencesOf(report).find(({ text }) =>
        /逾期(?:未按收费通知|不|未)[^，。]{0,8}(?:缴费|缴纳)/.test(text),
      )
      if (!(cell?.value ?? 0) && !said) return []
      return [
        {
          at: cell?.value ? cell.at : said!.at,
          message: `${report.year}年度报告出现“逾期不缴费”的处理${cell?.value ? `${cell.value}件` : ''}，信息处理费自2021年1月1日起才收取。`,
          found: cell?.value ? String(cell.value) : '正文提及',
          expected: '没有这类处理',
          mend: '核对这些申请的办理结果，按2019年格式归类。',
          cells: cell?.value ? [addressOf(cell)] : [],
        },
      ]
    },
  },
  {
    id: 'AR-T3-4-1',
    severity: 'W',
    source: formInForce,
    says: '“本机关不掌握相关政府信息”超过办理总数一半的，应复核检索是否充分（办理不足5件的只作提示）。',
    check: (report) => {
      const absent = figuresOf(report).value('t3', 'r4_1', 'total')
      const all = figuresOf(report).value('t3', 'r7', 'total')
      if (!absent || !all || absent * 2 <= all) return []
      return [
        {
          at: figuresOf(report).cell('t3', 'r4_1', 'total')!.at,
          message: `办理${all}件，其中${absent}件答复“本机关不掌握相关政府信息”，超过一半。`,
          found: `${absent}/${all}`,
          expected: '不超过一半',
          mend: '抽查检索记录，确认检索充分。',
          cells: cellsOf(report, [['r4_1', 'total']]),
          ...(all < 5 ? { severity: 'I' as const } : {}),
        },
      ]
    },
  },
]

const balanceRows = ['new', 'carryIn', 'r7', 'carryOut'] as const

const numberRows = (report: Report): string[] =>
  forms[report.form].t3.filter((row) => row.numbers).map((row) => row.key)

/**
 * A printed total against its parts. With a blank among the parts the sum is only a lower bound: then a total below it is
 * an error and any other is left alone.
 */
function compare(
  report: Report,
  total: number | null,
  parts: readonly (readonly [string, string])[],
  place: readonly [string, string],
  words: { what: string; of: string; mend: string },
): Found[] {
  const sum = sumOf(report, 't3', parts)
  if (total === null || sum === null || (sum.exact ? sum.value === total : sum.value <= total)) return []
  return [
    {
      at: figuresOf(report).cell('t3', ...place)!.at,
      message: `${words.what}总计为${total}，${words.of}相加${sum.exact ? '为' : '至少为'}${sum.value}。`.replace(
        '总计总计',
        '总计',
      ),
      found: String(total),
      expected: sum.exact ? String(sum.value) : `不小于${sum.value}`,
      mend: words.mend,
      cells: cellsOf(report, [place]),
    },
  ]
}

const cellsOf = (report: Report, places: readonly (readonly [string, string])[]) =>
  places.flatMap(([row, column]) => {
    const cell = figuresOf(report).cell('t3', row, column)
    return cell ? [addressOf(cell)] : []
  })
