/** A workbook of a ledger, read: the row with the headings is found, every column known by its heading. Pure. */
import type { Source, SourceCell } from '../../documents/source.ts'
import type { Kind } from '../kind.ts'

/** One row as it was typed, with the place of each cell. */
export interface SheetRow {
  typed: Readonly<Record<string, string>>
  /** 工作表“名单”B4 by field name, and of the row's first cell under ''. */
  at: Readonly<Record<string, string>>
}

export type SheetReading = { ok: true; rows: readonly SheetRow[] } | { ok: false; message: string }

/** Columns a workbook may have besides the fields of its kind. */
export const commonColumns = [
  { name: 'documentNumber', label: '发文字号' },
  { name: 'writtenOn', label: '成文日期' },
  { name: 'formedOn', label: '形成或变更之日' },
] as const

/** Rows one workbook may have; a larger one is refused before anything is kept. */
export const longestLedger = 20_000

/** Rows at the top among which the headings are looked for: a title and notes may stand above them. */
const headRows = 10

export function rowsFrom(kind: Kind, source: Source): SheetReading {
  const columns = [...kind.fields, ...commonColumns]
  const names = new Map(columns.map(({ name, label }) => [heading(label), name]))
  const required = kind.fields.filter((field) => field.required)
  const tables = source.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []))
  for (const rows of tables) {
    const head = rows.slice(0, headRows).findIndex((row) => known(row, names).length >= Math.min(2, required.length))
    if (head < 0) continue
    const found = known(rows[head]!, names)
    const missing = required.filter(({ name }) => !found.some((column) => column.name === name))
    if (missing.length > 0) {
      const labels = missing.map(({ label }) => `“${label}”`).join('、')
      return { ok: false, message: `表头缺少必填的列：${labels}。请用“${kind.label}”的模板填写，列名不要改。` }
    }
    const twice = found.find((column, at) => found.findIndex(({ name }) => name === column.name) !== at)
    if (twice) return { ok: false, message: `表头里“${twice.label}”出现了两次，请只留一列。` }
    const unit = otherUnit(rows[head]!, kind)
    if (unit) return { ok: false, message: unit }
    const body = rows.slice(head + 1).filter((row) => row.some(({ text }) => text.trim() !== ''))
    const foreign = kind.noOtherColumns ? foreignColumn(rows[head]!, body, found) : null
    if (foreign)
      return {
        ok: false,
        message: `${foreign}“${kind.label}”只收模板里的列，不收个人信息（条例第十五条），请删去这一列。`,
      }
    if (body.length === 0) return { ok: false, message: '表里只有表头，没有数据行。' }
    if (body.length > longestLedger) {
      return { ok: false, message: `一次最多导入${longestLedger}行，这份有${body.length}行。请拆成几份。` }
    }
    return { ok: true, rows: body.map((row) => rowOf(row, found)) }
  }
  return { ok: false, message: `没有找到“${kind.label}”的表头。请核对类别选得对不对，并用模板填写。` }
}

interface Column {
  name: string
  label: string
  column: number
}

const known = (row: readonly SourceCell[], names: ReadonlyMap<string, string>): Column[] =>
  row.flatMap(({ text, column }) => {
    const name = names.get(heading(text))
    return name === undefined ? [] : [{ name, label: text.trim(), column }]
  })

function rowOf(row: readonly SourceCell[], columns: readonly Column[]): SheetRow {
  const cells = columns.map(({ name, column }) => ({ name, cell: row.find((each) => each.column === column) }))
  return {
    typed: Object.fromEntries(cells.map(({ name, cell }) => [name, cell?.text ?? ''])),
    at: {
      '': row[0]?.at ?? '',
      ...Object.fromEntries(cells.flatMap(({ name, cell }) => (cell ? [[name, cell.at]] : []))),
    },
  }
}

/** A heading that names another unit than its field has: 金额（元） over 万元 would be wrong ten thousand times. */
function otherUnit(head: readonly SourceCell[], kind: Kind): string | null {
  for (const field of kind.fields) {
    if (field.type !== 'money' && field.type !== 'count') continue
    const cell = head.find(({ text }) => heading(text) === heading(field.label))
    const unit = units.exec(cell?.text.normalize('NFKC').replace(/\s/g, '') ?? '')?.[1]
    if (unit !== undefined && unit !== field.unit) {
      return `“${field.label}”以${field.unit}为单位，这份表头写的是“${cell?.text.trim()}”。请换算后改表头。`
    }
  }
  return null
}

/** The first column that is none of the known ones, by its heading or its place; null when all are known. */
function foreignColumn(
  head: readonly SourceCell[],
  body: readonly (readonly SourceCell[])[],
  found: readonly Column[],
): string | null {
  const own = new Set(found.map(({ column }) => column))
  const named = head.find(({ text, column }) => text.trim() !== '' && !own.has(column))
  if (named) return `表头里有别的列“${named.text.trim()}”。`
  const loose = body.flat().find(({ text, column }) => text.trim() !== '' && !own.has(column))
  return loose ? `${loose.at}在没有表头的列里。` : null
}

/** A unit in brackets at the end of a heading. */
const units = /\((元|万元|件|项|人|户|所|个|天|平方米)\)/

/** A heading without what people add to it: spaces, asterisks, units and remarks in brackets at its end. */
const heading = (label: string): string =>
  label
    .normalize('NFKC')
    .replace(/[\s*]/g, '')
    .replace(/\((?:必填|选填|不公开)\)/g, '')
    .replace(units, '')
