/** A cell's value as Excel shows it, for the number formats that statistics use: decimals, thousands, percent, dates. */
import type { Cell, CellValue } from 'exceljs'

export function shown(cell: Cell): string {
  return text(cell.value, cell.numFmt ?? '').trim()
}

/** A formula whose result the file does not hold: Excel would compute it on opening, nobody else can see it. */
export function isUncomputed(cell: Cell): boolean {
  return cell.formula !== undefined && (cell.result === undefined || cell.result === null)
}

function text(value: CellValue | undefined, format: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return number(value, format)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return date(value)
  if ('richText' in value) return value.richText.map((run) => run.text ?? '').join('')
  if ('error' in value) return value.error
  if ('hyperlink' in value) return text(value.text as CellValue, format)
  if ('formula' in value || 'sharedFormula' in value) return text(value.result as CellValue, format)
  return ''
}

/** exceljs gives dates as midnight UTC; the clock is kept only where there is one. */
function date(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const [day, time] = value.toISOString().split('T')
  return time!.startsWith('00:00:00') ? day! : `${day} ${time!.slice(0, 8)}`
}

function number(value: number, format: string): string {
  const pattern = format.split(';')[0]!.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  if (!/[0#]/.test(pattern) || /e[+-]/i.test(pattern)) return plain(value)
  const percent = pattern.includes('%')
  const [, decimals = ''] = /\.([0#?]+)/.exec(pattern) ?? []
  return new Intl.NumberFormat('en-US', {
    useGrouping: pattern.includes(','),
    minimumFractionDigits: Math.min(decimals.replace(/[^0]/g, '').length, 20),
    maximumFractionDigits: Math.min(decimals.length, 20),
    style: percent ? 'percent' : 'decimal',
  }).format(value)
}

/** Without the tail that binary fractions leave: 0.1 + 0.2 is shown as 0.3. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)))
}
