/** Rules on 第二十条第（八）、（九）项 of table two (2019 form): fee items and purchases. */
import type { Cell, Report } from '../report.ts'
import { figuresOf } from './figures.ts'
import { isLower, levelFor } from './level.ts'
import type { Rule } from './rule.ts'
import { form2019, onRow } from './table-two-rows.ts'

export const moneyRules: readonly Rule[] = [
  {
    id: 'AR-T2-F-2',
    severity: 'W',
    source: form2019,
    says: '行政事业性收费填项目数：超过50项或增减超过50项的，应核对是否填了金额或人数。',
    check: (report) => {
      const now = figuresOf(report)
      const items = now.value('t2', 'fee', 'previousItems')
      const change = now.value('t2', 'fee', 'change')
      if ((items ?? 0) <= 50 && Math.abs(change ?? 0) <= 50) return []
      return onRow(report, 'fee', ['previousItems', 'change'], {
        message: `行政事业性收费上一年${items ?? '空白'}项，本年增减${change ?? '空白'}项，一个机关不会有这么多收费项目。`,
        found: `${items ?? '空白'}；${change ?? '空白'}`,
        expected: '收费项目数，通常为个位数',
        mend: '核对是否把收费金额或人数填进了项目数。',
      })
    },
  },
  {
    id: 'AR-T2-P-1',
    severity: 'W',
    source: form2019,
    says: '采购项目数量与采购总金额应同时为0或同时大于0。',
    check: (report) => {
      const { projects, amount } = purchases(report)
      if (projects === null || amount?.value == null || projects > 0 === amount.value > 0) return []
      return onRow(report, 'procurement', ['projects', 'amount'], {
        message: `政府集中采购${projects}项，采购总金额${amount.raw}，一个为0另一个不为0。`,
        found: `${projects}项，${amount.raw}`,
        expected: '同时为0或同时大于0',
        mend: '核对采购项目数量和金额。',
      })
    },
  },
  {
    id: 'AR-T2-P-2',
    severity: 'W',
    source: form2019,
    says: '县级及以下机关平均每项集中采购超过1亿元的，应核对单位。',
    check: (report, context) => {
      const { projects, amount } = purchases(report)
      if (!projects || amount?.value == null || amount.unit === null || !isLower(levelFor(report, context))) return []
      const wan = amount.unit === '元' ? amount.value / 10_000 : amount.value
      if (wan / projects <= 10_000) return []
      return onRow(report, 'procurement', ['projects', 'amount'], {
        message: `政府集中采购${projects}项共${amount.raw}，平均每项超过1亿元，疑似把元写成了万元。`,
        found: amount.raw,
        expected: '平均每项不超过10000万元',
        mend: '核对采购金额的单位。',
      })
    },
  },
]

const purchases = (report: Report): { projects: number | null; amount: Cell | undefined } => ({
  projects: figuresOf(report).value('t2', 'procurement', 'projects'),
  amount: figuresOf(report).cell('t2', 'procurement', 'amount'),
})
