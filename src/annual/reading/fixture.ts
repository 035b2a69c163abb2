/** Made-up tables and the layouts real pages print them in (for tests): the same rows, seventeen ways. */
import type { Source, SourceBlock } from '../../documents/source.ts'
import { applicantColumns, type Form, remedyColumns } from '../form.ts'
import type { CellAddress } from '../report.ts'

/** One printed row: its label cells and its figures; a blank cell is an empty string. */
export interface PrintedRow {
  kind: 'item' | 'head' | 'figures'
  cells: string[]
  /** Addresses of the figures, which are the last cells of the row. */
  addresses: CellAddress[]
}

export type Figures = (address: CellAddress) => string

/** Table two of a form with the figures given. */
export function disclosureRows(form: Form, figures: Figures): PrintedRow[] {
  return form.t2.flatMap(({ item, columns, rows }): PrintedRow[] => [
    { kind: 'item', cells: [item], addresses: [] },
    { kind: 'head', cells: ['信息内容', ...columns.map((column) => column.label)], addresses: [] },
    ...rows.map(({ key, label }): PrintedRow => {
      const addresses = columns.map((column) => ({ table: 't2' as const, item, key, columnKey: column.key }))
      return { kind: 'figures', cells: [label, ...addresses.map(figures)], addresses }
    }),
  ])
}

/** Table three: group labels stand before the label of their first row, as merged cells come out. */
export function requestRows(form: Form, figures: Figures): PrintedRow[] {
  const rows: PrintedRow[] = [
    {
      kind: 'head',
      cells: ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况'],
      addresses: [],
    },
    { kind: 'head', cells: ['自然人', '法人或其他组织', '总计'], addresses: [] },
    { kind: 'head', cells: applicantColumns.slice(1, 6).map((column) => column.label), addresses: [] },
  ]
  let pending: string[] = []
  for (const { key, label, numbers } of form.t3) {
    if (!numbers) {
      pending = [...pending, label]
      continue
    }
    const addresses = applicantColumns.map((column) => ({
      table: 't3' as const,
      item: null,
      key,
      columnKey: column.key,
    }))
    rows.push({ kind: 'figures', cells: [...pending, label, ...addresses.map(figures)], addresses })
    pending = []
  }
  return rows
}

/** Table four: three rows of heads and one of fifteen figures. */
export function remedyRows(form: Form, figures: Figures): PrintedRow[] {
  const addresses = form.t4.flatMap(({ key }) =>
    remedyColumns.map((column) => ({ table: 't4' as const, item: null, key, columnKey: column.key })),
  )
  return [
    { kind: 'head', cells: ['行政复议', '行政诉讼'], addresses: [] },
    { kind: 'head', cells: ['未经复议直接起诉', '复议后起诉'], addresses: [] },
    { kind: 'head', cells: form.t4.flatMap(() => remedyColumns.map((column) => column.label)), addresses: [] },
    { kind: 'figures', cells: addresses.map(figures), addresses },
  ]
}

/** Columns of the widest row, to which padding fills up. */
const widest = (rows: readonly PrintedRow[]): number => Math.max(...rows.map((row) => row.cells.length))

const oneLine =
  (pad: boolean, open: string) =>
  (rows: readonly PrintedRow[]): string =>
    rows
      .map(({ cells }) => {
        const missing = pad ? widest(rows) - cells.length : 0
        return `${open}${cells.join(' | ')} |${missing > 0 ? ` ${'|'.repeat(missing)}` : ''}`
      })
      .join('\n')

/** A cell a line, closed by its pipe; a blank cell is a lone pipe; `padding` ends the row. */
const ownLines =
  (padding: (row: PrintedRow, rows: readonly PrintedRow[]) => string) =>
  (rows: readonly PrintedRow[]): string =>
    rows
      .map((row) => row.cells.map((cell) => (cell === '' ? '|' : `${cell} |`)).join('\n') + padding(row, rows))
      .join('\n')

const filled =
  (columns: number) =>
  ({ cells }: PrintedRow): string =>
    cells.length < columns ? `\n${'|'.repeat(columns - cells.length)}` : ''

export type Layout = (rows: readonly PrintedRow[]) => string

/** Layouts by the number in the collection of real pages. */
export const layouts: Readonly<Record<string, Layout>> = {
  L1: (rows) =>
    rows
      .map(({ cells }, index) => {
        const all = Array.from({ length: widest(rows) }, (_, column) => (cells[column] ?? '').padEnd(8))
        const rule = index === 0 ? `\n|${all.map((cell) => '-'.repeat(cell.length + 2)).join('|')}|` : ''
        return `| ${all.join(' | ')} |${rule}`
      })
      .join('\n'),
  L2: (rows) => rows.flatMap((row) => row.cells.map((cell) => (/^\d/.test(cell) ? ` ${cell}` : cell))).join('\n\n'),
  L3: oneLine(true, ''),
  L4: (rows) => rows.flatMap((row) => row.cells.map((cell) => (cell === '' ? '|' : `${cell}\n|`))).join('\n'),
  L5: oneLine(false, ''),
  L6: ownLines(filled(5)),
  L7: ownLines(() => ''),
  L9: oneLine(true, '| '),
  L10: (rows) =>
    rows
      .map(({ kind, cells }) =>
        kind === 'item'
          ? `${cells[0]} | ||||`
          : `${cells.map((cell) => (cell === '' ? '|' : `${cell} |`)).join('\n')} |`,
      )
      .join('\n'),
  L13: ownLines(filled(4)),
  L14: (rows) => rows.map(({ cells }) => `| ${cells.map((cell) => `${cell}\n|`).join('\n')}\n|`).join('\n'),
  L15: (rows) => `|\n${ownLines(() => '\n|')(rows)}`,
  L18: (rows) =>
    rows.map(({ cells }) => cells.map((cell, i) => `${i > 0 ? '\t\t\t' : ''}${cell}  | `).join('\n')).join('\n\t\t\n'),
  L19: (rows) => rows.map(({ cells }) => cells.filter((cell) => cell !== '').join(' ')).join('\n'),
  L21: (rows) =>
    rows.map(({ cells }) => `${cells.map((cell) => (cell === '' ? '|' : `${cell}\n|`)).join('\n')}\n||||`).join('\n'),
  tabs: (rows) => rows.map(({ cells }) => cells.join('\t')).join('\n'),
}

/** Lines of a text as a reader gives them; `#` makes a heading. */
export function textSource(text: string, format: Source['format'] = 'md'): Source {
  const blocks = text.split('\n').map((line, index): SourceBlock => {
    const at = `第${index + 1}行`
    const [, marks, title] = line.match(/^(#{1,6}) +(.*)$/) ?? []
    if (marks && title !== undefined) return { kind: 'heading', level: marks.length, text: title, at }
    return { kind: 'line', text: line, at }
  })
  return { format, title: null, blocks, notices: [] }
}

/** A table as Word, Excel and web pages hold it. The last label of a row is widened so that all rows end in one column. */
export function tableBlock(rows: readonly PrintedRow[], name: string): SourceBlock {
  const width = widest(rows)
  return {
    kind: 'table',
    at: name,
    rows: rows.map(({ cells, addresses }, row) => {
      const labels = cells.length - addresses.length
      let column = 0
      return cells.map((text, index) => {
        const colspan = index === labels - 1 ? width - cells.length + 1 : 1
        const cell = { text, column, colspan, rowspan: 1, at: `${name}第${row + 1}行第${column + 1}列` }
        column += colspan
        return cell
      })
    }),
  }
}
