/** The collection of real reports for tests and measurements: what it names as wrong, and the rules that may find it. */
import { read } from '../../documents/read/index.ts'
import { reportFrom } from '../reading/index.ts'
import { check } from './index.ts'
import type { Finding } from './rule.ts'

export interface CollectedCase {
  id: string
  agency: string
  year: number | null
  table_text?: string
  errors: { kind: string; severity: string; detail: string }[]
}

/** Kinds that show in the tables alone, and the rules that may find them. */
export const errorKinds: Readonly<Record<string, RegExp>> = {
  prev_plus_delta_as_decisions: /^AR-T2-L-1$/,
  decisions_in_delta_column: /^AR-T2-L-5$/,
  no_power_to_make_rules: /^AR-T2-RULE-1$/,
  implausible_magnitude: /^AR-T2-(F-2|P-2)$/,
  missing_cell: /^AR-CELL-4$/,
  blank_cells: /^AR-CELL-[15]$/,
  non_numeric_cell: /^AR-CELL-1$/,
  made_not_disclosed: /^AR-T2-M-[12]$/,
  cumulative_less_than_new: /^AR-T2-N-2$/,
  unit_missing: /^AR-CELL-2$/,
  form_outdated: /^AR-SEC-5$/,
  unrecoverable: /^AR-(SEC-3|CELL-5)$/,
}

/** Rules that hold figures against each other: they may speak only where the collection names an error. */
export const logic = /^AR-T2-(L|M|N-[12]|RULE|F|P)|^AR-T3-(SUM|BAL)|^AR-T4-SUM/

/** The case as a file: its tables under a title that names the body and the year. */
export function caseFile({ agency, year, table_text = '' }: CollectedCase): { bytes: Uint8Array; name: string } {
  const title = `${agency.split(' (')[0]}${year ?? ''}年政府信息公开工作年度报告`
  const html = table_text.startsWith('<')
  const text = html ? `<h1>${title}</h1>${table_text}` : `${title}\n\n${table_text}`
  return { bytes: Buffer.from(text), name: html ? 'report.html' : 'report.txt' }
}

/** @throws Error when the file is not read or not recognised as a report */
export async function findingsOf({ bytes, name }: { bytes: Uint8Array; name: string }): Promise<Finding[]> {
  const reading = await read(bytes, name)
  if (!reading.ok) throw new Error(`${name}: ${reading.failure.message}`)
  const result = reportFrom(reading.source)
  if (!result.ok) throw new Error(`${name}: ${result.failure.message}`)
  return check(result.report, { previous: null, level: 'unknown' })
}
