/**
 * Where the cells of a table stand: the grid behind row and column spans.
 *
 * A TableCell says only how far it stretches; writers that count columns (docx, xlsx, csv, text) ask here.
 */
import type { Block, TableCell } from './doc.ts'

export type Table = Extract<Block, { kind: 'table' }>

/** A table of plain texts under one row of labels; columns are as wide as what the first rows hold, within reason. */
export const textTable = (caption: string, labels: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  kind: 'table',
  caption,
  alt: caption,
  head: [labels.map((text) => ({ text, header: true }))],
  rows: rows.map((cells) => cells.map((text) => ({ text }))),
  widths: labels.map((label, at) =>
    Math.min(30, Math.max(4, label.length, ...rows.slice(0, 100).map((cells) => cells[at]!.length))),
  ),
})

/** A cell with its place; `row` and `column` count from 0, spans never reach beyond the table. */
export interface PlacedCell {
  cell: TableCell
  row: number
  column: number
  rowspan: number
  colspan: number
}

export interface Grid {
  columns: number
  /** One for every row; each holds the cells of all columns, a spanning cell once for every place it covers. */
  rows: (PlacedCell | null)[][]
}

export function gridOf(rows: readonly TableCell[][]): Grid {
  const places: (PlacedCell | undefined)[][] = rows.map(() => [])
  rows.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (places[row]?.[column]) column++
      const rowspan = Math.min(Math.max(cell.rowspan ?? 1, 1), rows.length - row)
      const colspan = Math.max(cell.colspan ?? 1, 1)
      const placed = { cell, row, column, rowspan, colspan }
      for (const covered of places.slice(row, row + rowspan)) {
        for (let at = column; at < column + colspan; at++) covered[at] = placed
      }
      column += colspan
    }
  })
  const columns = Math.max(0, ...places.map((row) => row.length))
  return { columns, rows: places.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? null)) }
}

/** Each cell of the grid once, in reading order. */
export function cellsOf(grid: Grid): PlacedCell[] {
  return grid.rows.flatMap((places, row) =>
    places.flatMap((placed, column) => (placed?.row === row && placed.column === column ? [placed] : [])),
  )
}
