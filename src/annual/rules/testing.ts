/** Reports for tests: a complete and clean one of either form, all zeros, and ways to change one thing in it. */
import { applicantColumns, formFor, remedyColumns, type TableId } from '../form.ts'
import type { Cell, Report, ReportSection } from '../report.ts'
import { check } from './index.ts'
import type { Finding, RuleContext } from './rule.ts'

const texts: Readonly<Record<number, (year: number) => string[]>> = {
  1: (year) => [
    `${year}年，本局依法公开政府信息。`,
    `本年未收到政府信息公开申请，未因政府信息公开引发行政复议和行政诉讼。`,
  ],
  5: () => ['公开内容更新不及时。下一步将指定专人每月检查栏目。'],
  6: () => ['本年未收取信息处理费。无其他需要报告的事项。'],
}

/** A complete report without a fault: every cell 0, six parts in order. */
export function cleanReport(year = 2022): Report {
  const form = formFor(year)
  let line = 0
  const at = () => {
    line += 1
    return `第${line}行`
  }
  const sections = form.sections.map(
    (section, index): ReportSection => ({
      title: `${section.numeral}、${section.title}`,
      part: index + 1,
      level: 1,
      paragraphs: (texts[index + 1]?.(year) ?? []).map((text) => ({ text, at: at() })),
      table: section.table ?? null,
      at: at(),
    }),
  )
  const cell = (
    table: TableId,
    item: string | null,
    key: string,
    columnKey: string,
    row: string,
    column: string,
  ): Cell => ({
    table,
    item,
    key,
    columnKey,
    row,
    column,
    raw: '0',
    value: 0,
    unit: null,
    at: `${{ t2: '表二', t3: '表三', t4: '表四' }[table]}${row}·${column}`,
  })
  return {
    organisation: '临江市青槐区教育局',
    year,
    form: form.id,
    title: `临江市青槐区教育局${year}年政府信息公开工作年度报告`,
    publishedOn: `${year + 1}-01-20`,
    period: { from: `${year}-01-01`, to: `${year}-12-31`, at: '第1行' },
    sections,
    cells: [
      ...form.t2.flatMap(({ item, columns, rows }) =>
        rows.flatMap((row) => columns.map((c) => cell('t2', item, row.key, c.key, row.label, c.label))),
      ),
      ...form.t3
        .filter((row) => row.numbers)
        .flatMap((row) => applicantColumns.map((c) => cell('t3', null, row.key, c.key, row.label, c.label))),
      ...form.t4.flatMap((group) => remedyColumns.map((c) => cell('t4', null, group.key, c.key, group.label, c.label))),
    ],
    missing: [],
    tables: ['t2', 't3', 't4'],
    troubles: [],
    converted: false,
  }
}

/** The report with some cells printed otherwise; keys are `licence.change`, `new.total`, `directSuit.pending`. */
export function withCells(report: Report, printed: Readonly<Record<string, string | number>>, unit?: string): Report {
  const change = (cell: Cell): Cell => {
    const raw = printed[`${cell.key}.${cell.columnKey}`]
    if (raw === undefined) return cell
    const text = String(raw)
    const value = /^[+-]?\d+(?:\.\d+)?(?:万?元)?$/.test(text) ? Number.parseFloat(text) : null
    return { ...cell, raw: text, value, unit: unit ?? text.match(/万?元$/)?.[0] ?? null }
  }
  for (const key of Object.keys(printed))
    if (!report.cells.some((cell) => `${cell.key}.${cell.columnKey}` === key)) throw new Error(`no cell ${key}`)
  return { ...report, cells: report.cells.map(change) }
}

/** The report with the prose of one part replaced, one string a paragraph. */
export const withProse = (report: Report, part: number, ...paragraphs: string[]): Report => ({
  ...report,
  sections: report.sections.map((section) =>
    section.part === part
      ? { ...section, paragraphs: paragraphs.map((text, index) => ({ text, at: `第${part}部分第${index + 1}段` })) }
      : section,
  ),
})

/** A row of table three or four with the same number in its first column and its total. */
export const row = (key: string, value: number, first = 'person'): Record<string, number> => ({
  [`${key}.${first}`]: value,
  [`${key}.total`]: value,
})

export const findings = (report: Report, context: Partial<RuleContext> = {}): Finding[] =>
  check(report, { previous: null, level: 'unknown', ...context })

/** `AR-SEC-1 E` for each finding. */
export const found = (report: Report, context: Partial<RuleContext> = {}): string[] =>
  findings(report, context).map(({ rule, severity }) => `${rule} ${severity}`)
