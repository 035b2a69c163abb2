/** Rules on table four 政府信息公开行政复议、行政诉讼情况. */
import type { RemedyGroup } from '../form.ts'
import { forms } from '../form.ts'
import type { Report } from '../report.ts'
import { addressOf, figuresOf, remedyParts, sumOf } from './figures.ts'
import { textOfPart } from './prose.ts'
import { type Found, formInForce, type Rule } from './rule.ts'

export const tableFourRules: readonly Rule[] = [
  {
    id: 'AR-T4-SUM-1',
    severity: 'E',
    source: formInForce,
    says: '每组：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结。',
    check: (report) =>
      groups(report).flatMap(({ key, label }): Found[] => {
        const total = figuresOf(report).value('t4', key, 'total')
        const sum = sumOf(
          report,
          't4',
          remedyParts.map((column) => [key, column.key] as const),
        )
        if (total === null || sum === null || (sum.exact ? sum.value === total : sum.value <= total)) return []
        return on(report, key, 'total', {
          message: `表四“${label}”总计为${total}，四种结果相加${sum.exact ? '为' : '至少为'}${sum.value}。`,
          found: String(total),
          expected: sum.exact ? String(sum.value) : `不小于${sum.value}`,
          mend: '核对这一组四种结果的件数和总计。',
        })
      }),
  },
  {
    id: 'AR-T4-CARRY-1',
    severity: 'W',
    source: formInForce,
    says: '每组总计不小于上年的尚未审结数：上年未结的案件应计入本年。',
    check: (report, { previous }) =>
      groups(report).flatMap(({ key, label }): Found[] => {
        const total = figuresOf(report).value('t4', key, 'total')
        const pending = previous && figuresOf(previous).value('t4', key, 'pending')
        if (total === null || typeof pending !== 'number' || total >= pending) return []
        return on(report, key, 'total', {
          message: `表四“${label}”总计${total}件，上年报告还有${pending}件尚未审结。`,
          found: String(total),
          expected: `不小于${pending}`,
          mend: '核对上年未结的案件是否计入本年。',
        })
      }),
  },
  {
    id: 'AR-T4-PRE-1',
    severity: 'W',
    source: { text: 'reconsideration-law', article: 23 },
    says: '2024年起对不予公开不服的应先申请行政复议；未经复议直接起诉的，应核对属于哪种答复。',
    check: (report) => {
      const total = figuresOf(report).value('t4', 'directSuit', 'total')
      if (report.year === null || report.year < 2024 || !total) return []
      return on(report, 'directSuit', 'total', {
        message: `${report.year}年度有${total}件未经复议直接起诉；不予公开的案件应当先申请行政复议。`,
        found: String(total),
        expected: '不含不予公开的案件',
        mend: '核对这些案件：无法提供、不予处理或者对提供的内容不满意的，可以直接起诉。',
      })
    },
  },
  {
    id: 'AR-T4-COND-1',
    severity: 'W',
    source: formInForce,
    says: '本年新增的复议后起诉，不应多于本年和上年的行政复议总计。',
    check: (report, { previous }) => {
      if (!previous) return []
      const now = figuresOf(report)
      const before = figuresOf(previous)
      const suits = now.value('t4', 'laterSuit', 'total')
      const pending = before.value('t4', 'laterSuit', 'pending')
      const reviews = [now, before].map((figures) => figures.value('t4', 'reconsideration', 'total'))
      if (suits === null || pending === null || reviews[0] == null || reviews[1] == null) return []
      const fresh = suits - pending
      if (fresh <= reviews[0] + reviews[1]) return []
      return on(report, 'laterSuit', 'total', {
        message: `本年新增复议后起诉${fresh}件，本年和上年的行政复议一共只有${reviews[0] + reviews[1]}件。`,
        found: String(fresh),
        expected: `不大于${reviews[0] + reviews[1]}`,
        mend: '核对这些案件是否经过复议，未经复议的填入“未经复议直接起诉”。',
      })
    },
  },
  {
    id: 'AR-T4-FIX-1',
    severity: 'W',
    source: formInForce,
    says: '有复议、诉讼被纠正的，第五部分应写明整改。',
    check: (report) => {
      const corrected = groups(report)
        .map(({ key }) => ({ key, count: figuresOf(report).value('t4', key, 'corrected') ?? 0 }))
        .filter(({ count }) => count > 0)
      const text = textOfPart(report, 5)
      if (corrected.length === 0 || text === '' || /复议|诉讼|纠正|纠错|败诉|整改/.test(text)) return []
      const count = corrected.reduce((sum, one) => sum + one.count, 0)
      return on(report, corrected[0]!.key, 'corrected', {
        message: `表四有${count}件结果纠正，第五部分没有提到整改。`,
        found: '未提及',
        expected: '写明被纠正的原因和整改',
        mend: '在第五部分写明被纠正的问题和改进措施。',
      })
    },
  },
]

const groups = (report: Report): readonly RemedyGroup[] => forms[report.form].t4

function on(report: Report, key: string, column: string, found: Omit<Found, 'at' | 'cells'>): Found[] {
  const cell = figuresOf(report).cell('t4', key, column)
  return cell ? [{ at: cell.at, ...found, cells: [addressOf(cell)] }] : []
}
