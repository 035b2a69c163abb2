/**
 * A Doc made ready for the Typst templates: what is easier said in TypeScript than in a template.
 *
 * Marks get the number of their note, tables the size of their type, QR blocks their drawing.
 */
import QRCode from 'qrcode'
import type { Block, Doc, Mark, Section, TableCell } from '../doc.ts'

type Table = Extract<Block, { kind: 'table' }>
type Qr = Extract<Block, { kind: 'qr' }>

type PrintableCell = TableCell & { noted?: number }

/** Rows that follow one another and are of one sort. A heading inside the table stays with the row under it. */
interface Band {
  heading: boolean
  rows: PrintableCell[][]
}

export interface PrintableTable extends Omit<Table, 'head' | 'rows'> {
  head: PrintableCell[][]
  bands: Band[]
  /** Type size as a share of the running text. */
  scale: number
  /** Sentences behind the marks, in the order of their numbers. */
  notes: string[]
}

export type PrintableBlock = Exclude<Block, Table | Qr> | PrintableTable | (Qr & { svg: string })

export interface PrintableSection extends Omit<Section, 'blocks' | 'notes'> {
  blocks: PrintableBlock[]
}

export interface Printable extends Omit<Doc, 'sections'> {
  /** 2021年1月9日; null for a draft. */
  signedOn: string | null
  sections: PrintableSection[]
}

export async function printable(doc: Doc): Promise<Printable> {
  const sections = doc.sections.map(
    async ({ id, title, role, blocks }): Promise<PrintableSection> => ({
      id,
      title,
      role,
      blocks: await Promise.all(blocks.map(printableBlock)),
    }),
  )
  return { ...doc, signedOn: chineseDate(doc.date), sections: await Promise.all(sections) }
}

/** 2021-01-09 as 2021年1月9日. */
function chineseDate(date: string | null): string | null {
  const [year, month, day] = date?.split('-').map(Number) ?? []
  return year && month && day ? `${year}年${month}月${day}日` : null
}

async function printableBlock(block: Block): Promise<PrintableBlock> {
  if (block.kind === 'table') return printableTable(block)
  if (block.kind === 'qr') return { ...block, svg: await QRCode.toString(block.url, { type: 'svg', margin: 0 }) }
  return block
}

/** Equal notes share one number, so a table with many blanks has one line under it, not forty. */
export function printableTable(table: Table): PrintableTable {
  const notes: string[] = []
  const numbered = (row: TableCell[]): PrintableCell[] =>
    row.map((cell) => (cell.mark ? { ...cell, noted: numberOf(cell.mark, notes) } : cell))
  const { head, rows, ...rest } = table
  return {
    ...rest,
    head: head.map(numbered),
    bands: bandsOf(rows.map(numbered)),
    scale: scaleFor(table.widths.length),
    notes,
  }
}

function bandsOf(rows: PrintableCell[][]): Band[] {
  const bands: Band[] = []
  for (const row of rows) {
    const heading = row.length > 0 && row.every((cell) => cell.header && (cell.rowspan ?? 1) === 1)
    const last = bands.at(-1)
    if (last?.heading === heading) last.rows.push(row)
    else bands.push({ heading, rows: [row] })
  }
  return bands
}

function numberOf(mark: Mark, notes: string[]): number {
  const known = notes.indexOf(mark.note)
  return known >= 0 ? known + 1 : notes.push(mark.note)
}

/** 12 pt beside 16 pt text; less where many columns share the width. */
const scaleFor = (columns: number): number => (columns <= 6 ? 0.75 : columns <= 10 ? 0.65 : 0.56)
