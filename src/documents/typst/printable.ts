/**
 * A Doc made ready for the Typst templates: what is easier said in TypeScript than in a template.
 *
 * Marks get the number of their note, tables the size of their type, QR blocks their drawing.
 */
import QRCode from 'qrcode'
import { chineseDate } from '../dates.ts'
import type { Block, Doc, Mark, Section, TableCell } from '../doc.ts'
import type { Table } from '../grid.ts'
import { missingMark, noteNumber, notesOf } from '../notes.ts'

type Qr = Extract<Block, { kind: 'qr' }>
type Pairs = Extract<Block, { kind: 'pairs' }>

type PrintableCell = TableCell & { noted?: number }

/** Rows that follow one another and are of one sort. A heading inside the table stays with the row under it. */
interface Band {
  heading: boolean
  rows: PrintableCell[][]
}

interface PrintableTable extends Omit<Table, 'head' | 'rows'> {
  head: PrintableCell[][]
  bands: Band[]
  /** Type size as a share of the running text. */
  scale: number
  /** Sentences behind the marks, in the order of their numbers. */
  notes: string[]
}

export type PrintableBlock =
  | Exclude<Block, Table | Qr | Pairs>
  | PrintableTable
  | (Qr & { svg: string })
  | (Pairs & { missing: Mark })

interface PrintableSection extends Omit<Section, 'blocks' | 'notes'> {
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
  return { ...doc, signedOn: doc.date && chineseDate(doc.date), sections: await Promise.all(sections) }
}

async function printableBlock(block: Block): Promise<PrintableBlock> {
  if (block.kind === 'table') return printableTable(block)
  if (block.kind === 'pairs') return { ...block, missing: missingMark }
  if (block.kind === 'qr') return { ...block, svg: await QRCode.toString(block.url, { type: 'svg', margin: 0 }) }
  return block
}

function printableTable(table: Table): PrintableTable {
  const notes = notesOf(table)
  const numbered = (row: TableCell[]): PrintableCell[] =>
    row.map((cell) => (cell.mark ? { ...cell, noted: noteNumber(notes, cell.mark) } : cell))
  const { head, rows, ...rest } = table
  return {
    ...rest,
    head: head.map(numbered),
    bands: bandsOf(rows.map(numbered)),
    scale: scaleFor(table.widths.length),
    notes: notes.map((mark) => mark.note),
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

/** 12 pt beside 16 pt text; less where many columns share the width. */
const scaleFor = (columns: number): number => (columns <= 6 ? 0.75 : columns <= 10 ? 0.65 : 0.56)
