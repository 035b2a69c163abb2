/** Any list of the back office as a workbook 导出: the columns the page shows, all rows that match, and the filters used. */
import type { Context as HonoContext } from 'hono'
import type { Doc } from '../documents/doc.ts'
import type { Table } from '../documents/grid.ts'
import type { ListColumn } from './query.tsx'

export interface ListExport<Row> {
  /** 操作留痕; with organisation and date it makes the file's name. */
  title: string
  /** ASCII name for old clients: audit. */
  ascii: string
  /** Full legal name of the organisation that exports. */
  organisation: string
  /** YYYY-MM-DD. */
  date: string
  /** The filters in words, for the note under the title; empty for the whole list. */
  filters: string
  columns: readonly ListColumn<Row>[]
  rows: readonly Row[]
}

/** Most rows one workbook takes; ask for one more than this to know that there are more. */
export const longestExport = 10_000

/** The workbook. The caller records the export in the same transaction it reads the rows in. */
export async function listXlsx<Row>(list: ListExport<Row>): Promise<Uint8Array> {
  const { toXlsx } = await import('../documents/sheets.ts')
  return toXlsx(listDoc(list))
}

/** The answer that hands the workbook to the browser under its Chinese name. */
export async function sendXlsx<Row>(c: HonoContext, list: ListExport<Row>): Promise<Response> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return sendFile(c, list, { extension: 'xlsx', type, bytes: await listXlsx(list) })
}

/** The same rows as CSV with a byte order mark, as Excel expects it. */
export async function sendCsv<Row>(c: HonoContext, list: ListExport<Row>): Promise<Response> {
  const { toCsv } = await import('../documents/sheets.ts')
  return sendFile(c, list, { extension: 'csv', type: 'text/csv; charset=utf-8', bytes: toCsv(listTable(list)) })
}

/** Any file of a list under its Chinese name. */
export function sendFile(
  c: HonoContext,
  { organisation, date, title, ascii }: Pick<ListExport<never>, 'organisation' | 'date' | 'title' | 'ascii'>,
  { extension, type, bytes }: { extension: string; type: string; bytes: Uint8Array },
): Response {
  const name = encodeURIComponent(`${organisation}${date}${title}.${extension}`)
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${ascii}-${date}.${extension}"; filename*=UTF-8''${name}`,
    'Cache-Control': 'no-store',
  })
}

function listDoc<Row>(list: ListExport<Row>): Doc {
  const { title, organisation, date, filters } = list
  return {
    title,
    organisation,
    date,
    subject: filters || title,
    keywords: [title],
    sections: [{ id: 'list', title: '', role: 'body', blocks: [listTable(list)] }],
  }
}

function listTable<Row>({ title, columns, rows }: ListExport<Row>): Table {
  return {
    kind: 'table',
    caption: title,
    alt: title,
    head: [columns.map(({ label }) => ({ text: label, header: true }))],
    rows: rows.map((row) =>
      columns.map(({ text, number }) => ({ text: text(row), ...(number ? { align: 'end' as const } : {}) })),
    ),
    widths: columns.map((column) => widestOf(column, rows)),
  }
}

/** A column's share of the width: by its longest text, within reason. */
function widestOf<Row>({ label, text }: ListColumn<Row>, rows: readonly Row[]): number {
  return rows.reduce((most, row) => Math.max(most, Math.min(30, text(row).length)), Math.max(4, label.length))
}
