/**
 * An annual report 政府信息公开工作年度报告 as data: what a published text says, cell by cell and part by part, never more.
 *
 * `reading/` makes one from a Source, the compiler of a later year will make one from the ledgers; rules, pages, documents
 * and exports read it. A cell that does not stand in the source is absent, a blank one has `value: null` and `raw: ''`.
 */
import type { FormId, TableId } from './form.ts'

export interface Report {
  /** Name of the body as printed; null when the text does not say. */
  organisation: string | null
  /** 统计年度; null when the text does not say or contradicts itself. */
  year: number | null
  /** The form the tables were written on, decided from their headers, else from the year. */
  form: FormId
  title: string | null
  /** 成文 or publishing date as printed, YYYY-MM-DD. */
  publishedOn: string | null
  /** Period covered 统计期 as printed; either end may be missing or not a date. */
  period: { from: string; to: string; at: string } | null
  /** Prose between the title and the first heading: basis, period, where to ask. Absent when there is none. */
  preamble?: Paragraph[]
  /** Every heading of the text in order with the prose under it. */
  sections: ReportSection[]
  cells: Cell[]
  /** Cells the form wants that do not stand in a table that is otherwise there. Named, never filled. */
  missing: CellAddress[]
  /** Tables seen at all. A table that is a picture or cannot be recovered is not listed; `troubles` says why. */
  tables: TableId[]
  troubles: Trouble[]
  /** True when the source is a conversion (slides, long picture, PDF), where parts may be lost without being missing in the original. */
  converted: boolean
}

export interface ReportSection {
  /** Heading as printed, its numeral rejoined: 一、总体情况. */
  title: string
  /** Position 1–6 of the statutory part it is, null for any other heading. */
  part: number | null
  level: 1 | 2 | 3
  /** Prose directly under the heading (not under its sub-headings, not table text), one string a paragraph. */
  paragraphs: Paragraph[]
  /** Statutory table that stands under it. */
  table: TableId | null
  at: string
}

export interface Paragraph {
  text: string
  at: string
}

export interface CellAddress {
  table: TableId
  /** 第二十条第（五）项 in table two, null elsewhere. */
  item: string | null
  /** Row key of form.ts: `licence`, `r3_1`, `reconsideration`. */
  key: string
  /** Column key of form.ts: `change`, `person`, `upheld`. */
  columnKey: string
}

export interface Cell extends CellAddress {
  /** The form's own labels. */
  row: string
  column: string
  /** Exactly what is printed, trimmed. */
  raw: string
  /** Null when blank or not one clear number. Money in the printed unit. */
  value: number | null
  /** Printed unit, null when none is printed. */
  unit: string | null
  at: string
}

/** Something that kept part of the text from being read, in Chinese. */
export interface Trouble {
  table: TableId | null
  message: string
  at: string
}

/** The cell at an address, if it stands in the report. */
export function cellAt(report: Report, address: CellAddress): Cell | undefined {
  return report.cells.find(
    (cell) =>
      cell.table === address.table &&
      cell.key === address.key &&
      cell.columnKey === address.columnKey &&
      cell.item === address.item,
  )
}
