/** Rules on single cells 单元格: every cell the form wants holds one clear number; money carries its unit. */
import { formFor, forms, type TableId } from '../form.ts'
import type { Cell, CellAddress, Report } from '../report.ts'
import { addressOf, rowName, tableNames, tablePlace } from './figures.ts'
import { type Found, formInForce, type Rule } from './rule.ts'

export const cellRules: readonly Rule[] = [
  {
    id: 'AR-CELL-1',
    severity: 'E',
    source: formInForce,
    says: '每格填一个数字，没有发生填0；件数和项数为非负整数（“本年增/减”可为负，金额可有小数）。',
    check: (report) => [...blanks(report), ...wrongNumbers(report)],
  },
  {
    id: 'AR-CELL-2',
    severity: 'W',
    source: formInForce,
    says: '金额注明单位“万元”，且不超过100亿元（100万万元）。',
    check: (report) => report.cells.flatMap((cell) => (cell.value === null ? [] : money(report, cell, cell.value))),
  },
  {
    id: 'AR-CELL-3',
    severity: 'I',
    source: formInForce,
    says: '以万元为单位的金额不超过四位小数。',
    check: (report) =>
      report.cells.flatMap((cell): Found[] => {
        const decimals = isMoney(report, cell) && cell.unit !== '元' ? (cell.raw.match(/\.(\d+)/)?.[1] ?? '') : ''
        if (decimals.length <= 4) return []
        return [
          {
            at: cell.at,
            message: `“${cell.row}”的${cell.column}“${cell.raw}”有${decimals.length}位小数，超过万元单位的最小计数（元以下）。`,
            found: cell.raw,
            expected: '最多四位小数，通常两位',
            mend: '核对金额，按万元四舍五入到两位小数。',
            cells: [addressOf(cell)],
          },
        ]
      }),
  },
  {
    id: 'AR-CELL-4',
    severity: 'E',
    source: formInForce,
    says: '表中应有的行和格齐全；表格在中途断开只作警告，因为可能只是摘录。',
    check: (report) => [...missingInRows(report), ...missingRows(report)],
  },
  {
    id: 'AR-CELL-5',
    severity: 'W',
    source: formInForce,
    says: '表格的每一行都能完整读出，格数与格式相符。',
    check: (report) => unreadable(report),
  },
  {
    id: 'AR-TXT-UNIT-1',
    severity: 'W',
    source: formInForce,
    says: '数字格里只写数字，单位写在表头。',
    check: (report) =>
      report.cells
        .filter((cell) => cell.value !== null && /[元件项条]/.test(cell.raw))
        .map((cell) => ({
          at: cell.at,
          message: `“${cell.row}”的${cell.column}写成“${cell.raw}”，单位写进了数字格。`,
          found: cell.raw,
          expected: `数字${cell.value}，单位${cell.unit ?? '写在表头'}`,
          mend: `数字格写${cell.value}，单位移到表头；正文提到这个数时用同样的数和单位。`,
          cells: [addressOf(cell)],
        })),
  },
]

/** Blank cells: one finding a row of table two, one for all of table three or four, one for a table that is all blank. */
function blanks(report: Report): Found[] {
  const blank = report.cells.filter((cell) => cell.value === null && cell.raw === '')
  const allBlank = new Set(
    report.tables.filter((table) => report.cells.every((cell) => cell.table !== table || cell.raw === '')),
  )
  const groups = Map.groupBy(blank, ({ table, key }) =>
    table === 't2' && !allBlank.has(table) ? `${table} ${key}` : table,
  )
  return [...groups].map(([, cells]) => {
    const { table, row, at } = cells[0]!
    const place = table === 't2' ? `表二“${row}”` : tableNames[table]
    const which = allBlank.has(table)
      ? `${tableNames[table]}没有一个数字，${cells.length}格都是空白`
      : `${place}有${cells.length}格空白（${listed(cells.map((cell) => placeOf(report, cell)))}）`
    return {
      at,
      message: `${which}。空白不等于0。`,
      found: '空白',
      expected: '数字，没有发生填0',
      mend: '逐格核对后补填，没有发生的填0。',
      cells: cells.map(addressOf),
    }
  })
}

