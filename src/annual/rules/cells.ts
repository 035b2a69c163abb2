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
    check: (report) => [...blanks(report), ...report.cells.flatMap((cell) => notANumber(report, cell))],
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

/** Blank cells, one finding a row of table two and one for all of table three or four. */
function blanks(report: Report): Found[] {
  const blank = report.cells.filter((cell) => cell.value === null && cell.raw === '')
  return [...Map.groupBy(blank, (cell) => (cell.table === 't2' ? `t2 ${cell.key}` : cell.table))].map(([, cells]) => {
    const first = cells[0]!
    const all = report.cells.filter((cell) => cell.table === first.table)
    const whole = all.length === all.filter((cell) => cell.raw === '').length
    const place = first.table === 't2' ? `表二“${first.row}”` : tableNames[first.table]
    const which = whole
      ? `${tableNames[first.table]}整张没有一个数字`
      : `${place}有${cells.length}格空白（${listed(cells.map(placeOf))}）`
    return {
      at: first.at,
      message: `${which}。空白不等于0。`,
      found: '空白',
      expected: '数字，没有发生填0',
      mend: '逐格核对后补填，没有发生的填0。',
      cells: cells.map(addressOf),
    }
  })
}

function notANumber(report: Report, cell: Cell): Found[] {
  const finding = (problem: string, expected: string, severity?: 'W'): Found[] => [
    {
      at: cell.at,
      message: `${tableNames[cell.table]}“${cell.row}”的${cell.column}写成“${cell.raw}”，${problem}。`,
      found: cell.raw,
      expected,
      mend: '核对后改成一个数字，没有发生填0。',
      cells: [addressOf(cell)],
      ...(severity ? { severity } : {}),
    },
  ]
  if (cell.value === null)
    return cell.raw === ''
      ? []
      : /\d/.test(cell.raw)
        ? finding('不是一个明确的数字', '一个数字', 'W')
        : finding('不是数字', '数字，没有发生填0')
  const type = typeOf(report, cell)
  if (type !== 'change' && cell.value < 0) return finding('是负数', '0或正数')
  if (type !== 'money' && !Number.isInteger(cell.value)) return finding('不是整数', '整数')
  return []
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

/** Cells missing from rows that otherwise stand in the table. */
function missingInRows(report: Report): Found[] {
  const partial = report.missing.filter((cell) => rowStands(report, cell))
  return [...Map.groupBy(partial, (cell) => `${cell.table} ${cell.key}`)].map(([, cells]) => {
    const first = cells[0]!
    const neighbour = report.cells.find((cell) => cell.table === first.table && cell.key === first.key)!
    return {
      at: neighbour.at,
      message: `${tableNames[first.table]}“${neighbour.row}”缺${cells.length}格（${listed(cells.map((cell) => columnName(report, cell)))}）。`,
      found: '缺格',
      expected: '格式规定的各格齐全',
      mend: '补上缺少的格并填写数字，没有发生填0。',
      cells: cells.map(addressOf),
    }
  })
}

/** Whole rows missing: an error in the middle of a table, a warning where the text simply stops. */
function missingRows(report: Report): Found[] {
  const absent = report.missing.filter((cell) => !rowStands(report, cell))
  return [...Map.groupBy(absent, (cell) => cell.table)].flatMap(([table, cells]) => {
    const order = rowKeys(report, table)
    const lastSeen = Math.max(
      -1,
      ...report.cells.filter((cell) => cell.table === table).map((cell) => order.indexOf(cell.key)),
    )
    const [tail, middle] = [true, false].map((after) =>
      cells.filter((cell) => order.indexOf(cell.key) > lastSeen === after),
    ) as [CellAddress[], CellAddress[]]
    const rows = (of: CellAddress[]) => listed([...new Set(of.map((cell) => rowName(report.form, table, cell.key)))])
    const at = tablePlace(report, table)
    const common = { at, expected: '格式规定的各行齐全', mend: '补上缺少的行，没有发生的各格填0。' }
    return [
      ...(middle.length === 0
        ? []
        : [
            {
              ...common,
              message: `${tableNames[table]}缺行：${rows(middle)}。`,
              found: '缺行',
              cells: middle.map(addressOf),
            },
          ]),
      ...(tail.length === 0
        ? []
        : [
            {
              ...common,
              message: `${tableNames[table]}到此为止，其后的行没有读到：${rows(tail)}。如果来源只是摘录，请提供全文。`,
              found: '表格不完整',
              cells: tail.map(addressOf),
              severity: 'W' as const,
            },
          ]),
    ]
  })
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

const placeOf = (cell: Cell): string => (cell.table === 't2' ? cell.column : `${cell.row}·${cell.column}`)

/** Up to six names, then how many there are. */
const listed = (names: readonly string[]): string =>
  names.length <= 6 ? names.join('、') : `${names.slice(0, 6).join('、')}等${names.length}处`
