/** The numbers a reader is shown first 一年数读, taken from the tables and nowhere else. */
import type { Mark, Tile } from '../../documents/doc.ts'
import type { DisclosureColumnKey, DisclosureRowKey } from '../form.ts'
import { type Cell, type CellAddress, cellAt, type Report } from '../report.ts'
import type { Finding } from '../rules/rule.ts'
import { markOf } from './tables.ts'

interface DisclosureFigure {
  label: string
  key: DisclosureRowKey
  columnKey: DisclosureColumnKey
  /** null = the unit printed in the cell. */
  unit: string | null
}

/** In the order in which readers ask for them; a form has only some. */
const disclosureFigures: readonly DisclosureFigure[] = [
  { label: '行政许可处理决定', key: 'licence', columnKey: 'decisions', unit: '件' },
  { label: '行政处罚处理决定', key: 'penalty', columnKey: 'decisions', unit: '件' },
  { label: '集中采购项目', key: 'procurement', columnKey: 'projects', unit: '项' },
  { label: '集中采购金额', key: 'procurement', columnKey: 'amount', unit: null },
  { label: '新公开规范性文件', key: 'normative', columnKey: 'disclosed', unit: '件' },
  { label: '制发行政规范性文件', key: 'normative', columnKey: 'issued', unit: '件' },
  { label: '行政事业性收费', key: 'fee', columnKey: 'charged', unit: '万元' },
]

/** Figures of table two that are not zero, at most `most`. */
export function disclosureTiles(report: Report, findings: readonly Finding[], most: number): Tile[] {
  return disclosureFigures
    .flatMap(({ label, key, columnKey, unit }) => {
      const cell = report.cells.find((c) => c.table === 't2' && c.key === key && c.columnKey === columnKey)
      return cell?.value ? [tile(label, cell, unit ?? cell.unit ?? '', findings)] : []
    })
    .slice(0, most)
}

/** The amount of centralised procurement, when the report gives one. */
export function procurementTile(report: Report, findings: readonly Finding[]): Tile | null {
  const cell = report.cells.find((c) => c.table === 't2' && c.columnKey === 'amount')
  return cell?.value ? tile('集中采购总金额', cell, cell.unit ?? '', findings) : null
}

/** New requests 新收申请, from table three. */
export function requestTile(report: Report, findings: readonly Finding[]): Tile | null {
  const cell = cellAt(report, { table: 't3', item: null, key: 'new', columnKey: 'total' })
  return cell && cell.value !== null ? tile('新收公开申请', cell, '件', findings) : null
}

/** 新收 + 上年结转 = 办理结果总计 + 结转下年度; null when table three does not give all four. */
export function requestBalance(report: Report, findings: readonly Finding[]): { left: Tile[]; right: Tile[] } | null {
  const terms = [
    ['new', '新收'],
    ['carryIn', '上年结转'],
    ['r7', '办理结果'],
    ['carryOut', '结转下年'],
  ].flatMap(([key = '', label = '']) => {
    const cell = cellAt(report, { table: 't3', item: null, key, columnKey: 'total' })
    return cell && cell.value !== null ? [tile(label, cell, '件', findings)] : []
  })
  return terms.length === 4 ? { left: terms.slice(0, 2), right: terms.slice(2) } : null
}

/** Totals of table four: 行政复议 and 行政诉讼 of both kinds. */
export function remedyTiles(report: Report, findings: readonly Finding[]): Tile[] {
  return [
    ['reconsideration', '行政复议'],
    ['directSuit', '未经复议直接起诉'],
    ['laterSuit', '复议后起诉'],
  ].flatMap(([key = '', label = '']) => {
    const cell = cellAt(report, { table: 't4', item: null, key, columnKey: 'total' })
    return cell && cell.value !== null ? [tile(label, cell, '件', findings)] : []
  })
}

/** Requests by outcome, for the sorted bars; rows that are all zero are left out. */
export function outcomeBars(report: Report): { label: string; value: number; shown: string }[] {
  const groups: readonly [string, RegExp][] = [
    ['予以公开', /^r1$/],
    ['部分公开', /^r2$/],
    ['不予公开', /^r3_/],
    ['无法提供', /^r4_/],
    ['不予处理', /^r5_/],
    ['其他处理', /^r6/],
  ]
  return groups
    .map(([label, keys]) => {
      const value = report.cells
        .filter((c) => c.table === 't3' && c.columnKey === 'total' && keys.test(c.key))
        .reduce((sum, c) => sum + (c.value ?? 0), 0)
      return { label, value, shown: `${value}件` }
    })
    .filter((bar) => bar.value > 0)
    .sort((a, b) => b.value - a.value)
}

function tile(label: string, cell: Cell, unit: string, findings: readonly Finding[]): Tile {
  const mark: Mark | undefined = markOf(cell satisfies CellAddress, findings)
  return { label, value: String(cell.value), unit, ...(mark ? { mark } : {}) }
}