/** Cells that are no clear number or no number for their column; the same mistake in several rows is one finding. */
function wrongNumbers(report: Report): Found[] {
  const wrong = report.cells.flatMap((cell) => {
    const fault = faultOf(report, cell)
    return fault ? [{ cell, ...fault }] : []
  })
  return [...Map.groupBy(wrong, ({ cell }) => `${cell.table} ${cell.columnKey} ${cell.raw}`)].map(([, list]) => {
    const { cell, problem, expected, severity } = list[0]!
    const rows = listed(list.map((one) => `“${rowName(report.form, one.cell.table, one.cell.key)}”`))
    return {
      at: cell.at,
      message: `${tableNames[cell.table]}${rows}的${cell.column}写成“${cell.raw}”，${problem}。`,
      found: cell.raw,
      expected,
      mend: '核对后改成一个数字，没有发生填0。',
      cells: list.map((one) => addressOf(one.cell)),
      ...(severity ? { severity } : {}),
    }
  })
}

function faultOf(report: Report, cell: Cell): { problem: string; expected: string; severity?: 'W' } | null {
  const { value, raw } = cell
  if (value === null) {
    if (raw === '') return null
    return /\d/.test(raw)
      ? { problem: '不是一个明确的数字', expected: '一个数字', severity: 'W' }
      : { problem: '不是数字', expected: '数字，没有发生填0' }
  }
  const type = typeOf(report, cell)
  if (type !== 'change' && value < 0) return { problem: '是负数', expected: '0或正数' }
  if (type !== 'money' && !Number.isInteger(value)) return { problem: '不是整数', expected: '整数' }
  return null
}

function money(report: Report, cell: Cell, value: number): Found[] {
  if (!isMoney(report, cell)) return []
  const name = `“${cell.row}”的${cell.column}`
  const wan = cell.unit === '元' ? value / 10_000 : value
  const found: Found[] = []
  if (cell.unit === null && value !== 0 && !/万元/.test(cell.column))
    found.push({
      at: cell.at,
      message: `${name}“${cell.raw}”没有注明单位，是元还是万元无法确定。`,
      found: cell.raw,
      expected: '注明万元',
      mend: '核对原始数据，按万元填写并注明单位。',
      cells: [addressOf(cell)],
    })
  if (wan > 1_000_000)
    found.push({
      at: cell.at,
      message: `${name}“${cell.raw}”超过100亿元，数量级异常。`,
      found: cell.raw,
      expected: '不超过1000000万元',
      mend: '核对是否把元当作万元。',
      cells: [addressOf(cell)],
    })
  return found
}

/** What kept a table that is there from being read whole, one finding a table. */
function unreadable(report: Report): Found[] {
  const troubles = report.troubles.filter(({ table }) => table !== null && report.tables.includes(table))
  return [...Map.groupBy(troubles, ({ table }) => table)].map(([, list]) => ({
    at: list[0]!.at,
    message: `${list[0]!.message}${list.length > 1 ? `同一张表另有${list.length - 1}处读不完整。` : ''}`,
    found: `${list.length}处读不完整`,
    expected: '每行的格数与格式相符',
    mend: '补齐空白或缺少的格，没有发生填0；表格用规范的行和列发布。',
  }))
}

/** Cells missing from rows that otherwise stand in the table. */
function missingInRows(report: Report): Found[] {
  const partial = report.missing.filter((cell) => rowStands(report, cell) && !isCutOff(report, cell))
  return [...Map.groupBy(partial, (cell) => `${cell.table} ${cell.key}`)].map(([, cells]) => {
    const first = cells[0]!
    const neighbour = report.cells.find((cell) => cell.table === first.table && cell.key === first.key)!
    return {
      at: neighbour.at,
      message: `${tableNames[first.table]}“${rowName(report.form, first.table, first.key)}”缺${cells.length}格（${listed(cells.map((cell) => columnName(report, cell)))}）。`,
      found: '缺格',
      expected: '格式规定的各格齐全',
      mend: '补上缺少的格并填写数字，没有发生填0。',
      cells: cells.map(addressOf),
    }
  })
}

