/** Cells of an HTML table on their grid, as browsers place them. */
import type { SourceCell } from '../source.ts'
import { type Budget, refuse } from './budget.ts'

export interface HtmlCell {
  text: string
  colspan: number
  rowspan: number
}

const widest = 1000
const mostColumns = 10_000

/** @param place the table as a person would name it: 第2个表格 */
export function placeCells(rows: HtmlCell[][], place: string, budget: Budget): SourceCell[][] {
  /** For each grid column, the first row that is free again. */
  const freeFrom: number[] = []
  return rows.map((cells, row) => {
    let column = 0
    return cells.map((cell) => {
      budget.cells(1)
      while ((freeFrom[column] ?? 0) > row) column++
      if (column > mostColumns) refuse('too-large', `${place}的列数超过 ${mostColumns}，不读取。`)
      const colspan = clamp(cell.colspan, widest)
      const rowspan = clamp(cell.rowspan === 0 ? rows.length : cell.rowspan, rows.length - row)
      for (let covered = column; rowspan > 1 && covered < column + colspan; covered++) freeFrom[covered] = row + rowspan
      const placed = { text: cell.text, column, colspan, rowspan, at: `${place}第${row + 1}行第${column + 1}列` }
      column += colspan
      return placed
    })
  })
}

const clamp = (value: number, most: number): number =>
  Number.isInteger(value) && value >= 1 ? Math.min(value, most) : 1
