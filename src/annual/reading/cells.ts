/** What the readers of the three tables share: the figures of a row, the measure of full rows, and cells made of both. */
import type { Cell, CellAddress, Trouble } from '../report.ts'
import { figureOf, isFigure } from './figure.ts'
import type { Gap, Piece } from './pieces.ts'
import type { Measure, Placed, RowCells } from './row.ts'
import type { Span } from './scan.ts'

/** What one table gives. `unplaced` are addresses of figures that are printed but cannot be given a column. */
export interface TableReading {
  cells: Cell[]
  unplaced: CellAddress[]
  troubles: Trouble[]
}

/**
 * The figures of the row whose label `span` starts with. `inner` is true when the table goes on after it, so that a text
 * among the figures is a cell and not the prose after the table.
 */
export function rowCells(span: Span, label: Piece | undefined, columns: number, inner: boolean): RowCells {
  const { pieces } = span
  const line = pieces.findIndex((piece) => piece.line !== label?.line)
  const own = line === -1 ? pieces.length : line
  const first = pieces[0]
  const bounded = label?.grid === true || (own > 0 && (first?.gap.packed === true || own >= columns))
  const end = bounded ? own : ownFigures(span, columns, inner)
  return {
    pieces: pieces.slice(0, end),
    after: pieces[end]?.gap ?? span.after,
    last: span.last && end === pieces.length,
  }
}

/** How many pieces from the first on are cells of the row. */
function ownFigures({ pieces, after }: Span, columns: number, inner: boolean): number {
  const wordAfter = (index: number): boolean => {
    const piece = pieces[index]
    if (!piece || isFigure(piece.key)) return false
    const closed = piece.gap.pipes > 0 && (pieces[index + 1]?.gap ?? after).pipes > 0
    return index >= columns || !(inner || closed)
  }
  const end = pieces.findIndex((_, index) => wordAfter(index))
  return end === -1 ? pieces.length : end
}

/** The usual boundaries of a table, from its full rows and, where there are none, from the head of the block. */
export function measureOf(full: readonly RowCells[], head: Gap | null, breaks: number): Measure {
  const within = full.filter((row) => !row.last)
  const after = within.map((row) => row.after)
  return {
    lead: usual(full.map((row) => row.pieces[0]?.gap.pipes ?? 1)) ?? 1,
    trail: usual(after.map((gap) => gap.pipes)) ?? head?.pipes ?? null,
    padding: usual(after.map((gap) => gap.padding)) ?? head?.padding ?? null,
    breaks,
    rowBreaks: usual(after.map((gap) => gap.breaks)) ?? head?.breaks ?? breaks,
  }
}

/** Line ends between two cells of a table that has no pipes; 1 where it has. */
export const usualBreaks = (inside: readonly Gap[]): number =>
  usual(inside.filter((gap) => gap.pipes === 0 && !gap.packed).map((gap) => gap.breaks)) ?? 1

function usual(counts: readonly number[]): number | undefined {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  return [...tally].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

/** An address with the form's labels, ready to become a cell. */
export type Slot = CellAddress & { row: string; column: string }

/** The cells of a placed row; a column without a cell gives none. `at` is the row's own place, for blanks without one. */
export function cellsOf(slots: readonly Slot[], placed: Placed & { ok: true }, at: string): Cell[] {
  return slots.flatMap((slot, index): Cell[] => {
    const piece = placed.cells[index]
    if (piece === undefined) return []
    if (piece === null) return [{ ...slot, raw: '', value: null, unit: null, at: placed.blanksAt[index] ?? at }]
    return [{ ...slot, raw: piece.text, ...figureOf(piece.text), at: piece.at }]
  })
}

/** True when every text of a table is there once although rows lack figures: somebody removed all repeated lines. */
export function repeatsDropped(pieces: readonly Piece[], rows: readonly { found: number; columns: number }[]): boolean {
  const lines = pieces.every((piece) => !piece.grid && piece.gap.pipes === 0)
  const short = rows.filter((row) => row.found < row.columns).length
  return lines && rows.length >= 2 && short > 0 && new Set(pieces.map((piece) => piece.key)).size === pieces.length
}

/** Cells that stand once. An address printed twice with different figures is given up, and said so. */
export function onlyOnce(reading: TableReading): TableReading {
  const byAddress = Map.groupBy(reading.cells, (cell) => `${cell.table} ${cell.item} ${cell.key} ${cell.columnKey}`)
  const groups = [...byAddress.values()]
  const isTorn = (group: readonly Cell[]): boolean => new Set(group.map((cell) => `${cell.value} ${cell.raw}`)).size > 1
  const torn = groups.filter(isTorn)
  const tornRows = new Set(torn.map(([cell]) => `${cell?.item ?? ''}“${cell?.row}”`))
  return {
    cells: groups.filter((group) => !isTorn(group)).flatMap((group) => group.slice(0, 1)),
    unplaced: [...reading.unplaced, ...torn.flatMap((group) => group.slice(0, 1))],
    troubles: [
      ...reading.troubles,
      ...[...tornRows].map((name): Trouble => {
        const cell = torn.flat().find((c) => `${c.item ?? ''}“${c.row}”` === name)
        const message = `${name}一行出现两次而数字不同，两处都未采用，请确认以哪一处为准。`
        return { table: cell?.table ?? null, message, at: cell?.at ?? '' }
      }),
    ],
  }
}
