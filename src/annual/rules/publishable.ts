/** Whether a report may be published 发布条件: all six parts there and no error left (rules on publishing, 条例第四十九、五十条). */
import { formFor, forms } from '../form.ts'
import type { Report } from '../report.ts'
import { textOfPart } from './prose.ts'
import type { Finding } from './rule.ts'

export type Publishable = { ok: true } | { ok: false; reasons: string[] }

/** Pure: the findings are those of `check` on the same report. Each reason is one Chinese sentence. */
export function publishable(report: Report, findings: readonly Finding[]): Publishable {
  const form = report.year === null ? forms[report.form] : formFor(report.year)
  const lacking = form.sections
    .filter(({ table }, index) => (table ? !report.tables.includes(table) : textOfPart(report, index + 1) === ''))
    .map(({ numeral, title }) => `第${numeral}部分“${title}”没有内容。`)
  const errors = findings.filter(({ severity }) => severity === 'E').map(({ rule, message }) => `${rule}：${message}`)
  const reasons = [...lacking, ...errors]
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons }
}