/** Whole rows missing: an error in the middle of a table, a warning where the text simply stops. */
function missingRows(report: Report): Found[] {
  const absent = report.missing.filter((cell) => !rowStands(report, cell) || isCutOff(report, cell))
  return [...Map.groupBy(absent, (cell) => cell.table)].flatMap(([table, cells]): Found[] => {
    const last = lastRow(report, table)
    const isTail = (cell: CellAddress) => rowKeys(report, table).indexOf(cell.key) >= last
    const [tail, middle] = [cells.filter(isTail), cells.filter((cell) => !isTail(cell))]
    const rows = (of: CellAddress[]) => listed([...new Set(of.map((cell) => rowName(report.form, table, cell.key)))])
    const common = {
      at: tablePlace(report, table),
      expected: '格式规定的各行齐全',
      mend: '补上缺少的行，没有发生的各格填0。',
    }
    const gap = {
      ...common,
      message: `${tableNames[table]}缺行：${rows(middle)}。`,
      found: '缺行',
      cells: middle.map(addressOf),
    }
    const end: Found = {
      ...common,
      message: `${tableNames[table]}到此为止，其后的内容没有读到：${rows(tail)}。如果来源只是摘录，请提供全文。`,
      found: '表格不完整',
      cells: tail.map(addressOf),
      severity: 'W',
    }
    return [...(middle.length > 0 ? [gap] : []), ...(tail.length > 0 ? [end] : [])]
  })
}

/** Place of the last row of the table of which anything stands in the text; -1 when nothing does. */
function lastRow(report: Report, table: TableId): number {
  const order = rowKeys(report, table)
  return Math.max(-1, ...report.cells.filter((cell) => cell.table === table).map((cell) => order.indexOf(cell.key)))
}

/** True when the text stops in the middle of the row: the last one seen, with rows of the form still to come. */
function isCutOff(report: Report, { table, key }: CellAddress): boolean {
  const order = rowKeys(report, table)
  return order.indexOf(key) === lastRow(report, table) && order.at(-1) !== key
}

const rowStands = (report: Report, { table, key }: CellAddress): boolean =>
  report.cells.some((cell) => cell.table === table && cell.key === key)

const rowKeys = (report: Report, table: TableId): string[] =>
  table === 't2'
    ? forms[report.form].t2.flatMap((item) => item.rows.map((row) => row.key))
    : forms[report.form][table].map((row) => row.key)

function columnName(report: Report, { table, item, columnKey }: CellAddress): string {
  if (table !== 't2')
    return report.cells.find((c) => c.table === table && c.columnKey === columnKey)?.column ?? columnKey
  const columns = forms[report.form].t2.find((block) => block.item === item)?.columns
  return columns?.find((column) => column.key === columnKey)?.label ?? columnKey
}

function typeOf(report: Report, cell: Cell): 'count' | 'change' | 'money' {
  if (cell.table !== 't2') return 'count'
  const both = [forms[report.form], report.year === null ? forms[report.form] : formFor(report.year)]
  const columns = both.flatMap((form) => form.t2.flatMap((item) => item.columns))
  return columns.find((column) => column.key === cell.columnKey)?.type ?? 'count'
}

const isMoney = (report: Report, cell: Cell): boolean => typeOf(report, cell) === 'money'

const placeOf = (report: Report, { table, key, column }: Cell): string =>
  table === 't2' ? column : `${rowName(report.form, table, key)}·${column}`

/** Up to six names, then how many there are. */
const listed = (names: readonly string[]): string =>
  names.length <= 6 ? names.join('、') : `${names.slice(0, 6).join('、')}等${names.length}处`
