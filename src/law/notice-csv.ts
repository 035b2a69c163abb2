/** The CSV form of a holiday notice, as a draft with the line of every field. */
import { Readable } from 'node:stream'
import type { NoticeIssue } from './notice.ts'

/** What a file says, before it is checked. */
export interface Draft {
  value: unknown
  /** The place in the file of a field, for messages. */
  place(path: readonly PropertyKey[]): string
}

const headings: Readonly<Record<string, string>> = {
  编号: 'id',
  年份: 'year',
  标题: 'title',
  文号: 'number',
  成文日期: 'signedOn',
  公布日期: 'publishedOn',
  修改: 'amends',
}
const columns = ['节日', '放假开始', '放假结束', '调休上班']
const columnOf: Readonly<Record<string, number>> = { name: 0, from: 1, to: 2, worked: 3 }

/** What the lines say, or why they cannot be taken apart. */
export async function draftOfCsv(text: string): Promise<Draft | { issues: NoticeIssue[] }> {
  const lines = await linesOf(text)
  if (lines === null) return { issues: [{ field: '文件', message: 'CSV 的引号不成对，无法分列。' }] }
  const start = lines.findIndex(({ cells }) => cells[0] === columns[0])
  if (start < 0) return { issues: [{ field: '文件', message: `没有「${columns.join(',')}」这一行。` }] }
  const head = lines.slice(0, start)
  const holidays = lines.slice(start + 1)
  const issues = [...head.flatMap(headIssue), ...lines.slice(start).flatMap(widthIssue)]
  if (cellsDiffer(lines[start]?.cells ?? [])) {
    issues.push({ field: `第${lines[start]?.number}行`, message: `这一行应是「${columns.join(',')}」。` })
  }
  if (issues.length > 0) return { issues }
  return { value: value(head, holidays), place: (path) => place(path, head, holidays) }
}

interface Line {
  /** From 1, as an editor counts. */
  number: number
  cells: string[]
}

/** Lines that hold something; null when the quotes do not pair. */
async function linesOf(text: string): Promise<Line[] | null> {
  const { default: exceljs } = await import('exceljs')
  const sheet = await new exceljs.Workbook().csv
    .read(Readable.from([text]), { map: (cell: string) => cell })
    .catch(() => null)
  if (sheet === null) return null
  return sheet
    .getSheetValues()
    .map((row, number) => ({ number, cells: trimmed(Array.isArray(row) ? row.slice(1) : []) }))
    .filter(({ cells }) => cells.length > 0)
}

/** Cells without the empty ones at the end, which spreadsheets add. */
function trimmed(row: unknown[]): string[] {
  const cells = Array.from(row, (cell) => String(cell ?? '').trim())
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

function headIssue({ number, cells }: Line, index: number, head: Line[]): NoticeIssue[] {
  const [label = ''] = cells
  const field = `第${number}行`
  if (!headings[label]) return [{ field, message: `不认识「${label}」；应是${Object.keys(headings).join('、')}之一。` }]
  if (cells.length > 2) return [{ field, message: `「${label}」后面只应有一格；内容里有逗号时请加引号。` }]
  const again = head.findIndex((line) => line.cells[0] === label) < index
  return again ? [{ field, message: `「${label}」写了两次。` }] : []
}

const widthIssue = ({ number, cells }: Line): NoticeIssue[] =>
  cells.length > columns.length
    ? [{ field: `第${number}行`, message: `只应有 ${columns.length} 格；调休上班的几个日期之间用空格隔开。` }]
    : []

const cellsDiffer = (cells: readonly string[]): boolean => columns.some((column, index) => cells[index] !== column)

function value(head: readonly Line[], holidays: readonly Line[]): unknown {
  const given = Object.fromEntries(
    head.flatMap(({ cells: [label = '', text] }) => (text ? [[headings[label], isoDate(text)]] : [])),
  )
  return {
    id: given.year,
    ...given,
    ...(given.year && /^\d{4}$/.test(given.year) ? { year: Number(given.year) } : {}),
    holidays: holidays.map(({ cells: [name, from, to, worked] }) => ({
      name,
      from: isoDate(from ?? ''),
      to: isoDate(to ?? ''),
      worked: (worked ?? '')
        .split(/[\s、，；;]+/)
        .filter(Boolean)
        .map(isoDate),
    })),
  }
}

/** 2026/2/15 and 2026年2月15日, as spreadsheets write a date, become 2026-02-15; other text stays as it is. */
function isoDate(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

function place(path: readonly PropertyKey[], head: readonly Line[], holidays: readonly Line[]): string {
  const [field, index, part] = path
  if (field === 'holidays' && typeof index === 'number') {
    const column = columns[columnOf[String(part)] ?? -1]
    return `第${holidays[index]?.number}行${column ? `「${column}」` : ''}`
  }
  const label = Object.keys(headings).find((heading) => headings[heading] === field)
  const line = head.find(({ cells }) => cells[0] === label)
  if (line) return `第${line.number}行「${label}」`
  return label ? `「${label}」` : '文件'
}
