/** One page of a PDF as blocks, and tables that run over a page break as one. */
import type { SourceBlock, SourceCell } from '../source.ts'
import type { Budget } from './budget.ts'
import { type Grid, gridsOf } from './pdf-grid.ts'
import type { Drawing } from './pdf-rules.ts'
import { cellText, linesOf, type Piece, piecesAcross } from './pdf-text.ts'

export interface PageBlock {
  block: SourceBlock
  /** Height of its top on the page. */
  y: number
  /** Column edges of a table. */
  edges: number[] | null
}

export function pageBlocks(pieces: Piece[], drawing: Drawing, page: number, budget: Budget): PageBlock[] {
  const at = `第${page}页`
  const grids = gridsOf(drawing, budget).sort((a, b) => a.ys[0]! - b.ys[0]!)
  const inGrids = grids.map((): Piece[] => [])
  const free: Piece[] = []
  for (const piece of pieces) {
    budget.tick()
    const index = grids.findIndex((grid) => holds(grid, piece))
    ;(inGrids[index] ?? free).push(piece)
  }
  const tables = grids.map((grid, index): PageBlock => {
    const place = `${at}第${index + 1}个表格`
    const rows = tableRows(grid, inGrids[index]!, place, budget)
    return { block: { kind: 'table', rows, at: place }, y: grid.ys[0]!, edges: grid.xs }
  })
  const pictures = drawing.pictures.map((y): PageBlock => ({ block: { kind: 'image', alt: '', at }, y, edges: null }))
  const blocks = [...lineBlocks(free, at), ...pictures, ...tables.filter(hasText)].sort((a, b) => a.y - b.y)
  for (const _ of blocks) budget.block()
  return blocks
}

/** Pages one after the other; a table goes on in the first table of the next page when its columns stand at the same places. */
export function joinPages(pages: PageBlock[][]): SourceBlock[] {
  const joined: SourceBlock[] = []
  let open: { rows: SourceCell[][]; edges: number[] } | null = null
  for (const page of pages) {
    let isFirst = true
    for (const { block, edges } of page) {
      if (block.kind === 'table' && edges) {
        const shared: number[] | null = open && isFirst ? sharedEdges(open.edges, edges) : null
        if (open && shared) {
          goOn(open, block.rows, edges, shared)
        } else {
          joined.push(block)
          open = { rows: block.rows, edges }
        }
        isFirst = false
      } else {
        joined.push(block)
        if (!isFurniture(block)) open = null
      }
    }
  }
  return joined
}

/** Adds the rows of the next page to a table; a heading row that was printed again is one row. */
function goOn(
  open: { rows: SourceCell[][]; edges: number[] },
  next: SourceCell[][],
  edges: number[],
  shared: number[],
): void {
  for (const row of open.rows) regrid(row, open.edges, shared)
  for (const row of next) regrid(row, edges, shared)
  for (const row of withoutRepeatedHead(open.rows, next)) open.rows.push(row)
  open.edges = shared
}

/** The finer of two sets of column edges when the coarser one is part of it: a page may show only the wide cells of a table. */
function sharedEdges(a: number[], b: number[]): number[] | null {
  const [fine, coarse] = a.length >= b.length ? [a, b] : [b, a]
  const sameEnds = indexNear(fine, coarse[0]!) === 0 && indexNear(fine, coarse.at(-1)!) === fine.length - 1
  return sameEnds && coarse.every((edge) => indexNear(fine, edge) >= 0) ? fine : null
}

function regrid(row: SourceCell[], from: number[], to: number[]): void {
  if (from === to) return
  for (const cell of row) {
    const end = indexNear(to, from[cell.column + cell.colspan]!)
    cell.column = indexNear(to, from[cell.column]!)
    cell.colspan = end - cell.column
  }
}

const indexNear = (edges: number[], position: number): number =>
  edges.findIndex((edge) => Math.abs(edge - position) <= 3)

/** Lines that an indented first line opens keep the indent, as two blanks of full width: that is how a paragraph begins. */
function lineBlocks(pieces: Piece[], at: string): PageBlock[] {
  const lines = linesOf(pieces)
  const margin = lines.reduce((least, line) => Math.min(least, line.x), Infinity)
  return lines.map((line) => {
    const indented = line.x - margin > line.size * 1.5 && line.x - margin < line.size * 3
    return {
      block: { kind: 'line', text: (indented ? '　　' : '') + line.text, at },
      y: line.y - line.size,
      edges: null,
    }
  })
}

function tableRows(grid: Grid, pieces: Piece[], place: string, budget: Budget): SourceCell[][] {
  const rows = grid.ys.slice(1).map((): SourceCell[] => [])
  const contents = grid.cells.map((): Piece[] => [])
  const owner = cellAt(grid)
  for (const piece of pieces.flatMap((one) => piecesAcross(one, grid.xs))) {
    budget.tick()
    const index = owner(piece.x + piece.width / 2, piece.y - piece.size * 0.35)
    contents[index]?.push(piece)
  }
  for (const [index, { row, column, rowspan, colspan }] of grid.cells.entries()) {
    const text = cellText(linesOf(contents[index]!))
    rows[row]!.push({ text, column, colspan, rowspan, at: `${place}第${row + 1}行第${column + 1}列` })
  }
  return rows
}

/** Index of the cell over a point. */
function cellAt(grid: Grid): (x: number, y: number) => number {
  const columns = grid.xs.length - 1
  const index = new Map<number, number>()
  for (const [at, cell] of grid.cells.entries()) {
    for (let row = cell.row; row < cell.row + cell.rowspan; row++) {
      for (let column = cell.column; column < cell.column + cell.colspan; column++)
        index.set(row * columns + column, at)
    }
  }
  const slot = (edges: number[], position: number): number => {
    const after = edges.findIndex((edge) => edge > position)
    return Math.max(0, (after < 0 ? edges.length - 1 : after) - 1)
  }
  return (x, y) => index.get(slot(grid.ys, y) * columns + slot(grid.xs, x)) ?? -1
}

function holds(grid: Grid, piece: Piece): boolean {
  const x = piece.x + piece.width / 2
  const y = piece.y - piece.size * 0.35
  return x >= grid.xs[0]! && x <= grid.xs.at(-1)! && y >= grid.ys[0]! && y <= grid.ys.at(-1)!
}

function hasText({ block }: PageBlock): boolean {
  return block.kind === 'table' && block.rows.some((row) => row.some((cell) => cell.text !== ''))
}

/** A heading row that the writer printed again on the new page is one row of the table. */
function withoutRepeatedHead(rows: SourceCell[][], next: SourceCell[][]): SourceCell[][] {
  const texts = (row: SourceCell[] | undefined): string => (row ?? []).map((cell) => cell.text).join('\n')
  const repeated = next.findIndex((row, index) => texts(row) !== texts(rows[index]))
  const count = repeated < 0 ? next.length : repeated
  return count > 0 && /[^\d\s]/.test(texts(rows[0])) ? next.slice(count) : next
}

/** Page numbers between two halves of a table. */
function isFurniture(block: SourceBlock): boolean {
  return block.kind === 'line' && /^[\s\d\-—–·•第页共/]*$/.test(block.text)
}
