/** The report as JSON, the contract of `check report --json` (design.md §5); extra keys only at the end of a finding. */
import type { Cell, Report } from '../report.ts'
import type { Finding } from '../rules/rule.ts'

export function reportJson(report: Report, findings: readonly Finding[]) {
  return {
    organisation: report.organisation,
    year: report.year,
    form: report.form,
    sections: report.sections.map((section) => ({
      title: section.title,
      empty: section.paragraphs.length === 0 && section.table === null,
    })),
    cells: report.cells.map(cellJson),
    findings: findings.map(({ rule, severity, message, source, at, found, expected, mend }) => ({
      rule,
      severity,
      message,
      source,
      at,
      found,
      expected,
      mend,
    })),
  }
}

const cellJson = ({ table, item, key, row, column, raw, value, unit, at }: Cell) => ({
  table,
  item,
  key,
  row,
  column,
  raw,
  value,
  unit,
  at,
})
