/** The ASCII names of a report's files, as they stand in addresses, without making the files: report-2020-t3.csv. */
import type { TableId } from './form.ts'
import { type OutputFormat, outputFormat } from './present/files.ts'
import { tableTitles } from './present/tables.ts'
import type { Report } from './report.ts'

export interface Download {
  label: string
  file: string
}

/** What can be downloaded of a report, in the order it is offered; the long picture has a page of its own. */
export function downloadsOf(report: Report, year: number, draft: boolean): Download[] {
  const one = (id: OutputFormat['id'], suffix = '', extension: string = id): Download => ({
    label: outputFormat(id)?.label ?? id,
    file: `report-${year}${suffix}.${extension}`,
  })
  const csv = (table: TableId): Download => ({
    label: `${tableTitles[table]}（CSV）`,
    file: `report-${year}-${table}.csv`,
  })
  return [
    one('docx'),
    one('pdf'),
    one('pptx'),
    ...(report.tables.length > 0 ? [one('xlsx'), ...report.tables.map(csv)] : []),
    one('txt'),
    one('html'),
    one('json'),
    ...(draft ? [one('check', '-check', 'docx')] : []),
  ]
}

/** The format that makes the file of this name; undefined when none does. */
export function formatOfFile(file: string): OutputFormat | undefined {
  const parts = /^report-\d{4}(?:-(check|picture|t[234]|\d{1,2}))?\.([a-z]{3,4})$/.exec(file)
  if (!parts) return undefined
  const [, suffix, extension = ''] = parts
  if (suffix === 'check') return outputFormat('check')
  return outputFormat(suffix === 'picture' ? 'png' : extension)
}
