/** CSV 逗号分隔: the whole file as one table, every value as it is written. */
import { Readable } from 'node:stream'
import exceljs from 'exceljs'
import type { Source } from '../source.ts'
import { type Budget, refuse } from './budget.ts'

export async function readCsv(text: string, budget: Budget): Promise<Source> {
  const sheet = await new exceljs.Workbook().csv
    .read(Readable.from([text]), { map: (value: string) => value })
    .catch(() => refuse('damaged', 'CSV 的引号不成对，无法分列。应为逗号分隔、引号成对的 CSV，或改存为 xlsx。'))
  const at = '第1个表格'
  const rows = sheet
    .getSheetValues()
    .slice(1)
    .map((row, rowIndex) => {
      const values = (Array.isArray(row) ? row.slice(1) : []) as unknown[]
      budget.cells(values.length)
      return Array.from(values, (value, column) => ({
        text: String(value ?? '').trim(),
        column,
        colspan: 1,
        rowspan: 1,
        at: `${at}第${rowIndex + 1}行第${column + 1}列`,
      }))
    })
  budget.block()
  return { format: 'txt', title: null, blocks: [{ kind: 'table', rows, at }], notices: [] }
}
