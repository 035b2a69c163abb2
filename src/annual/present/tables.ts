/**
 * The three statutory tables as blocks of the document model, rebuilt from the form and filled from the report.
 *
 * The same blocks stand on the web page, in the official document, in the deck and on the check page, so a number can
 * differ nowhere. A cell that a finding points at wears 待核; a cell that is not in the source says 缺, never 0.
 */
import type { Block, Mark, TableCell } from '../../documents/doc.ts'
import { applicantColumns, type FormId, forms, remedyColumns, requestBalanceNote, type TableId } from '../form.ts'
import { type Cell, type CellAddress, cellAt, type Report } from '../report.ts'
import type { Finding } from '../rules/rule.ts'

export type TableBlock = Extract<Block, { kind: 'table' }>

export const tableTitles: Readonly<Record<TableId, string>> = {
  t2: '主动公开政府信息情况',
  t3: '收到和处理政府信息公开申请情况',
  t4: '政府信息公开行政复议、行政诉讼情况',
}

/** Anchor of a finding in the list that stands beside the tables: `finding-1` for the first. */
export const findingAnchor = (index: number): string => `finding-${index + 1}`

/** The tables of a report that stand in its source, in the form's order. */
export function tableBlocks(report: Report, findings: readonly Finding[]): TableBlock[] {
  return report.tables.map((table) => tableBlock(table, report, findings))
}

/**
 * One statutory table. `findings` mark the cells they point at and link to their place in the list. `compact` puts the
 * item of table two into its header row in place of 信息内容, for a screen that must hold the whole table.
 */
export function tableBlock(
  table: TableId,
  report: Report,
  findings: readonly Finding[],
  options: { compact?: boolean } = {},
): TableBlock {
  const formId = formOfTable(table, report)
  const number = (address: CellAddress): TableCell => numberCell(address, report, findings)
  const base = { kind: 'table', caption: tableTitles[table] } as const
  if (table === 't2') {
    return {
      ...base,
      head: [],
      rows: disclosureRows(formId, number, options.compact ?? false),
      widths: [4, 3, 3, 3],
      alt: '按条例第二十条各项列出的规章规范性文件、许可、处罚、强制、收费等数量',
    }
  }
  if (table === 't3') {
    return {
      ...base,
      head: requestHead(),
      rows: requestBody(formId, number),
      widths: [2, 3, 6, 2, 2, 2, 2.4, 2.4, 1.6, 1.6],
      alt: '按申请人类别列出的新收、结转和各类办理结果数量',
    }
  }
  return {
    ...base,
    head: remedyHead(),
    rows: [forms[formId].t4.flatMap((group) => remedyColumns.map((c) => number(address('t4', group.key, c.key))))],
    widths: Array.from({ length: 15 }, () => 1),
    alt: '行政复议、未经复议直接起诉、复议后起诉各五种结果的数量',
  }
}

/** A value as every form prints it: whole numbers plain, money with the unit that was printed. */
export function printed(cell: Cell): string {
  if (cell.value === null) return cell.raw
  const unitInHeading = cell.columnKey === 'charged' && (cell.unit === null || cell.unit === '万元')
  return `${cell.value}${cell.unit && !unitInHeading ? cell.unit : ''}`
}

/** The strongest finding on a cell as a mark; undefined when nothing points at it. */
export function markOf(at: CellAddress, findings: readonly Finding[]): Mark | undefined {
  const hits = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.cells.some((cell) => sameCell(cell, at)))
    .sort((a, b) => order[a.finding.severity] - order[b.finding.severity])
  const first = hits[0]
  if (!first) return undefined
  const tone = first.finding.severity === 'E' ? 'error' : first.finding.severity === 'W' ? 'warn' : 'info'
  return {
    word: tone === 'info' ? '提示' : '待核',
    tone,
    note: first.finding.message,
    href: `#${findingAnchor(first.index)}`,
  }
}

const order = { E: 0, W: 1, I: 2 } as const

const sameCell = (a: CellAddress, b: CellAddress): boolean =>
  a.table === b.table && a.key === b.key && a.columnKey === b.columnKey && a.item === b.item

const address = (table: TableId, key: string, columnKey: string, item: string | null = null): CellAddress => ({
  table,
  item,
  key,
  columnKey,
})

