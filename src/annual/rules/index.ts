/**
 * All the rules 校核规则 on an annual report and the one function that runs them. What each says stands in `docs/report-rules.md`,
 * which a test holds equal to this list.
 */
import { type Citation, cite } from '../../law/citation.ts'
import { formFor, forms } from '../form.ts'
import type { Report } from '../report.ts'
import { cellRules } from './cells.ts'
import { dateRules } from './dates.ts'
import { proseSumRules } from './prose-sums.ts'
import { proseTableTwoRules } from './prose-table-two.ts'
import { proseTableRules } from './prose-tables.ts'
import { type Finding, formInForce, type Rule, type RuleContext } from './rule.ts'
import { structureRules } from './structure.ts'
import { tableFourRules } from './table-four.ts'
import { tableThreeRules } from './table-three.ts'
import { documentRules } from './table-two-documents.ts'
import { matterRules } from './table-two-matters.ts'
import { moneyRules } from './table-two-money.ts'
import { isLastYears, wordingRules } from './wording.ts'

export { levelOf } from './level.ts'
export { type Publishable, publishable } from './publishable.ts'

export const rules: readonly Rule[] = [
  ...structureRules,
  ...dateRules,
  ...cellRules,
  ...documentRules,
  ...matterRules,
  ...moneyRules,
  ...tableThreeRules,
  ...tableFourRules,
  ...proseTableTwoRules,
  ...proseTableRules,
  ...proseSumRules,
  ...wordingRules,
]

/**
 * Everything the rules find in a report, errors first, each severity in the order of the text.
 *
 * A previous report that is not last year's of the same body is not held against this one; AR-PREV-1 says so.
 */
export function check(report: Report, context: RuleContext): Finding[] {
  const usable = context.previous !== null && isLastYears(report, context.previous)
  const fair: RuleContext = { ...context, previous: usable ? context.previous : null }
  const order = placesOf(report)
  const place = (finding: Finding): number => order.get(finding.at) ?? -1
  return rules
    .flatMap((rule) => {
      const given = rule.id === 'AR-PREV-1' ? context : fair
      return rule.check(report, given).map(
        ({ at, message, found, expected, mend, cells = [], severity = rule.severity }): Finding => ({
          rule: rule.id,
          severity,
          message,
          source: cite(basis(rule, report)),
          at,
          found,
          expected,
          mend,
          cells,
        }),
      )
    })
    .sort((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity) || place(a) - place(b))
}

const gravity = ['E', 'W', 'I']

/** A rule that both forms share cites the form that serves the report's year. */
function basis({ source }: Rule, report: Report): Citation {
  if (source !== formInForce) return source
  const form = report.year === null ? forms[report.form] : formFor(report.year)
  return form.source
}

/** Every place of the report in the order a reader meets it. */
function placesOf(report: Report): Map<string, number> {
  const order = new Map<string, number>()
  const meet = (at: string) => {
    if (!order.has(at)) order.set(at, order.size)
  }
  for (const section of report.sections) {
    meet(section.at)
    for (const paragraph of section.paragraphs) meet(paragraph.at)
    for (const cell of report.cells) if (cell.table === section.table) meet(cell.at)
  }
  for (const cell of report.cells) meet(cell.at)
  return order
}
