/** Table three 收到和处理政府信息公开申请情况: rows of seven figures, found by label, in the groups of the form. */
import { applicantColumns, type FormId, forms, type RequestRow } from '../form.ts'
import type { Cell, Trouble } from '../report.ts'
import {
  cellsOf,
  measureOf,
  onlyOnce,
  repeatsDropped,
  rowCells,
  type Slot,
  type TableReading,
  usualBreaks,
} from './cells.ts'
import { figureOf, isFigure } from './figure.ts'
import type { Piece } from './pieces.ts'
import { type Measure, place, type RowCells } from './row.ts'
import type { Span } from './scan.ts'

export interface RequestReading extends TableReading {
  /** The form the rows under 其他处理 show; null when they are not there. */
  form: FormId | null
  rows: number
}

interface Row {
  row: RequestRow
  label: Piece | undefined
  span: Span
  found: RowCells
}

const columns = applicantColumns.length
const total = columns - 1

export function readRequests(spans: readonly Span[], pieces: readonly Piece[]): RequestReading {
  const rows = spans.flatMap((span, index): Row[] => {
    if (span.mark.kind !== 'request') return []
    const label = pieces[span.mark.to]
    const inner = spans[index + 1]?.mark.kind === 'request'
    return [{ row: span.mark.row, label, span, found: rowCells(span, label, columns, inner) }]
  })
  const form = formOf(rows)
  const numbered = rows.filter(({ row, found }) => row.numbers && !(row.key === 'r6' && isGroup(found, form)))
  const collapsed = numbered.every(({ found }) => found.pieces.every((piece) => piece.gap.pipes === 1))
  const counts = numbered.map(({ found }) => ({ found: found.pieces.length, columns }))
  const own = rows.flatMap(({ span }) => [...pieces.slice(span.mark.from, span.mark.to + 1), ...span.pieces])
  if (repeatsDropped(own, counts)) return { ...refused(numbered), form, rows: rows.length }
  const figured = new Set(numbered)
  const measure = measures(spans, numbered)
  const readings = [
    ...numbered.map((row) => readRow(row, measure(row), collapsed)),
    ...rows.filter((row) => !figured.has(row)).map((row) => readGroup(row, form)),
  ]
  const joined = onlyOnce({
    cells: readings.flatMap((reading) => reading.cells),
    unplaced: readings.flatMap((reading) => reading.unplaced),
    troubles: readings.flatMap((reading) => reading.troubles),
  })
  return { ...joined, form, rows: numbered.length }
}

function formOf(rows: readonly Row[]): FormId | null {
  const keys = rows.map(({ row }) => row.key)
  if (keys.some((key) => key.startsWith('r6_'))) return '2021-30'
  const r6 = rows.find(({ row }) => row.key === 'r6')
  return r6 && r6.found.pieces.length > 0 ? '2019-60' : null
}

const isGroup = (found: RowCells, form: FormId | null): boolean => form === '2021-30' || found.pieces.length > columns

function readRow(row: Row, measure: Measure, collapsed: boolean): TableReading {
  const slots = slotsOf(row.row)
  const at = row.label?.at ?? ''
  const result = place(row.found, columns, measure)
  if (result.ok) return { cells: cellsOf(slots, result, at), unplaced: [], troubles: [] }
  const sum = collapsed ? collapsedTotal(row, slots, measure) : null
  const many = result.reason === 'too-many'
  const message =
    `表三“${row.row.label}”应有${columns}格，读到${row.found.pieces.length}个数，` +
    `${many ? '多出的数不知属于哪一行' : '看不出缺的是哪几格'}，${sum ? '只采用总计' : '这一行未采用'}。`
  return {
    cells: sum ? [sum] : [],
    unplaced: sum ? slots.slice(0, total) : slots,
    troubles: [{ table: 't3', message, at }],
  }
}

/**
 * Where blank cells were pushed behind the figures (no row of the table shows one between them), the last figure is the
 * total if it is the sum of the others; which applicants those belong to is not in the text.
 */
function collapsedTotal({ found }: Row, slots: readonly Slot[], { padding }: Measure): Cell | null {
  const values = found.pieces.map((piece) => figureOf(piece.text).value)
  const last = found.pieces.at(-1)
  const slot = slots[total]
  const room = found.after.padding - (padding ?? 0) >= columns - values.length
  if (!room || values.length < 2 || values.length >= columns || !last || !slot) return null
  const parts = values.slice(0, -1)
  if (parts.some((value) => value === null)) return null
  const sum = parts.reduce<number>((all, value) => all + (value ?? 0), 0)
  return sum === values.at(-1) ? { ...slot, raw: last.text, ...figureOf(last.text), at: last.at } : null
}

/** A heading row carries no figures of its own; exactly as many as its rows want are those rows, their labels lost. */
function readGroup({ row, span, label }: Row, form: FormId | null): TableReading {
  const figures = span.pieces.filter((piece) => isFigure(piece.key))
  const nothing: TableReading = { cells: [], unplaced: [], troubles: [] }
  const key = row.key
  const children = forms[form ?? '2021-30'].t3.filter((child) => child.under === key && child.numbers)
  if (figures.length <= columns || key === 'results' || children.length === 0) return nothing
  const at = label?.at ?? ''
  if (figures.length === children.length * columns && figures.length === span.pieces.length) {
    const cells = children.flatMap((child, index) => {
      const own = figures.slice(index * columns, (index + 1) * columns)
      return cellsOf(slotsOf(child), { ok: true, cells: own, blanksAt: [] }, at)
    })
    return { ...nothing, cells }
  }
  const message = `表三“${row.label}”下面各行的名称缺失，${figures.length}个数无法分到${children.length}行，未采用。`
  return { ...nothing, unplaced: children.flatMap(slotsOf), troubles: [{ table: 't3', message, at }] }
}

/** Full rows of the same indent first: a label over two columns leaves other boundaries behind than one over three. */
function measures(spans: readonly Span[], rows: readonly Row[]): (row: Row) => Measure {
  const breaks = usualBreaks(spans.flatMap((span) => span.pieces.slice(1).map((piece) => piece.gap)))
  const full = rows.filter(({ found }) => found.pieces.length === columns)
  const of = (models: readonly Row[]): Measure =>
    measureOf(
      models.map(({ found }) => found),
      null,
      breaks,
    )
  const any = of(full)
  const byLevel = new Map([...Map.groupBy(full, ({ row }) => row.level)].map(([level, own]) => [level, of(own)]))
  return ({ row }) => byLevel.get(row.level) ?? any
}

const slotsOf = (row: RequestRow): Slot[] =>
  applicantColumns.map((column) => ({
    table: 't3',
    item: null,
    key: row.key,
    columnKey: column.key,
    row: row.label,
    column: column.label,
  }))

function refused(rows: readonly Row[]): TableReading {
  const trouble: Trouble = {
    table: 't3',
    message: '表三中重复的数字在转存时被去掉，只剩第一次出现的，各行的数字无法还原，整张表未采用，请用原件重新上传。',
    at: rows[0]?.label?.at ?? '',
  }
  return { cells: [], unplaced: rows.flatMap(({ row }) => slotsOf(row)), troubles: [trouble] }
}
