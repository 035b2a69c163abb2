/** A table of the document model as a Word table: fixed widths, merged cells, header rows repeated on each page. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  type TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx'
import type { TableCell as Cell, Mark } from '../doc.ts'
import { type Grid, gridOf, type PlacedCell, type Table as TableBlock } from '../grid.ts'
import { noteNumber, notesOf, toneSigns } from '../notes.ts'
import { faces, page, run, sizes } from './type.ts'

/** Tints behind marked cells; the word in the cell says the same. */
const tints: Readonly<Record<Mark['tone'], string>> = { error: 'FBECEC', warn: 'FBF4E2', info: 'EAF2FB' }

/** What the cells of one table share; widths in twips, size in half-points. */
interface Look {
  widths: number[]
  size: number
  narrow: boolean
  notes: readonly Mark[]
}

/** The caption unless the chapter's title already says it, the table, the notes of its marks. */
export function tableChildren(block: TableBlock, captioned: boolean): (Paragraph | Table)[] {
  const notes = notesOf(block)
  return [
    ...(captioned && block.caption !== '' ? [caption(block.caption)] : []),
    wordTable(block, notes),
    ...noteParagraphs(notes),
  ]
}

function caption(text: string): Paragraph {
  return new Paragraph({ style: 'Caption', keepNext: true, children: [run(text, faces.first, sizes.table)] })
}

function wordTable(block: TableBlock, notes: readonly Mark[]): Table {
  const grid = gridOf([...block.head, ...block.rows])
  const look: Look = {
    widths: columnWidths(block.widths, grid.columns),
    size: grid.columns > 10 ? sizes.small : sizes.table,
    narrow: grid.columns > 6,
    notes,
  }
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: page.textWidth, type: WidthType.DXA },
    columnWidths: look.widths,
    margins: cellMargins(look.narrow),
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: grid.rows.map(
      (_, row) =>
        new TableRow({
          cantSplit: true,
          tableHeader: row < block.head.length,
          children: rowCells(grid, row, (placed, first) => wordCell(placed, first, look)),
        }),
    ),
  })
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

/** Narrow columns need their width for characters: 0.4 mm beside them instead of 1.2. */
const cellMargins = (narrow: boolean) => {
  const side = narrow ? 23 : 68
  return { marginUnitType: WidthType.DXA, top: 34, bottom: 34, left: side, right: side }
}

/** Twips of each column; the shares are stretched to the text width and the last column takes the rounding. */
function columnWidths(shares: readonly number[], columns: number): number[] {
  const known = Array.from({ length: columns }, (_, index) => shares[index] ?? 1)
  const sum = known.reduce((total, share) => total + share, 0)
  const widths = known.map((share) => Math.floor((share / sum) * page.textWidth))
  const rest = page.textWidth - widths.reduce((total, width) => total + width, 0)
  return widths.map((width, index) => (index === columns - 1 ? width + rest : width))
}

/** A merged cell appears in every row it covers; `first` tells the row that carries its text. */
function rowCells(
  grid: Grid,
  row: number,
  make: (placed: PlacedCell | null, first: boolean) => TableCell,
): TableCell[] {
  return (grid.rows[row] ?? []).flatMap((placed, column) =>
    placed !== null && placed.column !== column ? [] : [make(placed, placed?.row === row)],
  )
}

function wordCell(placed: PlacedCell | null, first: boolean, look: Look): TableCell {
  if (!placed) return new TableCell({ children: [cellParagraph({ text: '' }, look)] })
  const { cell, column, colspan, rowspan } = placed
  const width = look.widths.slice(column, column + colspan).reduce((total, part) => total + part, 0)
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(colspan > 1 ? { columnSpan: colspan } : {}),
    ...(rowspan > 1 ? { verticalMerge: first ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}),
    verticalAlign: VerticalAlignTable.CENTER,
    ...(cell.mark ? { shading: { fill: tints[cell.mark.tone] } } : {}),
    children: [cellParagraph(first ? cell : { text: '' }, look)],
  })
}

const alignments = { start: AlignmentType.LEFT, center: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const

function cellParagraph(cell: Cell, look: Look): Paragraph {
  const face = cell.header ? faces.first : faces.text
  return new Paragraph({
    style: 'TableText',
    alignment: alignments[cell.align ?? 'start'],
    children: [
      ...(cell.text === '' ? [] : [run(cell.text, face, look.size)]),
      ...(cell.mark ? markRuns(cell, cell.mark, look) : []),
    ],
  })
}

/** The word stands beside the text, in narrow columns below it. */
function markRuns({ text }: Cell, mark: Mark, { size, notes, narrow }: Look): TextRun[] {
  const below = narrow && text !== ''
  const word = below || text === '' ? mark.word : `（${mark.word}）`
  return [
    run(word, faces.first, below ? sizes.small : size, below ? { break: 1 } : {}),
    run(String(noteNumber(notes, mark)), faces.first, size, { superScript: true }),
  ]
}

/** The sentences behind the marks, as a person would write them under a table. */
function noteParagraphs(notes: readonly Mark[]): Paragraph[] {
  return notes.map(
    (mark, index) =>
      new Paragraph({
        style: 'TableNote',
        children: [run(`注${index + 1}　${toneSigns[mark.tone]}${mark.word}：${mark.note}`, faces.text, sizes.small)],
      }),
  )
}
