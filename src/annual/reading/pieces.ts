/**
 * Pieces 文字块: a source cut at every boundary a layout can draw between two cells, with what stood in the gap.
 *
 * A table of a web page, a pipe, a tab, a blank line and the blank between two figures of a PDF line all become the same
 * stream; what a gap means (next cell, blank cell, padding) is decided later, where the number of columns is known.
 */
import type { Source, SourceBlock, SourceCell } from '../../documents/source.ts'
import { isFigure } from './figure.ts'
import { fold } from './normal.ts'

export interface Piece {
  /** As printed, trimmed. */
  text: string
  /** Matching form of `text`. */
  key: string
  at: string
  /** Place in the source, see `orderOf`. */
  order: number
  /** Physical line or table row, counted through the whole source. */
  line: number
  /** Level of the source's own heading, 0 for any other text. */
  heading: number
  /** From a table that the source itself has as a table. */
  grid: boolean
  /** First grid column of its table cell; 0 outside tables. */
  column: number
  gap: Gap
}

/** What stood between a piece and the one before it. */
export interface Gap {
  /** Cell boundaries: pipes, tabs, sides of table cells. */
  pipes: number
  /** Line ends. */
  breaks: number
  /** Pipes of lines that hold nothing but two or more pipes: padding that ends a row. */
  padding: number
  /** Blank table cells before the piece in its own row. */
  lead: number
  /** The only boundary is a blank or a paragraph, so a blank cell would have left no trace. */
  packed: boolean
  /** Places of the blank table cells in the gap, in order. */
  blanks: string[]
  /** Cells of table rows that hold no text at all. */
  emptyRows: string[][]
}

export interface Pieces {
  pieces: Piece[]
  /** The gap after the last piece. */
  end: Gap
}

const newGap = (): Gap => ({ pipes: 0, breaks: 0, padding: 0, lead: 0, packed: false, blanks: [], emptyRows: [] })

/** One number for a place in a source: block by block, within one row by row or line by line. */
export const orderOf = (block: number, row = 0): number => block * rowsPerBlock + row
const rowsPerBlock = 1_000_000
/** The block of a place. */
export const blockOf = (order: number): number => Math.floor(order / rowsPerBlock)

export function piecesOf(source: Source): Pieces {
  const stream: Stream = { pieces: [], gap: newGap(), line: 0 }
  for (const [index, block] of source.blocks.entries()) addBlock(stream, block, index)
  return { pieces: stream.pieces, end: stream.gap }
}

/** The pieces so far, the gap that is still open and the line it is in. */
interface Stream {
  pieces: Piece[]
  gap: Gap
  line: number
}

interface Place {
  at: string
  order: number
  heading?: number
  /** Grid column of a table cell. */
  column?: number
}

function add(stream: Stream, text: string, { at, order, heading = 0, column }: Place): void {
  const grid = column !== undefined
  const { line, gap } = stream
  stream.pieces.push({ text, key: fold(text), at, order, line, heading, grid, column: column ?? 0, gap })
  stream.gap = newGap()
}

function addBlock(stream: Stream, block: SourceBlock, index: number): void {
  switch (block.kind) {
    case 'line':
      addLine(stream, block.text, { at: block.at, order: orderOf(index) })
      return
    case 'paragraph':
      for (const [row, line] of block.text.split('\n').entries()) {
        addLine(stream, line, { at: block.at, order: orderOf(index, row) })
        stream.gap.packed = true
      }
      return
    case 'heading':
      stream.line += 1
      stream.gap.breaks += 1
      if (block.text.trim() !== '') {
        add(stream, block.text.trim(), { at: block.at, order: orderOf(index), heading: block.level })
      }
      stream.gap.breaks += 1
      return
    case 'table':
      for (const [row, cells] of block.rows.entries()) addRow(stream, cells, orderOf(index, row))
      return
    case 'image':
      return
  }
}

const bar = /[|｜│┃]/
/** The line under the head of a Markdown table. */
const isRule = (line: string): boolean => /^[\s|｜:+\-—─┼]+$/.test(line) && /[-—─]{2}/.test(line)

function addLine(stream: Stream, line: string, place: Place): void {
  stream.line += 1
  if (bar.test(line)) addPiped(stream, line, place)
  else if (line.trim().includes('\t')) addTabbed(stream, line, place)
  else if (line.trim() !== '') addSpaced(stream, line.trim(), place)
  stream.gap.breaks += 1
}

function addPiped(stream: Stream, line: string, place: Place): void {
  if (isRule(line)) return
  const cells = line.trim().split(bar)
  const pipes = cells.length - 1
  if (cells.every((cell) => cell.trim() === '')) {
    if (pipes === 1) stream.gap.pipes += 1
    else stream.gap.padding += pipes
    return
  }
  for (const [index, cell] of cells.entries()) {
    // A pipe that opens a line closes the cell before it only where nothing else has done so.
    const opening = index === 1 && cells[0]?.trim() === ''
    const closed = stream.gap.pipes > 0 || stream.gap.padding > 0 || stream.pieces.length === 0
    if (index > 0 && !(opening && closed)) stream.gap.pipes += 1
    if (cell.trim() !== '') add(stream, cell.trim(), place)
  }
}

function addTabbed(stream: Stream, line: string, place: Place): void {
  for (const [index, cell] of line.replace(/^\s+/, '').split('\t').entries()) {
    if (index > 0) {
      stream.gap.pipes += 1
      stream.gap.packed = true
    }
    if (cell.trim() !== '') add(stream, cell.trim(), place)
  }
}

/** A blank before a numeral: 三、本年度办理结果 （一）予以公开 are two cells. */
const numbered = /\s+(?=[（(][一二三四五六七八九十]+[）)]|\d[.．、])/

/** A line of words and, at its end, figures set apart by blanks: 行政许可 12 0 306. */
function addSpaced(stream: Stream, line: string, place: Place): void {
  const words = line.split(/\s+/)
  let start = words.length
  while (start > 0 && isFigure(fold(words[start - 1] ?? ''))) start -= 1
  const figures = words.slice(start)
  if (start === words.length || words.length === 1 || !figures.some((word) => /\d/.test(word))) {
    add(stream, line, place)
    return
  }
  for (const label of words.slice(0, start).join(' ').split(numbered)) if (label !== '') add(stream, label, place)
  for (const figure of figures) {
    stream.gap.packed = true
    add(stream, figure, place)
  }
}

function addRow(stream: Stream, row: readonly SourceCell[], order: number): void {
  stream.line += 1
  const cells = [...row].sort((a, b) => a.column - b.column)
  if (cells.every((cell) => cell.text.trim() === '')) {
    stream.gap.emptyRows.push(cells.map((cell) => cell.at))
    return
  }
  let started = false
  for (const cell of cells) {
    const text = cell.text.trim()
    if (text !== '') {
      add(stream, text, { at: cell.at, order, column: cell.column })
      started = true
    } else {
      stream.gap.blanks.push(cell.at)
      if (!started) stream.gap.lead += 1
    }
    if (started) stream.gap.pipes += 1
  }
  stream.gap.breaks += 1
}
