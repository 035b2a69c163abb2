/**
 * The tables of a document as Excel workbook and as CSV: the same cells, without the text around them.
 *
 * A cell that holds one plain number becomes a number; every other cell is text and can never be run as a formula.
 */
import ExcelJS from 'exceljs'
import type { Doc, Mark, TableCell } from './doc.ts'
import { cellsOf, type Grid, gridOf, type PlacedCell, type Table } from './grid.ts'
import { noteNumber, notesOf, toneSigns } from './notes.ts'
import { datedCore, settled } from './office-package.ts'
import { textWidth } from './text-width.ts'

/**
 * One sheet a table, named after its caption, with the document's metadata; the same Doc gives the same bytes.
 *
 * A marked number stays a number and shows its word; the sentences stand in the rows under the table. A document without
 * tables gives one sheet that says so, because a workbook cannot be empty.
 */
export async function toXlsx(doc: Doc): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  Object.assign(workbook, {
    creator: doc.organisation,
    lastModifiedBy: doc.organisation,
    company: doc.organisation,
    title: doc.title,
    subject: doc.subject,
    keywords: doc.keywords.join('，'),
  })
  const tables = doc.sections.flatMap((section) => section.blocks).filter((block) => block.kind === 'table')
  const names = sheetNames(tables.map((table) => table.caption))
  tables.forEach((table, index) => {
    fill(workbook.addWorksheet(names[index]!, sheetSetup(table)), table)
  })
  if (tables.length === 0) workbook.addWorksheet('无表格').getCell('A1').value = '本文件没有表格。'
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  return settled(bytes, { 'docProps/core.xml': datedCore(doc.date) })
}

/**
 * One table as CSV (RFC 4180) in UTF-8 with a byte order mark, as Excel expects it.
 *
 * A merged heading is repeated in every place it covers, so that each line can be read and filtered by itself; a merged value
 * stands once, in its first place, so that no sum counts it twice. Marks are left out. Text that a spreadsheet would take for a formula is preceded by an apostrophe; numbers such as -35 are not.
 */
