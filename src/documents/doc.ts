/**
 * The document model 文档模型: one value that every writer turns into its own format.
 *
 * A Doc is a list of sections; a section is a chapter in a text document, a slide in a deck and a screen in a long picture.
 * Writers (html, docx, pptx, pdf, png) know no word of disclosure; what a document says is decided by whoever builds the Doc.
 */
export interface Doc {
  title: string
  subtitle?: string
  /** Full legal name of the issuing body; the author in every format's metadata. */
  organisation: string
  /** 成文日期 YYYY-MM-DD; null while a draft is unsigned. Also the fixed time written into files, so output is deterministic. */
  date: string | null
  subject: string
  keywords: string[]
  /** Shown on every page or slide: 草稿, 以正式报告为准. */
  footer?: string
  sections: Section[]
}

export interface Section {
  /** ASCII, unique in the Doc: anchor, part name. */
  id: string
  /** Printed as it stands, numeral included: 一、总体情况. Empty for a section without a heading. */
  title: string
  role: 'cover' | 'contents' | 'body'
  blocks: Block[]
  /** Speaker notes of a deck: the source and the full sentence. Other writers leave them out. */
  notes?: string
}

/** How a flagged value is shown: a word beside it, never colour alone. */
export interface Mark {
  word: string
  tone: 'error' | 'warn' | 'info'
  /** The whole sentence, for a tooltip, footnote or alt text. */
  note: string
  /** Anchor of the explanation on the same page, where there is one. */
  href?: string
}

export interface TableCell {
  text: string
  colspan?: number
  rowspan?: number
  header?: boolean
  align?: 'start' | 'center' | 'end'
  mark?: Mark
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; align?: 'start' | 'center' | 'end'; indent?: boolean; strong?: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  /** `head` rows are repeated on each page; `widths` are shares of the text width, one a grid column. */
  | { kind: 'table'; caption: string; head: TableCell[][]; rows: TableCell[][]; widths: number[]; alt: string }
  /** Big numbers with their words. */
  | { kind: 'tiles'; tiles: Tile[]; alt: string }
  | { kind: 'cards'; cards: { title: string; text: string }[] }
  /** Things done one after the other, or A-B-C. */
  | { kind: 'steps'; steps: { label: string; text: string }[] }
  /** Parallel lanes, each a row of stages joined by arrows and a row of chips. */
  | { kind: 'lanes'; lanes: { title: string; stages: string[]; chips: string[] }[] }
  /** A balance shown as an equation: left terms = right terms. */
  | { kind: 'balance'; left: Tile[]; right: Tile[]; alt: string }
  /** Horizontal bars; `value` gives the length, `shown` is printed. */
  | { kind: 'bars'; title: string; bars: { label: string; value: number; shown: string }[]; alt: string }
  /** Two columns of texts, paired by row: problems and remedies. */
  | { kind: 'pairs'; leftTitle: string; rightTitle: string; pairs: { left: string | null; right: string | null }[] }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  | { kind: 'notice'; tone: 'error' | 'warn' | 'info'; title: string; text: string }
  | { kind: 'qr'; url: string; caption: string }

export interface Tile {
  label: string
  value: string
  unit: string
  mark?: Mark
}
