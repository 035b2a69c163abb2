/** Rows of table two as its rules read them. */
import type { DisclosureColumnKey, DisclosureRowKey } from '../form.ts'
import type { Report } from '../report.ts'
import { addressOf, figuresOf, rowName } from './figures.ts'
import type { Found } from './rule.ts'

export const form2019 = { text: 'form-2019-60' } as const
export const form2021 = { text: 'form-2021-30' } as const

/** The numbers of one row by column; null where there is none. */
export const valuesOf = <K extends DisclosureColumnKey>(
  report: Report,
  row: DisclosureRowKey,
  columns: readonly K[],
): Record<K, number | null> =>
  Object.fromEntries(columns.map((column) => [column, figuresOf(report).value('t2', row, column)])) as Record<
    K,
    number | null
  >

export const named = (report: Report, row: DisclosureRowKey): string => rowName(report.form, 't2', row)

/** A finding on some cells of one row, placed at the first of them. */
export function onRow(
  report: Report,
  row: DisclosureRowKey,
  columns: readonly DisclosureColumnKey[],
  found: Omit<Found, 'at' | 'cells'>,
): Found[] {
  const cells = columns.map((column) => figuresOf(report).cell('t2', row, column)).filter((cell) => cell !== undefined)
  return [{ at: cells[0]?.at ?? '表二', ...found, cells: cells.map(addressOf) }]
}
