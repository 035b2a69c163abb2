/** Table four 行政复议、行政诉讼情况: fifteen figures in one row, or three groups of five that name themselves. */
import { forms, remedyColumns } from '../form.ts'
import type { Trouble } from '../report.ts'
import { cellsOf, type Slot, type TableReading } from './cells.ts'
import { isFigure } from './figure.ts'
import { core, fold } from './normal.ts'
import type { Gap, Piece } from './pieces.ts'
import { type Placed, place, type RowCells } from './row.ts'
import type { Span } from './scan.ts'

const groups = forms['2021-30'].t4
const slots: Slot[] = groups.flatMap((group) =>
  remedyColumns.map((column) => ({
    table: 't4',
    item: null,
    key: group.key,
    columnKey: column.key,
    row: group.label,
    column: column.label,
  })),
)

export interface RemedyReading extends TableReading {
  /** Whether a table stands there at all. */
  seen: boolean
}

/** A run of figures with no words between them. */
interface Run {
  /** The words before it, joined. */
  words: string
  cells: RowCells
  at: string
}

/** `spans` are the landmarks from the heading of part four, or the head of the table, to the next part. */
export function readRemedies(spans: readonly Span[]): RemedyReading {
  const nothing: RemedyReading = { cells: [], unplaced: [], troubles: [], seen: false }
  const runs = runsOf(spans)
  const heads = headColumns(spans)
  const whole = runs.flatMap((run) => wholeRow(run, heads) ?? [])
  const [row] = whole
  if (row && whole.length === 1) return { ...nothing, seen: true, cells: cellsOf(slots, row.placed, row.at) }
  const empty = spans
    .flatMap((span) => [...span.pieces.map((piece) => piece.gap), span.after])
    .flatMap((g) => g.emptyRows)
  const blank = empty.find((cells) => cells.length === slots.length)
  if (blank && runs.length === 0) return { ...nothing, seen: true, cells: blankRow(blank) }
  const grouped = groups.map((group) => byName(runs, group.label))
  if (grouped.every((found) => found !== null)) {
    const cells = grouped.flatMap((found, index) =>
      found
        ? cellsOf(slots.slice(index * remedyColumns.length, (index + 1) * remedyColumns.length), found.placed, found.at)
        : [],
    )
    return { ...nothing, seen: true, cells }
  }
  const headed = spans.some((span) => span.mark.kind === 'remedies')
  if (!headed && runs.every((run) => run.cells.pieces.length < remedyColumns.length)) return nothing
  const found = runs.reduce((count, run) => count + run.cells.pieces.length, 0)
  const trouble: Trouble = {
    table: 't4',
    message: `表四应有${slots.length}格，读到${found}个数，看不出缺的是哪几格，整张表未采用。`,
    at: runs[0]?.at ?? spans.find((span) => span.pieces[0])?.pieces[0]?.at ?? '',
  }
  return { ...nothing, seen: true, unplaced: slots, troubles: [trouble] }
}

function runsOf(spans: readonly Span[]): Run[] {
  const runs: Run[] = []
  let words = ''
  let open: Piece[] = []
  const close = (after: Gap, last: boolean): void => {
    const [first] = open
    if (first) runs.push({ words, cells: { pieces: open, after, last }, at: first.at })
    if (open.length > 0) words = ''
    open = []
  }
  for (const span of spans) {
    if (span.mark.kind === 'remedies') words += core(fold(groups[1]?.label ?? ''))
    for (const piece of span.pieces) {
      // Figures that share a line are one row; a page number below them is not part of it.
      const newLine = open.length >= slots.length && open.at(-1)?.line !== piece.line
      if (!isFigure(piece.key) || newLine) close(piece.gap, false)
      if (isFigure(piece.key)) open.push(piece)
      else words += core(piece.key)
    }
    close(span.after, span.last)
  }
  return runs
}

/**
 * Fifteen figures, or fewer when the layout shows all blank cells between the first and the last. A blank at either end
 * cannot be told from the padding around the row, which no other row of this table could gauge.
 */
function wholeRow(run: Run, heads: readonly number[]): { placed: Placed & { ok: true }; at: string } | null {
  const { pieces } = run.cells
  const grid = pieces[0]?.grid ? (underHeads(pieces, heads) ?? gridRow(run.cells)) : null
  if (grid) return { placed: grid, at: run.at }
  if (pieces.length < remedyColumns.length || pieces.length > slots.length) return null
  const breaks = Math.min(...pieces.slice(1).map((piece) => piece.gap.breaks))
  const measure = { lead: pieces[0]?.gap.pipes ?? 1, trail: null, padding: null, breaks, rowBreaks: breaks }
  const placed = place({ ...run.cells, last: false }, slots.length, measure)
  return placed.ok && placed.cells[0] && placed.cells.at(-1) ? { placed, at: run.at } : null
}

/** Grid columns of the fifteen heads 结果维持 … 总计 of a table; empty when they are not all there. */
function headColumns(spans: readonly Span[]): number[] {
  const names = new Set(remedyColumns.map((column) => core(fold(column.label))))
  const heads = spans.flatMap((span) => span.pieces).filter((piece) => piece.grid && names.has(core(piece.key)))
  const columns = [...new Set(heads.map((piece) => piece.column))].sort((a, b) => a - b)
  return columns.length === slots.length ? columns : []
}

/** A table row each of whose figures stands in the column of a head; the columns between are blank. */
function underHeads(pieces: readonly Piece[], heads: readonly number[]): (Placed & { ok: true }) | null {
  const fits = pieces.every((piece) => heads.includes(piece.column) && piece.line === pieces[0]?.line)
  if (heads.length === 0 || !fits) return null
  const cells = heads.map((column) => pieces.find((piece) => piece.column === column) ?? null)
  return { ok: true, cells, blanksAt: [] }
}

/** A table row of exactly fifteen cells, blank ones included. */
function gridRow({ pieces, after }: RowCells): (Placed & { ok: true }) | null {
  const lead = pieces[0]?.gap.lead ?? 0
  const cells: (Piece | null)[] = Array.from({ length: lead }, () => null)
  const blanksAt: (string | undefined)[] = lead > 0 ? (pieces[0]?.gap.blanks.slice(-lead) ?? []) : []
  for (const [index, piece] of pieces.entries()) {
    if (piece.line !== pieces[0]?.line) return null
    for (let blank = 1; index > 0 && blank < piece.gap.pipes; blank += 1) {
      blanksAt[cells.length] = piece.gap.blanks[blank - 1]
      cells.push(null)
    }
    cells.push(piece)
  }
  for (let blank = 1; blank < after.pipes; blank += 1) {
    blanksAt[cells.length] = after.blanks[blank - 1]
    cells.push(null)
  }
  return cells.length === slots.length ? { ok: true, cells, blanksAt } : null
}

function blankRow(places: readonly string[]): TableReading['cells'] {
  return cellsOf(slots, { ok: true, cells: slots.map(() => null), blanksAt: [...places] }, places[0] ?? '')
}

/** The five figures that stand after a group's name. */
function byName(runs: readonly Run[], label: string): { placed: Placed & { ok: true }; at: string } | null {
  const name = core(fold(label))
  const own = runs.filter((run) => run.words.endsWith(name) || run.words.endsWith(`${name}情况`))
  const [run] = own
  if (!run || own.length !== 1 || run.cells.pieces.length !== remedyColumns.length) return null
  return { placed: { ok: true, cells: run.cells.pieces, blanksAt: [] }, at: run.at }
}