/** A report can carry last form's columns under this year's date: the cells that are there decide. */
function formOfTable(table: TableId, report: Report): FormId {
  if (table === 't4') return report.form
  const cells = report.cells.filter((cell) => cell.table === table)
  const fits = (id: FormId): number => {
    const known =
      table === 't2'
        ? forms[id].t2.flatMap((item) => item.rows.flatMap((r) => item.columns.map((c) => `${r.key}.${c.key}`)))
        : forms[id].t3.flatMap((r) => (r.numbers ? applicantColumns.map((c) => `${r.key}.${c.key}`) : []))
    return cells.filter((cell) => known.includes(`${cell.key}.${cell.columnKey}`)).length
  }
  const other: FormId = report.form === '2019-60' ? '2021-30' : '2019-60'
  return fits(other) > fits(report.form) ? other : report.form
}

function numberCell(at: CellAddress, report: Report, findings: readonly Finding[]): TableCell {
  const cell = cellAt(report, at)
  const mark = markOf(at, findings)
  if (!cell) {
    return { text: '', align: 'center', mark: mark ?? { word: '缺', tone: 'warn', note: '来源文本中没有这一格。' } }
  }
  const blank: Mark = { word: '空白', tone: 'warn', note: '来源文本中这一格是空白；没有发生的应填0。' }
  const show = mark ?? (cell.raw === '' ? blank : undefined)
  return { text: printed(cell), align: 'center', ...(show ? { mark: show } : {}) }
}

/** Table two has four grid columns; an item with fewer numbers stretches its last ones. */
function disclosureRows(formId: FormId, number: (at: CellAddress) => TableCell, compact: boolean): TableCell[][] {
  return forms[formId].t2.flatMap(({ item, columns, rows }) => {
    const last = columns.length - 1
    const stretch = (cell: TableCell, index: number): TableCell =>
      index === last && columns.length < 3 ? { ...cell, colspan: 4 - columns.length } : cell
    return [
      ...(compact ? [] : [[{ text: item, colspan: 4, header: true, align: 'center' as const }]]),
      [
        { text: compact ? item : '信息内容', header: true, align: 'center' as const },
        ...columns.map((c, i) => stretch({ text: c.label, header: true, align: 'center' }, i)),
      ],
      ...rows.map((row) => [
        { text: row.label, header: true, align: 'start' as const },
        ...columns.map((c, i) => stretch(number(address('t2', row.key, c.key, item)), i)),
      ]),
    ]
  })
}

function requestHead(): TableCell[][] {
  const head = (text: string, extra: Partial<TableCell> = {}): TableCell => ({
    text,
    header: true,
    align: 'center',
    ...extra,
  })
  const grouped = applicantColumns.filter((c) => c.group !== null)
  return [
    [head(`（${requestBalanceNote}）`, { colspan: 3, rowspan: 3 }), head('申请人情况', { colspan: 7 })],
    [head('自然人', { rowspan: 2 }), head('法人或其他组织', { colspan: grouped.length }), head('总计', { rowspan: 2 })],
    grouped.map((c) => head(c.label)),
  ]
}

/** Three label columns: the part, its group, the row; a heading row spans the rows that stand under it. */
function requestBody(formId: FormId, number: (at: CellAddress) => TableCell): TableCell[][] {
  const rows = forms[formId].t3
  const under = (key: string): number =>
    rows.filter((r) => r.numbers && (r.under === key || rows.some((g) => g.key === r.under && g.under === key))).length
  const label = (text: string, extra: Partial<TableCell> = {}): TableCell => ({
    text,
    header: true,
    align: 'start',
    ...extra,
  })
  let pending: TableCell[] = []
  return rows.flatMap((row) => {
    if (!row.numbers) {
      pending = [...pending, label(row.label, { rowspan: under(row.key) })]
      return []
    }
    const cells = [
      ...pending,
      label(row.label, row.level === 3 ? {} : { colspan: row.level === 1 ? 3 : 2 }),
      ...applicantColumns.map((c) => number(address('t3', row.key, c.key))),
    ]
    pending = []
    return [cells]
  })
}

function remedyHead(): TableCell[][] {
  const [first, ...suits] = forms['2021-30'].t4
  const head = (text: string, extra: Partial<TableCell> = {}): TableCell => ({
    text,
    header: true,
    align: 'center',
    ...extra,
  })
  const columns = remedyColumns.length
  return [
    [head(first?.label ?? '', { colspan: columns }), head(suits[0]?.over ?? '', { colspan: columns * suits.length })],
    [
      ...remedyColumns.map((c) => head(c.label, { rowspan: 2 })),
      ...suits.map((suit) => head(suit.label, { colspan: columns })),
    ],
    suits.flatMap(() => remedyColumns.map((c) => head(c.label))),
  ]
}
