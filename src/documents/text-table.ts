/** A table drawn with `+`, `-` and `|`: merged cells stay merged, long texts wrap, columns keep their edges. */
import type { Mark } from './doc.ts'
import { cellsOf, type Grid, gridOf, type PlacedCell, type Table } from './grid.ts'
import { noteNumber } from './notes.ts'
import { textWidth } from './text-width.ts'

/** The widest a column may grow before its texts wrap. */
const mostColumnWidth = 24

export function tableLines(table: Table, notes: readonly Mark[]): string[] {
  const grid = gridOf([...table.head, ...table.rows])
  const cells = cellsOf(grid).map((placed) => ({ ...placed, words: wordsOf(placed, notes) }))
  const widths = columnWidths(cells, grid.columns)
  const wrapped = cells.map((cell) => ({ ...cell, lines: wrap(cell.words, spanWidth(widths, cell)) }))
  return draw(wrapped, widths, rowHeights(wrapped, grid))
}

interface DrawnCell extends PlacedCell {
  lines: string[]
}

function wordsOf({ cell }: PlacedCell, notes: readonly Mark[]): string {
  if (!cell.mark) return cell.text
  const word = `${cell.mark.word}[${noteNumber(notes, cell.mark)}]`
  return cell.text === '' ? word : `${cell.text}（${word}）`
}

/** Content width of each column; a cell over several columns widens the last of them when it must. */
function columnWidths(cells: readonly (PlacedCell & { words: string })[], columns: number): number[] {
  const widths = Array.from({ length: columns }, () => 1)
  const need = (words: string): number => Math.min(mostColumnWidth, textWidth(words))
  for (const cell of [...cells].sort((a, b) => a.colspan - b.colspan)) {
    const last = cell.column + cell.colspan - 1
    const lacking = need(cell.words) - spanWidth(widths, cell)
    if (lacking > 0) widths[last] = (widths[last] ?? 0) + lacking
  }
  return widths
}

/** Columns inside a cell: its own and the three characters of each border it swallows. */
const spanWidth = (widths: readonly number[], { column, colspan }: PlacedCell): number =>
  widths.slice(column, column + colspan).reduce((sum, width) => sum + width, 0) + 3 * (colspan - 1)

/** Lines of each row; what a cell over several rows lacks is added to the last of them. */
function rowHeights(cells: readonly DrawnCell[], grid: Grid): number[] {
  const heights = grid.rows.map(() => 1)
  for (const cell of [...cells].sort((a, b) => a.rowspan - b.rowspan)) {
    const last = cell.row + cell.rowspan - 1
    const lacking = cell.lines.length - spanHeight(heights, cell)
    if (lacking > 0) heights[last] = (heights[last] ?? 0) + lacking
  }
  return heights
}

const spanHeight = (heights: readonly number[], { row, rowspan }: PlacedCell): number =>
  heights.slice(row, row + rowspan).reduce((sum, height) => sum + height, 0) + (rowspan - 1)

function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = ['']
    for (const character of line) {
      const current = lines.length - 1
      if (textWidth(lines[current]! + character) > width) lines.push(character)
      else lines[current] += character
    }
    return lines
  })
}

/** Paints every cell with its frame on one canvas; a wide character fills its own place and an empty one after it. */
function draw(cells: readonly DrawnCell[], widths: readonly number[], heights: readonly number[]): string[] {
  const [lefts, tops] = [edges(widths, 3), edges(heights, 1)]
  const canvas = Array.from({ length: (tops.at(-1) ?? 0) + 1 }, () =>
    Array.from({ length: (lefts.at(-1) ?? 0) + 1 }, () => ' '),
  )
  for (const cell of cells) {
    const [top, bottom] = [tops[cell.row]!, tops[cell.row + cell.rowspan]!]
    const [left, right] = [lefts[cell.column]!, lefts[cell.column + cell.colspan]!]
    for (const y of [top, bottom]) for (let x = left; x <= right; x++) if (canvas[y]![x] !== '+') canvas[y]![x] = '-'
    for (const x of [left, right]) for (let y = top + 1; y < bottom; y++) if (canvas[y]![x] !== '+') canvas[y]![x] = '|'
    for (const y of [top, bottom]) for (const x of [left, right]) canvas[y]![x] = '+'
    cell.lines.forEach((line, index) => {
      write(canvas[top + 1 + index]!, left + 2, line, spanWidth(widths, cell), cell)
    })
  }
  return canvas.map((row) => row.join('').trimEnd())
}

/** Where the frames stand: before the first size, and after each with `frame` places for its border and blanks. */
function edges(sizes: readonly number[], frame: number): number[] {
  const places = [0]
  for (const size of sizes) places.push(places.at(-1)! + size + frame)
  return places
}

function write(row: string[], from: number, line: string, width: number, { cell }: PlacedCell): void {
  const free = width - textWidth(line)
  const offset = cell.align === 'center' ? Math.floor(free / 2) : cell.align === 'end' ? free : 0
  let x = from + offset
  for (const character of line) {
    const columns = textWidth(character)
    if (columns === 0) continue
    row[x] = character
    if (columns === 2) row[x + 1] = ''
    x += columns
  }
}
