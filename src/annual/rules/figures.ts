/**
 * The numbers of a report by place, for the rules. A cell that is absent or blank has no number: it is never taken for 0.
 */
import { applicantColumns, type Form, type FormId, forms, remedyColumns, type TableId } from '../form.ts'
import type { Cell, CellAddress, Report } from '../report.ts'

export interface Figures {
  cell(table: TableId, key: string, columnKey: string): Cell | undefined
  /** The number printed there, null when there is none. */
  value(table: TableId, key: string, columnKey: string): number | null
}

/** A number known exactly, or known only to be at least so much because some of its parts are blank. */
export interface Amount {
  value: number
  exact: boolean
}

const known = new WeakMap<Report, Figures>()

/** The figures of a report, indexed once for all the rules that ask. Row keys are unique within a table. */
export function figuresOf(report: Report): Figures {
  const seen = known.get(report)
  if (seen) return seen
  const byPlace = new Map(report.cells.map((cell) => [`${cell.table} ${cell.key} ${cell.columnKey}`, cell]))
  const cell = (table: TableId, key: string, columnKey: string) => byPlace.get(`${table} ${key} ${columnKey}`)
  const figures: Figures = { cell, value: (...place) => cell(...place)?.value ?? null }
  known.set(report, figures)
  return figures
}

/** The applicant columns of table three that add up to 总计. */
export const applicantParts = applicantColumns.filter((column) => column.key !== 'total')
/** The outcomes of table four that add up to 总计. */
export const remedyParts = remedyColumns.filter((column) => column.key !== 'total')

/** Keys of the rows whose numbers add up to （七）总计 of table three on this form. */
export const resultRows = (form: Form): string[] =>
  form.t3.filter((row) => row.numbers && row.key !== 'r7' && row.under !== undefined).map((row) => row.key)

/** Sum of several places of one table: exact when every one has a number, else what is known; null when none has. */
export function sumOf(report: Report, table: TableId, places: readonly (readonly [string, string])[]): Amount | null {
  const values = places.map(([key, column]) => figuresOf(report).value(table, key, column))
  const numbers = values.filter((value) => value !== null)
  if (numbers.length === 0) return null
  return { value: numbers.reduce((sum, n) => sum + n, 0), exact: numbers.length === values.length }
}

/** Total of rows of table three: the printed 总计 of each, else the sum of its applicant columns; null when nothing is known. */
export function requestTotal(report: Report, keys: readonly string[]): Amount | null {
  const totals = keys.map((key): Amount | null => {
    const printed = figuresOf(report).value('t3', key, 'total')
    if (printed !== null) return { value: printed, exact: true }
    return sumOf(
      report,
      't3',
      applicantParts.map((column) => [key, column.key] as const),
    )
  })
  const given = totals.filter((total) => total !== null)
  if (given.length === 0) return null
  return {
    value: given.reduce((sum, total) => sum + total.value, 0),
    exact: given.length === keys.length && given.every((total) => total.exact),
  }
}

/** True when the stated number cannot be the amount: it differs from an exact one, or is below what is already known. */
export const contradicts = (stated: number, amount: Amount): boolean =>
  amount.exact ? stated !== amount.value : stated < amount.value

export const shown = (amount: Amount): string => (amount.exact ? String(amount.value) : `至少${amount.value}`)

export const addressOf = ({ table, item, key, columnKey }: CellAddress): CellAddress => ({
  table,
  item,
  key,
  columnKey,
})

export const tableNames: Readonly<Record<TableId, string>> = { t2: '表二', t3: '表三', t4: '表四' }

/** Row label of a form as people call it, without its numeral: 予以公开. */
export function rowName(form: FormId, table: TableId, key: string): string {
  const rows = table === 't2' ? forms[form].t2.flatMap((item) => item.rows) : forms[form][table]
  const found: { label: string } | undefined = rows.find((row: { key: string; label: string }) => row.key === key)
  return (found?.label ?? key).replace(/^[一二三四]、|^（[一二三四五六七]）|^\d\./, '').replace(/（区分处理.*$/, '')
}

/** Where a table stands: the place of the heading above it, else of its first cell, else the whole text. */
export const tablePlace = (report: Report, table: TableId): string =>
  report.sections.find((section) => section.table === table)?.at ??
  report.cells.find((cell) => cell.table === table)?.at ??
  wholeText

/** Place of a finding on something that stands nowhere. */
export const wholeText = '全文'
/** Place of a finding on the report's title or the name in it. */
export const titlePlace = '标题'
