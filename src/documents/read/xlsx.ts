/** Workbooks: each visible sheet as a heading and a table, with values as Excel shows them. */
import exceljs from 'exceljs'
import { zipSync } from 'fflate'
import type { Source, SourceBlock, SourceCell } from '../source.ts'
import { type Budget, refuse } from './budget.ts'
import { decode } from './decode.ts'
import type { Package } from './package.ts'
import { titleOf } from './relations.ts'
import { isUncomputed, shown } from './xlsx-value.ts'

/** Parts of a sheet that say nothing here, and that exceljs spreads over every cell of a column. */
const ignored = [
  'dataValidations',
  'conditionalFormatting',
  'extLst',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
]

export async function readXlsx(parts: Package, budget: Budget): Promise<Source> {
  const workbook = await load(parts, budget)
  const blocks: SourceBlock[] = []
  const notices: string[] = []
  for (const sheet of workbook.worksheets) {
    budget.pages(1)
    if (sheet.state !== 'visible') {
      notices.push(`工作表“${sheet.name}”设为隐藏，没有读取。`)
      continue
    }
    const at = `工作表“${sheet.name}”`
    const uncomputed = uncomputedFormulas(sheet)
    if (uncomputed > 0)
      notices.push(`${at}有 ${uncomputed} 个公式没有保存计算结果，按空白读取。请用 Excel 打开并保存后再读。`)
    const { rows, hidden } = sheetRows(sheet, at, budget)
    if (hidden > 0) notices.push(`${at}有 ${hidden} 个隐藏的行或列，没有读取。`)
    if (rows.length === 0) continue
    budget.block()
    blocks.push({ kind: 'heading', level: 1, text: sheet.name, at }, { kind: 'table', rows, at })
  }
  return { format: 'xlsx', title: titleOf(parts, budget), blocks, notices }
}

/** exceljs gets only the parts whose real size was counted, never the original file. */
async function load(parts: Package, budget: Budget): Promise<exceljs.Workbook> {
  const sheets = parts.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name))
  const { rows } = budget.bounds
  if (sheets.some((name) => parts.hasMore(name, '<row ', rows))) {
    refuse('too-large', `工作表超过 ${rows} 行，不读取。请删去多余的行，或拆成几份再试。`)
  }
  const checked: Record<string, Uint8Array> = {}
  for (const name of parts.names) {
    if (!/\.(?:xml|rels)$/i.test(name) || /^xl\/(?:drawings|charts|media|embeddings|tables|comments|pivot)/i.test(name))
      continue
    checked[name] = parts.bytes(name)
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) countMerged(decode(checked[name]).text, budget)
  }
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.load(zipSync(checked, { level: 0 }).buffer as ArrayBuffer, { ignoreNodes: ignored })
  } catch {
    refuse('damaged', '表格文件已损坏，或不是完整的 xlsx。请用 Excel 打开后重新保存再试。')
  }
  return workbook
}

/** Merged ranges cost exceljs one object a cell, however few bytes they take in the file. */
function countMerged(sheet: string, budget: Budget): void {
  for (const [, from, to] of sheet.matchAll(
    /<(?:\w+:)?mergeCell\b[^<>]*\bref="\$?([A-Z]+\$?\d+):\$?([A-Z]+\$?\d+)"/g,
  )) {
    const first = address(from!)
    const last = address(to!)
    budget.cells((Math.abs(last.row - first.row) + 1) * (Math.abs(last.column - first.column) + 1))
  }
}

function address(reference: string): { row: number; column: number } {
  const letters = reference.replace(/[^A-Z]/g, '')
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { column, row: Number(reference.replace(/\D/g, '')) }
}

/** Cells up to the last row and column that say anything; formatted but empty ones beyond are not part of the table. */
function sheetRows(sheet: exceljs.Worksheet, at: string, budget: Budget): { rows: SourceCell[][]; hidden: number } {
  const used = usedRange(sheet, budget)
  const columns = range(1, used.column).filter((column) => !sheet.getColumn(column).hidden)
  const rows: SourceCell[][] = []
  const merged = new Map<string, SourceCell>()
  let hidden = used.column - columns.length
  for (const number of range(1, used.row)) {
    const row = sheet.findRow(number)
    if (row?.hidden) {
      hidden++
      continue
    }
    budget.cells(columns.length)
    const cells: SourceCell[] = []
    for (const [column, sheetColumn] of columns.entries()) {
      const cell = row?.findCell(sheetColumn)
      const origin = cell?.isMerged ? merged.get(cell.master.address) : undefined
      if (origin) {
        origin.colspan = Math.max(origin.colspan, column - origin.column + 1)
        if (column === origin.column) origin.rowspan++
        continue
      }
      const address = cell?.address ?? `${sheet.getColumn(sheetColumn).letter}${number}`
      const own = { text: cell ? shown(cell.master) : '', column, colspan: 1, rowspan: 1, at: `${at}${address}` }
      if (cell?.isMerged) merged.set(cell.master.address, own)
      budget.characters(own.text.length)
      cells.push(own)
    }
    rows.push(cells)
  }
  return { rows, hidden }
}

function uncomputedFormulas(sheet: exceljs.Worksheet): number {
  let count = 0
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.master === cell && isUncomputed(cell)) count++
    })
  })
  return count
}

function usedRange(sheet: exceljs.Worksheet, budget: Budget): { row: number; column: number } {
  const used = { row: 0, column: 0 }
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      budget.tick()
      if (shown(cell.master) === '') return
      used.row = Math.max(used.row, Number(cell.row))
      used.column = Math.max(used.column, Number(cell.col))
    })
  })
  return used
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
