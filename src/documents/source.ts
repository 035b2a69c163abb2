/**
 * What a reader finds in somebody's file 来源文本: its text and tables in reading order, each with the place it stands at.
 *
 * Readers (`read/`) turn bytes into a Source and know nothing of disclosure; `annual/` and later domains look for meaning
 * in it. Nothing is repaired here: text keeps its own brackets, digits and blanks, so that a finding can quote it.
 */
export type SourceFormat = 'md' | 'txt' | 'html' | 'docx' | 'pptx' | 'xlsx' | 'pdf'

export interface Source {
  format: SourceFormat
  /** Title from the file's own metadata; null when it has none. */
  title: string | null
  blocks: SourceBlock[]
  /** What a person should know about this reading, in Chinese: pages without text, a hidden sheet, a lossy encoding. */
  notices: string[]
}

/** `at` is the place as a person would name it: 第12行, 第3页, 幻灯片10, 工作表“表二”. */
export type SourceBlock =
  | { kind: 'heading'; level: number; text: string; at: string }
  | { kind: 'paragraph'; text: string; at: string }
  /** One physical line of a plain-text, Markdown or PDF source; blank lines are kept, because layouts speak through them. */
  | { kind: 'line'; text: string; at: string }
  | { kind: 'table'; rows: SourceCell[][]; at: string }
  | { kind: 'image'; alt: string; at: string }

/** A cell as the file has it: merged cells appear once, at their first row and column. `column` counts grid columns from 0. */
export interface SourceCell {
  text: string
  column: number
  colspan: number
  rowspan: number
  /** 第2个表格第4行第3列, 工作表“表二”B4 */
  at: string
}

/** Why a file could not be read; `message` is a full Chinese sentence that says what was expected. */
export interface ReadFailure {
  code:
    | 'empty'
    | 'too-large'
    | 'encrypted'
    | 'damaged'
    | 'wrong-type'
    | 'unsupported'
    | 'bad-encoding'
    | 'no-text'
    | 'bomb'
    | 'too-slow'
    | 'not-found'
  message: string
}

export type Reading = { ok: true; source: Source } | { ok: false; failure: ReadFailure }

/** Bounds of one reading; a file beyond them is refused, never cut. */
export interface ReadBounds {
  /** bytes of the file itself */
  bytes: number
  /** bytes after unpacking, for zip based formats */
  unpackedBytes: number
  /** entries in a zip based file */
  entries: number
  /** blocks (paragraphs, lines, tables, images) */
  blocks: number
  /** cells in all tables */
  cells: number
  /** rows of one sheet of a workbook, empty ones with a format included */
  rows: number
  /** pages of a PDF, slides, sheets */
  pages: number
  /** milliseconds for one file */
  milliseconds: number
}

export const readBounds: ReadBounds = {
  bytes: 50 * 1024 * 1024,
  unpackedBytes: 300 * 1024 * 1024,
  entries: 5_000,
  blocks: 200_000,
  cells: 500_000,
  rows: 100_000,
  pages: 1_000,
  milliseconds: 30_000,
}