export function toCsv(table: Table): Uint8Array {
  const { rows } = gridOf([...table.head, ...table.rows])
  const shows = (placed: PlacedCell | null, row: number, column: number): boolean =>
    placed?.cell.header === true || (placed?.row === row && placed.column === column)
  const lines = rows.map((places, row) =>
    places.map((placed, column) => (shows(placed, row, column) ? csvField(placed?.cell.text ?? '') : '')).join(','),
  )
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`)
}

function csvField(text: string): string {
  const safe = formulaStart.test(text) && !signedNumber.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What Excel and its kin take for the start of a formula, full-width signs and leading blanks included. */
const formulaStart = /^\s*[=+\-@＝＋－＠|%]|^[\t\r\n]/

const signedNumber = /^[+-]?\d+(\.\d+)?$/

/** Plain decimal notation without leading zeros and within the 15 digits a spreadsheet keeps; codes stay text. */
const plainNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/

const numberIn = (text: string): number | null =>
  plainNumber.test(text) && text.replace(/\D/g, '').length <= 15 ? Number(text) : null

/** At most 31 characters without `[]:*?/\`, no apostrophe at either end, each name once whatever its case. */
export function sheetNames(captions: readonly string[]): string[] {
  const taken = new Set<string>()
  return captions.map((caption, index) => {
    const clean = caption.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').replace(/^['\s]+|['\s]+$/g, '')
    const base = clean === '' || /^history$/i.test(clean) ? `表${index + 1}` : clean
    let name = shortened(base, 31)
    for (let copy = 2; taken.has(name.toLowerCase()); copy++)
      name = `${shortened(base, 30 - String(copy).length)}_${copy}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** Cut to a number of UTF-16 units, as Excel counts, never inside a character. */
function shortened(text: string, most: number): string {
  let short = ''
  for (const character of text) {
    if (short.length + character.length > most) break
    short += character
  }
  return short.trimEnd()
}

function sheetSetup(table: Table): Partial<ExcelJS.AddWorksheetOptions> {
  return {
    pageSetup: {
      paperSize: 9,
      orientation: table.widths.length > 6 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(table.head.length > 0 ? { printTitlesRow: `1:${table.head.length}` } : {}),
    },
    views: table.head.length > 0 ? [{ state: 'frozen', ySplit: table.head.length }] : [],
  }
}

const thin = { style: 'thin', color: { argb: 'FF000000' } } as const

const border = { top: thin, bottom: thin, left: thin, right: thin }

const tints: Readonly<Record<Mark['tone'], string>> = { error: 'FFFBECEC', warn: 'FFFBF4E2', info: 'FFEAF2FB' }

const alignments = { start: 'left', center: 'center', end: 'right' } as const

function fill(sheet: ExcelJS.Worksheet, table: Table): void {
  const grid = gridOf([...table.head, ...table.rows])
  const notes = notesOf(table)
  const widths = columnWidths(table, grid.columns)
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  for (const placed of cellsOf(grid)) place(sheet, placed, notes)
  rowLines(grid, widths).forEach((lines, index) => {
    sheet.getRow(index + 1).height = lines * lineHeight
  })
  notes.forEach((mark, index) => {
    const cell = sheet.getCell(grid.rows.length + 2 + index, 1)
    cell.value = `[${index + 1}] ${toneSigns[mark.tone]}${mark.word}：${mark.note}`
    cell.font = { name: '宋体', size: 10 }
  })
}

/** Points of one line of 11 pt type. */
const lineHeight = 16

/** Digits of width; the widest column takes 30, and each has room for a marked number. */
function columnWidths({ widths }: Table, columns: number): number[] {
  const most = Math.max(1, ...widths)
  return Array.from({ length: columns }, (_, index) => Math.max(12, Math.round(((widths[index] ?? 1) / most) * 30)))
}

/** Lines of type in each row: a spreadsheet that opens a file does not always measure them itself. */
function rowLines(grid: Grid, widths: readonly number[]): number[] {
  const lines = grid.rows.map(() => 1)
  for (const { cell, row, column, rowspan, colspan } of cellsOf(grid).sort((a, b) => a.rowspan - b.rowspan)) {
    const width = widths.slice(column, column + colspan).reduce((sum, part) => sum + part, 0) - 2
    const lacking = Math.ceil(textWidth(cell.text) / width) - lines.slice(row, row + rowspan).reduce((a, b) => a + b, 0)
    const last = row + rowspan - 1
    if (lacking > 0) lines[last] = (lines[last] ?? 1) + lacking
  }
  return lines
}

function place(sheet: ExcelJS.Worksheet, { cell, row, column, rowspan, colspan }: PlacedCell, notes: readonly Mark[]) {
  const [top, left, bottom, right] = [row + 1, column + 1, row + rowspan, column + colspan]
  for (let at = top; at <= bottom; at++) for (let to = left; to <= right; to++) sheet.getCell(at, to).border = border
  if (rowspan > 1 || colspan > 1) sheet.mergeCells(top, left, bottom, right)
  const target = sheet.getCell(top, left)
  const shown = content(cell, notes)
  target.value = shown.value
  if (shown.format) target.numFmt = shown.format
  target.font = { name: '宋体', size: 11, bold: cell.header === true }
  target.alignment = { horizontal: alignments[cell.align ?? 'start'], vertical: 'middle', wrapText: true }
  if (cell.mark) target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: tints[cell.mark.tone] } }
}

/** The number format keeps printed decimals and carries the word of a mark, so that the value itself can be summed. */
function content(
  { text, mark }: TableCell,
  notes: readonly Mark[],
): { value: string | number | null; format?: string } {
  const word = mark ? `${mark.word}[${noteNumber(notes, mark)}]` : ''
  const number = numberIn(text)
  if (number === null) {
    if (!word) return { value: text === '' ? null : text }
    return { value: text === '' ? word : `${text}（${word}）` }
  }
  const decimals = text.split('.')[1]?.length ?? 0
  const digits = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`
  return { value: number, format: word ? `${digits}"（${word.replaceAll('"', '')}）"` : digits }
}
